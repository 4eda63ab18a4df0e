// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.importer.TestServer.Answer.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages from a server on this machine; no other one is ever asked. */
class FetchTest {
  private static final FetchLimits SMALL = new FetchLimits(1000, Duration.ofMinutes(5));
  private static final TestServer.Answer PAGE = answer(200, ImportLab.PAGE);

  private final TestServer server = new TestServer();
  private final ImportLab lab;

  FetchTest(@TempDir Path folder) {
    this.lab = new ImportLab(folder);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Imported fetch(String path) {
    return lab.run(SMALL, server.address(path));
  }

  private void fails(String why, String path) {
    Imported done = fetch(path);
    assertEquals(1, done.findings().size(), done.findings()::toString);
    assertEquals(server.address(path), done.findings().get(0).file());
    assertTrue(done.findings().get(0).text().contains(why), done.findings()::toString);
  }

  private void succeeds(String path) {
    Imported done = fetch(path);
    assertEquals(List.of(), done.findings());
    assertEquals(2, done.messages());
  }

  private List<Long> waits() {
    return lab.clock.waits.stream().map(Duration::toSeconds).toList();
  }

  @Test
  void aPageIsSavedAndImported() {
    server.on("/m/1", PAGE);
    succeeds("/m/1");
    List<Path> saved = ImportLab.below(lab.out.resolve("fetched"));
    assertEquals(1, saved.size());
    assertEquals(ImportLab.PAGE, ImportLab.text(saved.get(0)));
    assertFalse(lab.shown().toString().contains(lab.out.toString()));
  }

  @Test
  void whatCameIsItsOwnersAlone() throws IOException {
    server.on("/m/1", PAGE);
    succeeds("/m/1");
    assertEquals(
        PosixFilePermissions.fromString("rwx------"),
        Files.getPosixFilePermissions(lab.out.resolve("fetched")));
  }

  @Test
  void theFragmentIsNotSent() {
    server.on("/m/1", PAGE);
    succeeds("/m/1#u");
    assertEquals("/m/1", server.last().path());
  }

  @Test
  void nothingIsFetchedThatWasNotNamed() {
    server.on("/m/1", answer(200, ImportLab.PAGE + "\n" + server.address("/m/2") + "\n"));
    fetch("/m/1");
    assertEquals(1, server.asked());
  }

  @Nested
  class Says {
    @Test
    void whoItIs() {
      server.on("/m/1", PAGE);
      succeeds("/m/1");
      assertTrue(("" + server.last().field("user-agent")).startsWith("Outlive "));
    }

    @Test
    void nothingThatItWasToldToRemember() {
      server.on("/m/1", answer(302, "", "Location", "/m/2", "Set-Cookie", "a=b; Path=/"));
      server.on("/m/2", PAGE);
      succeeds("/m/1");
      succeeds("/m/1");
      for (TestServer.Request request : server.requests) {
        assertNull(request.field("cookie"));
        assertNull(request.field("authorization"));
        assertNull(request.field("referer"));
      }
    }

    @Test
    void noPassword() {
      server.on("/m/1", answer(401, "", "WWW-Authenticate", "Basic realm=\"x\""));
      fails("the server says 401", "/m/1");
      assertEquals(1, server.asked());
    }
  }

  @Nested
  class AskedAgain {
    @ParameterizedTest
    @ValueSource(strings = {"ETag", "Last-Modified"})
    void isNotSentAgainWhatIsTheSame(String field) throws IOException {
      String value = field.equals("ETag") ? "\"v1\"" : "Wed, 19 Feb 2020 12:00:00 GMT";
      server.on("/m/1", answer(200, ImportLab.PAGE, field, value), answer(304, ""));
      succeeds("/m/1");
      Path saved = ImportLab.below(lab.out.resolve("fetched")).get(0);
      Object before = Files.getLastModifiedTime(saved);
      succeeds("/m/1");
      String asked = field.equals("ETag") ? "if-none-match" : "if-modified-since";
      assertEquals(value, server.last().field(asked));
      assertEquals(before, Files.getLastModifiedTime(saved));
      assertEquals(List.of(), lab.parsed);
    }

    @Test
    void takesTheNewOneWhereItChanged() {
      String changed = ImportLab.PAGE.replace("Bob", "Carl");
      server.on(
          "/m/1", answer(200, ImportLab.PAGE, "ETag", "1"), answer(200, changed, "ETag", "2"));
      succeeds("/m/1");
      succeeds("/m/1");
      assertTrue(lab.text("threads.json").contains("Carl Day"));
    }

    @Test
    void asksForAllWhereTheSavedOneIsNotWhatItWas() throws IOException {
      server.on("/m/1", answer(200, ImportLab.PAGE, "ETag", "\"v1\""));
      succeeds("/m/1");
      Path saved = ImportLab.below(lab.out.resolve("fetched")).get(0);
      Files.writeString(saved, "something else");
      succeeds("/m/1");
      assertNull(server.last().field("if-none-match"));
      assertEquals(ImportLab.PAGE, ImportLab.text(saved));
    }

    @Test
    void keepsTheSavedOneWhereTheServerIsGone() {
      server.on("/m/1", PAGE, answer(404, ""));
      succeeds("/m/1");
      Map<String, String> before = lab.shown();
      fails("the server says 404", "/m/1");
      assertEquals(before, lab.shown());
    }
  }

  @Nested
  class Redirects {
    @Test
    void fiveAreFollowed() {
      for (int i = 0; i < 5; i++) {
        server.on("/" + i, answer(301 + i % 2, "", "Location", "" + (i + 1)));
      }
      server.on("/5", PAGE);
      succeeds("/0");
      assertEquals(6, server.asked());
    }

    @Test
    void sixAreNot() {
      for (int i = 0; i < 6; i++) {
        server.on("/" + i, answer(308, "", "Location", server.address("/" + (i + 1))));
      }
      server.on("/6", PAGE);
      fails("more than 5 times", "/0");
      assertEquals(6, server.asked());
    }

    @Test
    void aCircleEnds() {
      server.on("/0", answer(302, "", "Location", "/0"));
      fails("more than 5 times", "/0");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "file:///etc/passwd",
          "ftp://a.invalid/",
          "http://a.invalid/x",
          "javascript:1",
          ""
        })
    void toWhereNoImportGoesAreNotFollowed(String location) {
      server.on("/0", answer(302, "", "Location", location));
      fails("where no import goes", "/0");
      assertEquals(1, server.asked());
    }
  }

  @Nested
  class ABusyServer {
    @Test
    void isWaitedForAsLongAsItSays() {
      server.on(
          "/m/1", answer(429, "", "Retry-After", "7"), answer(503, "", "Retry-After", "11"), PAGE);
      succeeds("/m/1");
      assertEquals(List.of(7L, 11L), waits());
    }

    @Test
    void isWaitedForUntilItSays() {
      server.on("/m/1", answer(503, "", "Retry-After", "Wed, 19 Feb 2020 12:00:30 GMT"), PAGE);
      succeeds("/m/1");
      assertEquals(List.of(30L), waits());
    }

    @Test
    void isAskedAgainAtOnceWhereThatTimeIsOver() {
      server.on("/m/1", answer(503, "", "Retry-After", "Wed, 19 Feb 2020 11:00:00 GMT"), PAGE);
      succeeds("/m/1");
      assertEquals(List.of(0L), waits());
    }

    @Test
    void isWaitedForTwiceAsLongEachTimeAndThenLeftInPeace() {
      server.on("/m/1", answer(503, ""));
      fails("the server is busy (503)", "/m/1");
      assertEquals(List.of(2L, 4L, 8L, 16L), waits());
      assertEquals(5, server.asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "99999999999999999999", "Wed, 99 Feb 2020"})
    void thatSaysNothingOfUseIsWaitedForAsIfItSaidNothing(String words) {
      server.on("/m/1", answer(429, "", "Retry-After", words), PAGE);
      succeeds("/m/1");
      assertEquals(List.of(2L), waits());
    }

    @Test
    void thatWantsMoreTimeThanThereIsIsLeftInPeaceAtOnce() {
      server.on("/m/1", answer(429, "", "Retry-After", "3600"));
      fails("Retry-After 3600", "/m/1");
      assertEquals(List.of(), waits());
      assertEquals(1, server.asked());
    }

    @Test
    void thatDropsTheConnectionIsAskedAgain() {
      server.on("/m/1", TestServer.DROPPED, PAGE);
      succeeds("/m/1");
    }
  }

  @Nested
  class Limits {
    private static final String WORDS = "x".repeat(1001);

    @Test
    void aPageThatSaysThatItIsTooLargeIsNotTaken() {
      server.on("/m/1", answer(200, WORDS));
      fails("more than 1000 bytes", "/m/1");
    }

    @Test
    void aPageThatDoesNotSayHowLargeItIsIsNotTakenEither() {
      server.on("/m/1", answer(200, WORDS.repeat(1000)).unsized());
      fails("more than 1000 bytes", "/m/1");
    }

    @Test
    void aPageOfJustThatSizeIsTaken() {
      String room = "\n".repeat(1000 - ImportLab.PAGE.length());
      server.on("/m/1", answer(200, ImportLab.PAGE + room).unsized());
      succeeds("/m/1");
    }

    @Test
    void aServerThatStopsHalfWayIsNotWaitedForForEver() {
      server.on("/m/1", TestServer.STALLED);
      FetchLimits hasty = new FetchLimits(1000, Duration.ofMillis(200));
      Imported done = lab.run(hasty, server.address("/m/1"));
      assertTrue(done.findings().toString().contains("not done after"), done.findings()::toString);
      assertEquals(Map.of(), lab.shown());
    }
  }

  @Nested
  class AThreadThatIsThereAsAMailbox {
    private static final String LINK = "\n<a\nhref=\"../t.mbox.gz\">whole</a>";

    @Test
    void isTakenAsThat() {
      server.on("/l/a@b/T/", answer(200, "a page" + LINK + LINK)).on("/l/a@b/t.mbox.gz", PAGE);
      Imported done = fetch("/l/a@b/T/");
      assertEquals(List.of(), done.findings());
      assertEquals("2 1", done.messages() + " " + done.files());
      assertEquals(
          List.of(
              server.address("/l/a@b/T/")
                  + ": took the whole thread, "
                  + server.address("/l/a@b/t.mbox.gz")),
          done.notes());
      assertEquals(1, server.connections.size(), "one connection");
    }

    @Test
    void isTakenAsAPageWhereTheMailboxIsNot() {
      server.on("/l/a@b/T/", answer(200, ImportLab.PAGE + LINK));
      Imported done = fetch("/l/a@b/T/");
      assertEquals(2, done.messages());
      assertTrue(done.findings().toString().contains("only this page"), done.findings()::toString);
    }

    @Test
    void isNotGuessedWhereAPageNamesMany() {
      server.on("/l/", answer(200, ImportLab.PAGE + LINK + "<a href=x/t.mbox.gz>"));
      fetch("/l/");
      assertEquals(1, server.asked());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://a.invalid/t.mbox.gz",
          "https://a.invalid/t.mbox.gz",
          "file:///t.mbox.gz",
          "xt.mbox.gz",
          "t.mbox.gz?x"
        })
    void isNotFetchedFromElsewhere(String link) {
      server.on("/l/", answer(200, ImportLab.PAGE + "<a href=\"" + link + "\">"));
      assertEquals(List.of(), fetch("/l/").findings());
      assertEquals(1, server.asked());
    }
  }
}
