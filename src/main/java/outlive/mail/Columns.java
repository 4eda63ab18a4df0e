// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * How much room a text takes on a terminal: letters of East Asia fill two columns, accents that
 * follow their letter none (Unicode Annex 11, its wide and full-width blocks).
 */
final class Columns {
  /** First and last code point of each block of wide letters, in order. */
  private static final int[] WIDE = {
    0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F,
    0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000,
    0x3FFFD
  };

  private Columns() {}

  /** The columns of a text that {@link #clean} has cleaned. */
  static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int letter) {
    if (letter < WIDE[0]) {
      return joins(letter) ? 0 : 1;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (letter >= WIDE[i] && letter <= WIDE[i + 1]) {
        return 2;
      }
    }
    return joins(letter) ? 0 : 1;
  }

  private static boolean joins(int letter) {
    int type = Character.getType(letter);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  /** The text, or as much of it as fits before the sign that says: there is more. */
  static String cut(String text, int columns, String more) {
    if (of(text) <= columns) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = columns - of(more);
    for (int letter : text.codePoints().toArray()) {
      left -= of(letter);
      if (left < 0) {
        break;
      }
      cut.appendCodePoint(letter);
    }
    return cut.toString().stripTrailing() + more;
  }

  /**
   * A mail may hold what commands a terminal, or turns the direction of the text: both become
   * blanks, and blanks become one.
   */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder();
    boolean blank = false;
    for (int letter : text.codePoints().toArray()) {
      int type = Character.getType(letter);
      boolean shown =
          type != Character.CONTROL
              && type != Character.FORMAT
              && type != Character.SURROGATE
              && type != Character.PRIVATE_USE
              && type != Character.UNASSIGNED
              && !Character.isWhitespace(letter)
              && !Character.isSpaceChar(letter);
      if (shown) {
        clean.append(blank && !clean.isEmpty() ? " " : "").appendCodePoint(letter);
      }
      blank = !shown;
    }
    return clean.toString();
  }
}
