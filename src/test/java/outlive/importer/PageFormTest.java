// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.archive.ArchivePage;
import outlive.archive.IndexEntry;
import outlive.finding.Finding;
import outlive.mail.ArchiveParent;
import outlive.mail.Attachment;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.SentTime;

class PageFormTest {
  private static ArchivePage again(ArchivePage page) {
    return PageForm.GSON.fromJson(PageForm.GSON.toJson(page), ArchivePage.class);
  }

  static Stream<Path> pages() {
    return Stream.of(Path.of("src/test/resources/archive"), Path.of("thread-archive"))
        .flatMap(folder -> ImportLab.below(folder).stream());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aPageIsReadBackAsItWas(Path file) {
    ArchivePage page = ArchivePage.read(file);
    assertFalse(page.messages().isEmpty() && page.findings().isEmpty());
    assertEquals(page, again(page));
  }

  @Test
  void everythingThatAPageCanHaveIsReadBack() {
    Instant at = Instant.parse("2020-02-19T12:00:00.123456Z");
    Message mail =
        Posts.post(
            "a@b.example",
            "Zo\u00eb \ud83d\udc27 <&>",
            "2020-02-19T12:00:00+01:00",
            "",
            "\t\u2028");
    List<Message> messages =
        List.of(
            mail.identified(Posts.answering("a@b.example", "c@d.example", "e@f.example"))
                .carrying(List.of(new Attachment("x.diff", "text/x-diff", -1)))
                .below(new ArchiveParent(List.of("p", "g"), ArchiveParent.Kind.CAPPED)),
            mail.sent(new SentTime.About(at, ChronoUnit.MINUTES)).from(Optional.empty()),
            mail.sent(new SentTime.Minute(at)),
            with(mail, Body.asSent(">From here")),
            with(mail, Body.restored("a@b", Map.of(0, "[hidden]"))),
            mail.sent(new SentTime.Received(at)),
            mail.sent(new SentTime.Exact(at, ZoneOffset.ofHoursMinutes(-9, -30))),
            mail.sent(new SentTime.Day(LocalDate.of(1999, 12, 31))));
    ArchivePage page =
        new ArchivePage(
            "f",
            messages,
            List.of(
                new IndexEntry("p", Optional.empty(), ArchiveParent.Kind.TREE, Optional.of(at)),
                new IndexEntry("q", Optional.of("p"), ArchiveParent.Kind.BY_IDS, Optional.empty())),
            List.of("msg00001.html"),
            List.of(new Finding("f", 3, "words")));
    assertEquals(page, again(page));
  }

  private static Message with(Message mail, Body body) {
    return Message.of(mail.id(), mail.author(), mail.subject(), mail.sent(), body, mail.origin());
  }
}
