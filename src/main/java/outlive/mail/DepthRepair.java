// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives quoted lines the marks back that an Expand page takes out by fours. What a reply quotes
 * stands in its parent one mark less deep: where the parent's depth is that plus four (or eight),
 * four (or eight) marks are missing. Only what the parent proves is mended.
 */
final class DepthRepair {
  private static final int LOST = 4;

  /** A run of words that stands at more than one depth proves nothing. */
  private static final int AMBIGUOUS = -1;

  private static final int UNPROVEN = -2;

  private DepthRepair() {}

  /** The lines of a reply, mended by its parent's lines, which are mended already. */
  static List<BodyLine> mend(List<BodyLine> lines, List<BodyLine> parent) {
    Map<Long, Integer> depths = depths(parent);
    List<BodyLine> mended = new ArrayList<>(lines);
    int start = 0;
    while (start < lines.size()) {
      int end = start + 1;
      while (end < lines.size() && sameParagraph(lines.get(start), lines.get(end))) {
        end++;
      }
      if (lines.get(start).depth() > 0 && !lines.get(start).blank()) {
        mendParagraph(mended, start, end, depths);
      }
      start = end;
    }
    followNeighbours(mended);
    return mended;
  }

  private static boolean sameParagraph(BodyLine one, BodyLine next) {
    return one.depth() == next.depth() && !one.blank() && !next.blank();
  }

  private static Map<Long, Integer> depths(List<BodyLine> parent) {
    Map<Long, Integer> depths = new HashMap<>();
    for (BodyLine line : parent) {
      for (long run : Words.runs(line.text())) {
        depths.merge(run, line.depth(), (a, b) -> a.equals(b) ? a : AMBIGUOUS);
      }
    }
    return depths;
  }

  /** Where all that is proven agrees, the rest of the paragraph goes along; else line by line. */
  private static void mendParagraph(
      List<BodyLine> lines, int start, int end, Map<Long, Integer> depths) {
    int[] missing = new int[end - start];
    int all = UNPROVEN;
    boolean agree = true;
    for (int i = start; i < end; i++) {
      missing[i - start] = missing(lines.get(i), depths);
      if (missing[i - start] != UNPROVEN) {
        agree &= all == UNPROVEN || all == missing[i - start];
        all = missing[i - start];
      }
    }
    for (int i = start; i < end; i++) {
      int by = agree ? all : missing[i - start];
      if (by > 0) {
        lines.set(i, lines.get(i).deeper(by, Repair.DEPTH));
      }
    }
  }

  /** How many marks a line misses, as far as its words prove it. */
  private static int missing(BodyLine line, Map<Long, Integer> depths) {
    int missing = UNPROVEN;
    for (long run : Words.runs(line.text())) {
      int depth = depths.getOrDefault(run, AMBIGUOUS);
      int here = depth == AMBIGUOUS ? UNPROVEN : depth + 1 - line.depth();
      if (here >= 0 && here % LOST == 0) {
        if (missing != UNPROVEN && missing != here) {
          return UNPROVEN;
        }
        missing = here;
      }
    }
    return missing;
  }

  /** A quoted blank line is as deep as the words below or above it, where that can be. */
  private static void followNeighbours(List<BodyLine> lines) {
    for (int i = lines.size() - 2; i >= 0; i--) {
      follow(lines, i, i + 1);
    }
    for (int i = 1; i < lines.size(); i++) {
      follow(lines, i, i - 1);
    }
  }

  private static void follow(List<BodyLine> lines, int at, int neighbour) {
    BodyLine line = lines.get(at);
    int by = lines.get(neighbour).depth() - line.depth();
    if (line.blank() && line.depth() > 0 && by > 0 && by % LOST == 0) {
      lines.set(at, line.deeper(by, Repair.DEPTH));
    }
  }
}
