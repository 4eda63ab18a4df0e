// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds what lists add below a mail: a line, below it words that Mailman, majordomo and the like
 * write. A mail that went through two lists has two.
 */
final class Footers {
  /** An archive may have taken most of the line away. */
  private static final Pattern LINE = Pattern.compile("^(?:[_=]{1,80}|-{1,80}|-- |~{3,80})\\s*$");

  private static final Pattern WORDS =
      Pattern.compile(
          "^(?:\\S.{0,60} mailing list\\s*$|To unsubscribe\\b|To UNSUBSCRIBE\\b|Unsubscribe:"
              + "|You received this message because you are subscribed"
              + "|More majordomo info|For more options, visit this group"
              + "|https?://\\S{1,120}/listinfo/).*");

  private static final Pattern LIST = Pattern.compile("^\\S{1,60} mailing list$");
  private static final Pattern LIST_ADDRESS =
      Pattern.compile("^(?:\\S{1,80}@\\S{1,80}|https?://\\S{1,120})\\s*$");
  private static final Pattern LINK = Pattern.compile(".*https?://\\S.*");

  /** No footer is longer. */
  private static final int LONGEST = 12;

  /** No mail went through more lists than this, advertisements included. */
  private static final int MOST = 4;

  private Footers() {}

  /** Where the first of the footers starts; the number of lines where there is none. */
  static int start(List<BodyLine> lines) {
    int end = lines.size();
    for (int footer = 0; footer < MOST; footer++) {
      int start = start(lines, end, footer > 0);
      if (start == end) {
        break;
      }
      end = start;
    }
    return end;
  }

  private static int start(List<BodyLine> lines, int end, boolean aboveFooter) {
    for (int i = Math.max(0, end - LONGEST); i + 1 < end; i++) {
      String text = lines.get(i).text();
      if (lines.get(i).depth() > 0) {
        continue;
      }
      boolean bare =
          LIST.matcher(text).matches() && LIST_ADDRESS.matcher(lines.get(i + 1).text()).matches();
      if (bare || (LINE.matcher(text).matches() && words(lines, i + 1, end, aboveFooter))) {
        return i;
      }
    }
    return end;
  }

  /** Words of a list, or, above those, an advertisement: some lines with a link. */
  private static boolean words(List<BodyLine> lines, int from, int end, boolean aboveFooter) {
    int first = from;
    while (first < end - 1 && lines.get(first).blank()) {
      first++;
    }
    if (first > from + 1 || lines.get(first).depth() > 0) {
      return false;
    }
    if (WORDS.matcher(lines.get(first).text()).matches()) {
      return true;
    }
    boolean dashes = lines.get(from - 1).text().matches("-{1,80}");
    return aboveFooter
        && dashes
        && !lines.get(from - 1).text().equals("-- ")
        && lines.subList(from, end).stream().allMatch(line -> line.depth() == 0)
        && lines.subList(from, end).stream().anyMatch(line -> LINK.matcher(line.text()).matches());
  }
}
