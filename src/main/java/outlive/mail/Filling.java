// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds lines that are shorter than their author makes them: an editor breaks a line where the next
 * word does not fit any more, so a line on which it would have fit was longer once, or was broken
 * by hand. That is a suspicion and no proof.
 */
final class Filling {
  /** Fewer line breaks do not show how an author fills lines. */
  private static final int FEWEST = 12;

  /** An author for whom more than one break in so many is another does not fill lines. */
  private static final int ONE_IN = 6;

  /** A sentence's end is a place to break a line by hand, and so is a dash or a smiley. */
  private static final Pattern GOES_ON = Pattern.compile(".*[\\p{L}\\p{N},]\\s*$");

  private Filling() {}

  /**
   * One line break of own prose.
   *
   * @param line index of the line in the body
   * @param length its length
   * @param needed the length that it would have with the next word
   */
  private record Break(int line, int length, int needed, boolean mayBeByHand) {}

  /** Indexes of the lines of a body that are shorter than the others explain. */
  static List<Integer> shortLines(List<BodyBlock> blocks) {
    List<Break> breaks = new ArrayList<>();
    int at = 0;
    for (BodyBlock block : blocks) {
      if (block instanceof BodyBlock.Prose prose) {
        add(prose.lines(), at, breaks);
      }
      at += block.lines().size();
    }
    int width = breaks.stream().mapToInt(Break::length).max().orElse(0);
    List<Break> early = breaks.stream().filter(b -> b.needed() <= width).toList();
    if (breaks.size() < FEWEST || early.size() * ONE_IN > breaks.size()) {
      return List.of();
    }
    return early.stream().filter(b -> !b.mayBeByHand()).map(Break::line).toList();
  }

  private static void add(List<BodyLine> lines, int first, List<Break> breaks) {
    for (int i = 0; i + 1 < lines.size() && !lines.get(i + 1).blank(); i++) {
      String text = lines.get(i).text().stripTrailing();
      String next = lines.get(i + 1).text().strip();
      int word = next.indexOf(' ') < 0 ? next.length() : next.indexOf(' ');
      boolean byHand = !GOES_ON.matcher(text).matches();
      breaks.add(new Break(first + i, text.length(), text.length() + 1 + word, byHand));
    }
  }
}
