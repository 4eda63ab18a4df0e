// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Joins what MHonArc's {@code maxwidth} broke. It breaks a long line at the last blank that fits,
 * leaves that blank at the end, and repeats the quote marks. So two lines were one where the first
 * ends in a blank, the marks are the same, and the first word of the second would not have fit.
 */
final class Unwrapping {
  /** What mail-archive.com sets, and most others who set anything. */
  static final int USUAL = 80;

  private static final int NARROWEST = 60;
  private static final int WIDEST = 132;

  /** A shorter line that ends in a blank is a table's or a trailer's, and says nothing. */
  private static final int SHORT = 40;

  /** So many joins that agree are no chance where the width is not the usual one. */
  private static final int MANY = 3;

  private Unwrapping() {}

  /** The lines with the joins that the width proves. */
  static List<BodyLine> undo(List<BodyLine> lines, int width) {
    List<BodyLine> joined = new ArrayList<>(lines.size());
    int start = 0;
    for (int i = 1; i <= lines.size(); i++) {
      boolean goesOn =
          i < lines.size()
              && mayGoOn(lines.get(i - 1), lines.get(i))
              && fitting(lines.get(i - 1), lines.get(i)) > width;
      if (!goesOn) {
        joined.add(BodyLine.joined(lines.subList(start, i)));
        start = i;
      }
    }
    return joined;
  }

  /**
   * The width at which a page was wrapped, where its lines show it: none is longer, and wherever a
   * line ends in a blank the next word would not have fit.
   */
  static OptionalInt width(List<BodyLine> lines) {
    int longest = 0;
    int fits = Integer.MAX_VALUE;
    int joins = 0;
    for (int i = 0; i < lines.size(); i++) {
      longest = Math.max(longest, breakable(lines.get(i)));
      boolean goesOn = i > 0 && mayGoOn(lines.get(i - 1), lines.get(i));
      if (goesOn && lines.get(i - 1).raw().length() > SHORT) {
        fits = Math.min(fits, fitting(lines.get(i - 1), lines.get(i)) - 1);
        joins++;
      }
    }
    if (joins == 0 || longest > fits) {
      return OptionalInt.empty();
    }
    if (longest <= USUAL && USUAL <= fits) {
      return OptionalInt.of(USUAL);
    }
    boolean sure = joins >= MANY && longest >= NARROWEST && longest <= WIDEST;
    return sure ? OptionalInt.of(longest) : OptionalInt.empty();
  }

  /** The length of a line as far as it could have been broken: a long URL is in nobody's way. */
  private static int breakable(BodyLine line) {
    int blank = line.text().stripTrailing().lastIndexOf(' ');
    return blank < 0 ? 0 : line.raw().length();
  }

  private static boolean mayGoOn(BodyLine line, BodyLine next) {
    return line.wrapped()
        && !next.blank()
        && !line.text().equals("-- ")
        && line.depth() == next.depth()
        && marks(line).equals(marks(next));
  }

  private static String marks(BodyLine line) {
    String raw = line.raw();
    return raw.substring(0, raw.length() - BodyLine.of(raw).text().length());
  }

  /** The width that a line would have needed to hold the first word of the next one, too. */
  private static int fitting(BodyLine line, BodyLine next) {
    String text = next.text();
    int word = 0;
    while (word < text.length() && text.charAt(word) == ' ') {
      word++;
    }
    while (word < text.length() && text.charAt(word) != ' ') {
      word++;
    }
    int blankAfter = word < text.length() ? 1 : 0; // it would have stayed at the end
    return line.raw().length() + lost(line) + word + blankAfter;
  }

  /** How many marks the archive took out after it had wrapped the line. */
  private static int lost(BodyLine line) {
    if (!line.mended(Repair.DEPTH)) {
      return 0;
    }
    int more = line.depth() - BodyLine.of(line.raw()).depth();
    return (more + 1) / 4 * 4; // a mark more or less was another repair
  }
}
