// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a body.
 *
 * @param raw the line as the page shows it, marks and all; of a line that the archive had broken,
 *     all its parts with line breaks between
 * @param depth how many quote marks stand before it, 0 for the author's own words; an Expand page
 *     loses marks by fours, so this is the true depth or that less a multiple of 4
 * @param text the line without its marks and the one blank after them
 * @param repairs what was mended, in the order of {@link Repair}
 */
public record BodyLine(String raw, int depth, String text, Set<Repair> repairs) {
  /** The most blanks between two marks: {@code >>>>} taken out of {@code > >>>> >} leaves two. */
  private static final int HOLE = 2;

  public BodyLine {
    repairs = repairs.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(repairs));
  }

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
    return new BodyLine(raw, depth, raw.substring(blankAfterMark ? end + 1 : end), Set.of());
  }

  /** Whether nothing stands on the line but marks. */
  public boolean blank() {
    return text.isBlank();
  }

  /** Whether the archive may have broken the line here: that leaves a blank at the end. */
  public boolean wrapped() {
    return raw.endsWith(" ") && !blank();
  }

  /** Whether anything was mended. */
  public boolean mended() {
    return !repairs.isEmpty();
  }

  /** Whether this was mended. */
  public boolean mended(Repair what) {
    return repairs.contains(what);
  }

  /** The lines of the page that it was made of: mostly one. */
  public List<String> rawLines() {
    return raw.indexOf('\n') < 0 ? List.of(raw) : List.of(raw.split("\n", -1));
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
    return new BodyLine(shown, depth, text, with(Repair.UNPROTECTED));
  }

  /** Whether words follow the last mark with no blank between. */
  boolean abuts() {
    return depth > 0 && !blank() && raw.endsWith(">" + text);
  }

  BodyLine deeper(int by, Repair why) {
    return new BodyLine(raw, depth + by, text, with(why));
  }

  /** The same line with another text, which is what the archive had made this one of. */
  BodyLine saying(String whole, Repair why) {
    return new BodyLine(raw, depth, whole, with(why));
  }

  /** One line of some that were one before the archive broke it; a single one stays as it is. */
  static BodyLine joined(List<BodyLine> parts) {
    BodyLine first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    StringBuilder raw = new StringBuilder();
    StringBuilder text = new StringBuilder();
    EnumSet<Repair> all = EnumSet.of(Repair.UNWRAPPED);
    for (BodyLine part : parts) {
      raw.append(raw.isEmpty() ? "" : "\n").append(part.raw);
      text.append(part.text);
      all.addAll(part.repairs);
    }
    return new BodyLine(raw.toString(), first.depth, text.toString(), all);
  }

  private EnumSet<Repair> with(Repair why) {
    EnumSet<Repair> all = EnumSet.of(why);
    all.addAll(repairs);
    return all;
  }
}
