// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import outlive.archive.Archive;
import outlive.mail.Attachment;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/**
 * Threads in which every field of a mail is a payload. Nothing that a reader finds wrong with them
 * matters here: a site is built of what is left.
 */
final class HostileMails {
  /** Several payloads a mail where a mail a payload would only make more pages. */
  private static final int PER_MAIL = 6;

  /** Octets in a file's name, with room for its ending. */
  private static final int LONGEST = 240;

  private static final List<Payload> PAYLOADS = Payload.all();

  private HostileMails() {}

  /** The threads by name: as values, from a mailbox, from saved pages. */
  static Map<String, ThreadTree> threads(Path folder) throws IOException {
    Map<String, ThreadTree> threads = new TreeMap<>();
    threads.put("direct", ThreadTree.of(direct()));
    Path mailbox = folder.resolve("hostile.mbox");
    Files.write(mailbox, mailbox().getBytes(ISO_8859_1));
    threads.put("mailbox", read(mailbox));
    Path escaped = folder.resolve("escaped.html");
    threads.put("page", read(Files.writeString(escaped, page(PAYLOADS))));
    // nothing escapes here, so one payload may swallow what follows: not all on one page
    for (List<List<Payload>> groups : cut(cut(PAYLOADS, PER_MAIL), PER_MAIL)) {
      String name = "raw" + threads.size();
      Path file = folder.resolve(name + ".html");
      threads.put(name, read(Files.writeString(file, rawPage(groups))));
    }
    return threads;
  }

  private static ThreadTree read(Path path) {
    return ThreadTree.of(Archive.read(List.of(path)).messages());
  }

  private static <T> List<List<T>> cut(List<T> all, int size) {
    List<List<T>> groups = new ArrayList<>();
    for (int i = 0; i < all.size(); i += size) {
      groups.add(all.subList(i, Math.min(i + size, all.size())));
    }
    return groups;
  }

  private static String joined(List<Payload> group) {
    return group.stream().map(Payload::text).collect(Collectors.joining(" "));
  }

  /** Mails as no reader might let them through: any character in any field. */
  private static List<Message> direct() {
    List<Message> mails = new ArrayList<>();
    for (List<Payload> group : cut(PAYLOADS, PER_MAIL)) {
      String all = joined(group);
      String body =
          group.stream()
              .map(p -> "Words of " + p.number() + ": " + p.text() + "\n\n\t" + p.text() + "\n\n")
              .collect(Collectors.joining());
      mails.add(
          Message.of(
                  "direct#" + (mails.size() + 1),
                  all,
                  "Re: " + all,
                  new SentTime.Day(LocalDate.of(2020, 2, 19)),
                  Body.of(body + "On Wed, " + all + " wrote:\n> " + all + "\n\nNo.\n"),
                  new Origin(all, 1, mails.size() + 1, Source.EXPANDED))
              .from(Optional.of(all))
              .carrying(group.stream().map(p -> new Attachment(p.text(), p.text(), 1)).toList()));
    }
    return mails;
  }

  /** A lesson that quotes all of the words of {@link #direct}. */
  static String lesson() {
    StringBuilder lesson = new StringBuilder("= Quotes\n:description: All of them.\n");
    for (Payload payload : PAYLOADS) {
      int mail = (payload.number() - 1) / PER_MAIL + 1;
      lesson.append("\nmail::direct#%d[\"Words of %d:\"]\n".formatted(mail, payload.number()));
    }
    return lesson.toString();
  }

  /** A page as archives are saved. */
  private static String page(List<Payload> payloads) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html><body>\n");
    for (Payload payload : payloads) {
      String text = withoutNul(payload.text());
      String shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
      page.append("<h3>%s</h3>\n<p>2020-02-19 Thread %<s</p>\n".formatted(shown));
      page.append("<pre>%s\n\n&gt; %<s\n\n%<s\n</pre>\n".formatted(shown));
    }
    return page + "</body></html>\n";
  }

  /** The page of an archive that escapes no body. */
  private static String rawPage(List<List<Payload>> groups) {
    StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html><body>\n");
    for (List<Payload> group : groups) {
      page.append("<h3>Raw</h3>\n<p>2020-02-19 Thread Eve</p>\n<pre>Words.\n");
      group.forEach(payload -> page.append(withoutNul(payload.text())).append("\n\n"));
      page.append("</pre>\n");
    }
    return page + "</body></html>\n";
  }

  /** With NUL, a file would be no text. */
  private static String withoutNul(String text) {
    return text.replace('\0', '\uFFFD');
  }

  private static String mailbox() {
    StringBuilder box = new StringBuilder();
    PAYLOADS.forEach(payload -> box.append(mail(payload)));
    return box.toString();
  }

  /** A mail in octets; every second one has its words encoded where that is possible. */
  private static String mail(Payload payload) {
    String octets = payload.octets();
    String line = octets.replaceAll("[\\n\\f]+", " ");
    boolean encode = payload.number() % 2 == 0;
    String word =
        "=?utf-8?B?%s?=".formatted(Base64.getEncoder().encodeToString(octets.getBytes(ISO_8859_1)));
    String field = encode ? word : line;
    return """
        From x@example.org Thu Jan  1 00:00:00 1970
        From: %1$s <user%2$d@example.org>
        Subject: %1$s
        Date: Wed, 19 Feb 2020 10:00:00 +0000 (%3$s)
        Message-ID: <%2$d.%3$s@example.org>
        In-Reply-To: <1.x@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="cut"

        --cut
        Content-Type: text/plain; charset=utf-8

        %4$s

        On Wed, 19 Feb 2020, %3$s wrote:
        > %3$s
        >> %3$s

        Reviewed-by: %3$s <x@example.org>
        ---
         %3$s | 2 +-
        diff --git a/%3$s b/%3$s
        --- a/%3$s
        +++ b/%3$s
        @@ -1,2 +1,2 @@ %3$s
        -%3$s
        +%3$s
         %3$s
        --\s
        %3$s
        --cut
        Content-Type: text/x-patch; name="%3$s"
        Content-Disposition: attachment; filename="%1$s"

        +%3$s
        --cut
        Content-Type: text/html; charset=utf-8

        <p>%4$s</p>
        --cut--

        """
        .formatted(field, payload.number(), line, octets);
  }

  /** Names of files with all payloads in them; a slash and NUL cannot be in one. */
  static List<String> fileNames() {
    List<String> names = new ArrayList<>(List.of(""));
    for (Payload payload : PAYLOADS) {
      String words = payload.text().replace('/', '\u2215').replace("\0", "");
      String name = names.get(names.size() - 1) + words;
      if (name.getBytes(UTF_8).length <= LONGEST) {
        names.set(names.size() - 1, name);
      } else {
        names.add("x" + words);
      }
    }
    return names;
  }
}
