// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * One line of a body.
 *
 * @param raw the line as the page shows it, marks and all
 * @param depth how many quote marks stand before it, 0 for the author's own words; an Expand page
 *     loses marks by fours, so this is the true depth or that less a multiple of 4
 * @param text the line without its marks and the one blank after them
 * @param repair what was mended
 */
public record BodyLine(String raw, int depth, String text, Repair repair) {
  /** The most blanks between two marks: {@code >>>>} taken out of {@code > >>>> >} leaves two. */
  private static final int HOLE = 2;

  /** Counts the marks of a line: {@code > > }, {@code >> } and holes where four were taken out. */
  public static BodyLine of(String raw) {
    int depth = 0;
    int end = 0;
    int at = 0;
    while (at < raw.length() && at - end <= (depth == 0 ? 1 : HOLE)) {
      char c = raw.charAt(at);
      if (c == '>') {
        depth++;
        end = at + 1;
      } else if (c != ' ') {
        break;
      }
      at++;
    }
    boolean blankAfterMark = depth > 0 && end < raw.length() && raw.charAt(end) == ' ';
    return new BodyLine(raw, depth, raw.substring(blankAfterMark ? end + 1 : end), Repair.NONE);
  }

  /** Whether nothing stands on the line but marks. */
  public boolean blank() {
    return text.isBlank();
  }

  /** Whether the archive broke the line here: it wraps at 80 and leaves a blank at the end. */
  public boolean wrapped() {
    return raw.endsWith(" ") && !blank();
  }

  /**
   * Whether four marks may have been taken out before the text: that leaves one blank. So does a
   * context line of a patch.
   */
  boolean mayBeDeeper() {
    return text.length() > 1 && text.charAt(0) == ' ' && text.charAt(1) != ' ';
  }

  /** The same words, which the page shows in another form. */
  BodyLine restoredFrom(String shown) {
    return new BodyLine(shown, depth, text, Repair.UNPROTECTED);
  }

  BodyLine deeper(int by, Repair why) {
    return new BodyLine(raw, depth + by, text, why);
  }
}
