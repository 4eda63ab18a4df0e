// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Pages in the form of MHonArc, where MHonArc is not there to write them itself. */
final class PageWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  /** Letters are moved on by half of the alphabet; {@code @} and {@code [} count as letters. */
  private static final String CLEAR = "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[abcdefghijklmnopqrstuvwxyz";

  private static final String TURNED = "NOPQRSTUVWXYZ[@ABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm";

  private PageWriter() {}

  /** Writes a page for each mail, {@code msg00000.html} and on, into a folder. */
  static void write(int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    MailingList list = new MailingList();
    for (int i = 0; i < count; i++) {
      Files.writeString(folder.resolve("msg%05d.html".formatted(i)), page(list.next()));
    }
  }

  private static String page(Posted mail) {
    String from = mail.by().name() + " <" + mail.by().address() + ">";
    String date = DATE.format(mail.sent().atOffset(mail.by().zone()));
    List<String> lines = new ArrayList<>();
    lines.add("<!-- MHonArc v2.6.19 -->");
    comment(lines, "Subject", mail.subject());
    comment(lines, "From-R13", turned(from));
    comment(lines, "Date", date);
    comment(lines, "Message-Id", mail.id());
    comment(lines, "Content-Type", "text/plain");
    mail.ancestors().forEach(id -> comment(lines, "Reference", id));
    lines.add("<!--X-Head-End-->");
    lines.add("<html><head><title>" + escaped(mail.subject()) + "</title></head><body>");
    lines.add("<!--X-Body-Begin-->");
    lines.add("<h1>" + escaped(mail.subject()) + "</h1><hr>");
    lines.add("<!--X-Head-of-Message-->");
    lines.add("<ul>");
    lines.add(
        "<li><em>To</em>: <a href=\"mailto:bench%40lists.example\">bench@lists.example</a></li>");
    lines.add("<li><em>Subject</em>: " + escaped(mail.subject()) + "</li>");
    lines.add("<li><em>From</em>: " + escaped(from) + "</li>");
    lines.add("<li><em>Date</em>: " + date + "</li>");
    lines.add("</ul>");
    lines.add("<!--X-Head-of-Message-End-->");
    lines.add("<!--X-Body-of-Message-->");
    lines.add("<pre>" + escaped(String.join("\n", mail.lines())) + "\n</pre>");
    lines.add("<!--X-Body-of-Message-End-->");
    lines.add("</body></html>");
    return String.join("\n", lines) + "\n";
  }

  /** A comment must not end early, so MHonArc writes each hyphen as a number. */
  private static void comment(List<String> lines, String name, String value) {
    lines.add("<!--X-" + name + ": " + escaped(value).replace("-", "&#45;") + " -->");
  }

  private static String turned(String text) {
    StringBuilder turned = new StringBuilder();
    for (char c : text.toCharArray()) {
      int at = CLEAR.indexOf(c);
      turned.append(at < 0 ? c : TURNED.charAt(at));
    }
    return turned.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
