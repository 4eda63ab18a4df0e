// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an archive's Expand page makes of a mail, step by step: a mailbox's {@code >From}, tabs to
 * blanks and lines broken at 80, tags dropped, entities dropped, the end cut off, and every run of
 * four equal signs deleted.
 */
final class ExpandPage {
  private static final int WIDTH = 80;
  private static final int MOST = 5000;

  /** The lines of the page; each knows which line of the mail it is a part of. */
  private final List<String> lines = new ArrayList<>();

  private final List<Integer> sources = new ArrayList<>();
  private final List<Integer> parts = new ArrayList<>();

  ExpandPage(List<PlantedThread.Line> mail) {
    int left = MOST;
    for (int i = 0; i < mail.size() && left > 0; i++) {
      List<String> broken = broken(expanded(mailboxed(mail.get(i).raw())));
      for (String part : broken) {
        String shown = withoutTagsAndEntities(part);
        if (shown.length() >= left) {
          shown = shown.substring(0, Math.max(0, shown.lastIndexOf(' ', left) + 1));
          left = 0;
        }
        left -= shown.length() + 1;
        lines.add(withoutFours(shown));
        sources.add(i);
        if (left <= 0) {
          break;
        }
      }
      parts.add(left > 0 ? broken.size() : -1);
    }
  }

  /** The text of the page. */
  String text() {
    return lines.stream().collect(Collectors.joining("\n"));
  }

  /** The line of the mail that a line of the page is, or is a part of. */
  int source(int line) {
    return sources.get(line);
  }

  /** How many lines of the page a line of the mail became; -1 where the end is cut off. */
  int parts(int source) {
    return parts.get(source);
  }

  /** A line as the page shows it where it need not be broken. */
  static String damaged(String text) {
    return withoutFours(withoutTagsAndEntities(expanded(text)));
  }

  private static String mailboxed(String line) {
    return line.startsWith("From ") ? ">" + line : line;
  }

  private static String expanded(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      boolean tab = line.charAt(i) == '\t';
      text.append(tab ? " ".repeat(8 - text.length() % 8) : line.substring(i, i + 1));
    }
    return text.toString();
  }

  private static List<String> broken(String line) {
    String marks = line.replaceAll("^( ?(?:> ?)+)?.*$", "$1");
    List<String> parts = new ArrayList<>();
    String rest = line.substring(marks.length());
    while (marks.length() + rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH - marks.length() - 1);
      int at = blank > 0 ? blank : rest.indexOf(' ', 1);
      if (at < 0) {
        break;
      }
      parts.add(marks + rest.substring(0, at + 1));
      rest = rest.substring(at + 1);
    }
    parts.add(marks + rest);
    return parts;
  }

  private static String withoutTagsAndEntities(String line) {
    return line.replaceAll("<[A-Za-z/][^>]*>", "").replaceAll("&\\w+(?:-(?=>))?", "");
  }

  private static String withoutFours(String line) {
    return line.replaceAll("([^A-Za-z0-9])\\1{3}", "");
  }
}
