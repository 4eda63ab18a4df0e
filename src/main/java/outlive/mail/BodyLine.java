// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * One line of a body.
 *
 * @param raw the line as the page shows it, marks and all
 * @param depth how many quote marks stand before it, 0 for the author's own words; an Expand page
 *     loses marks by fours, so this is the true depth or that less a multiple of 4
 * @param text the line without its marks and the blank after them
 * @param repair what was mended
 */
public record BodyLine(String raw, int depth, String text, Repair repair) {
  /** Whether nothing stands on the line but marks. */
  public boolean blank() {
    return text.isBlank();
  }

  /** Whether the archive broke the line here: it wraps at 80 and leaves a blank at the end. */
  public boolean wrapped() {
    return raw.length() > 1 && raw.endsWith(" ") && !text.isBlank();
  }
}
