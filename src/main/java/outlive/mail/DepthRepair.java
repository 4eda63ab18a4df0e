// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives quoted lines the marks back that an Expand page takes out by fours. What a reply quotes
 * stands in its parent one mark less deep, in the parent's parent two: where that depth is more by
 * four (or eight), four (or eight) marks are missing. Only what an ancestor proves is mended; the
 * nearest one that has the words decides.
 */
final class DepthRepair {
  /**
   * At which depths the words of a mail stand in it.
   *
   * @param byRun a run of words, or a line that is too short for one, to its depth and the blanks
   *     before its line in the low bits; what stands at more than one depth proves nothing
   */
  record Depths(Map<Long, Integer> byRun) {
    static Depths of(List<BodyLine> lines) {
      Map<Long, Integer> depths = new HashMap<>();
      for (BodyLine line : lines) {
        int here = line.depth() << BLANK_BITS | Math.min(blanks(line), UNKNOWN - 1);
        for (long run : runs(line.text())) {
          depths.merge(run, here, Depths::both);
        }
      }
      return new Depths(depths);
    }

    private static int both(int one, int other) {
      if (one >> BLANK_BITS != other >> BLANK_BITS) {
        return AMBIGUOUS;
      }
      return one == other ? one : one | UNKNOWN;
    }

    /** The runs of words of a line; the line itself where it has too few for one. */
    static List<Long> runs(String text) {
      List<Long> runs = Words.runs(text);
      String key = runs.isEmpty() ? Losses.key(text) : "";
      if (key.length() >= SHORTEST) {
        long hash = SHORT;
        for (int i = 0; i < key.length(); i++) {
          hash = hash * 1099511628211L + key.charAt(i);
        }
        return List.of(hash);
      }
      return runs;
    }
  }

  /**
   * What an ancestor proves of a line.
   *
   * @param missing how many marks it lacks, or {@link #UNPROVEN}
   * @param blanks how many stand before the ancestor's line, or {@link #UNKNOWN}
   */
  private record Proof(int missing, int blanks) {
    /** Whether it is a number of marks that an archive takes out. */
    boolean fits() {
      return missing >= 0 && missing % LOST == 0;
    }
  }

  private static final int BLANK_BITS = 4;
  private static final int UNKNOWN = (1 << BLANK_BITS) - 1;

  /** A line of fewer signs ("}", "+") says nothing. */
  private static final int SHORTEST = 4;

  private static final long SHORT = 0x5eedL; // keeps short lines apart from runs

  private static final int LOST = 4;
  private static final int AMBIGUOUS = -1;
  private static final int UNPROVEN = Integer.MIN_VALUE;

  /** No line is quoted from further up; it also bounds the work on a long chain. */
  static final int FURTHEST = 24;

  private final List<Depths> ancestors;
  private final List<BodyLine> lines;

  private DepthRepair(List<BodyLine> lines, List<Depths> ancestors) {
    this.lines = new ArrayList<>(lines);
    this.ancestors = ancestors;
  }

  /**
   * The lines of a reply, mended.
   *
   * @param ancestors its parent first, all of them mended already
   */
  static List<BodyLine> mend(List<BodyLine> lines, List<Depths> ancestors) {
    DepthRepair repair = new DepthRepair(lines, ancestors);
    repair.mailboxFrom();
    int start = 0;
    while (start < lines.size()) {
      int end = start + 1;
      while (end < lines.size() && sameParagraph(lines.get(start), lines.get(end))) {
        end++;
      }
      if (!lines.get(start).blank()) {
        repair.mendParagraph(start, end);
      }
      start = end;
    }
    repair.followNeighbours();
    return repair.lines;
  }

  private static boolean sameParagraph(BodyLine one, BodyLine next) {
    return one.depth() == next.depth() && !one.blank() && !next.blank();
  }

  /** Whether {@code >From} is a mailbox's or a quote: an ancestor that has the line decides. */
  private void mailboxFrom() {
    for (int i = 0; i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      if (line.text().startsWith("From ")) {
        int missing = proof(line, 1).missing();
        if (missing == -1 && line.abuts()) {
          lines.set(i, line.deeper(-1, Repair.MBOX_FROM));
        } else if (missing == 1 && line.repairs().equals(Set.of(Repair.MBOX_FROM))) {
          lines.set(i, BodyLine.of(line.raw()));
        }
      }
    }
  }

  /** Where all that is proven agrees, the rest of the paragraph goes along; else line by line. */
  private void mendParagraph(int start, int end) {
    List<Proof> proofs = new ArrayList<>();
    int all = UNPROVEN;
    boolean agree = true;
    boolean words = false;
    for (int i = start; i < end; i++) {
      Proof proof = proof(lines.get(i), 0);
      proofs.add(proof);
      if (proof.fits()) {
        agree &= all == UNPROVEN || all == proof.missing();
        all = proof.missing();
        words |= startsWithBlank(i) && !Words.runs(lines.get(i).text()).isEmpty();
      }
    }
    if (lines.get(start).depth() == 0 && !words) {
      return; // own words, unless some of them are proven to be quoted, and show where marks were
    }
    boolean holes = holes(start, end, proofs);
    for (int i = start; i < end; i++) {
      Proof proof = proofs.get(i - start);
      int by = agree ? all : proof.fits() ? proof.missing() : 0;
      boolean own = lines.get(i).depth() == 0 && !startsWithBlank(i) && !proof.fits();
      if (by > 0 && !own) {
        boolean hole = proof.blanks() == UNKNOWN ? holes && startsWithBlank(i) : hole(i, proof);
        BodyLine deeper = lines.get(i).deeper(by, Repair.DEPTH);
        String text = deeper.text();
        lines.set(i, hole ? deeper.saying(text.substring(1), Repair.DEPTH) : deeper);
      }
    }
  }

  private boolean startsWithBlank(int line) {
    return lines.get(line).text().startsWith(" ");
  }

  /**
   * Whether the marks were taken out right before the text of a line, which leaves the blank that
   * stood before them: there is one blank more than in the ancestor. Blanks are lost by fours, too.
   */
  private boolean hole(int line, Proof proof) {
    int more = blanks(lines.get(line)) - proof.blanks();
    return startsWithBlank(line) && Math.floorMod(more, LOST) == 1;
  }

  /** Whether it was so for every line of a paragraph of which that is known. */
  private boolean holes(int start, int end, List<Proof> proofs) {
    boolean any = false;
    for (int i = start; i < end; i++) {
      Proof proof = proofs.get(i - start);
      if (proof.fits() && proof.blanks() != UNKNOWN) {
        any = true;
        if (!hole(i, proof)) {
          return false;
        }
      }
    }
    return any;
  }

  private static int blanks(BodyLine line) {
    return line.text().length() - line.text().stripLeading().length();
  }

  /**
   * What the words of a line prove: all runs that prove anything have to agree.
   *
   * @param slack a mark more or less that is a proof, too
   */
  private Proof proof(BodyLine line, int slack) {
    int missing = UNPROVEN;
    int blanks = UNKNOWN;
    for (long run : Depths.runs(line.text())) {
      for (int up = 0; up < ancestors.size(); up++) {
        Integer there = ancestors.get(up).byRun().get(run);
        if (there == null) {
          continue;
        }
        int here = there == AMBIGUOUS ? UNPROVEN : (there >> BLANK_BITS) + up + 1 - line.depth();
        if (Math.abs((long) here) <= slack || (here >= 0 && here % LOST == 0)) {
          if (missing != UNPROVEN && missing != here) {
            return new Proof(UNPROVEN, UNKNOWN);
          }
          missing = here;
          blanks = Math.min(blanks, there & UNKNOWN); // a run may stand in several lines
        }
        break;
      }
    }
    return new Proof(missing, blanks);
  }

  /** A quoted blank line is as deep as the words below or above it, where that can be. */
  private void followNeighbours() {
    for (int i = lines.size() - 2; i >= 0; i--) {
      follow(i, i + 1);
    }
    for (int i = 1; i < lines.size(); i++) {
      follow(i, i - 1);
    }
    for (int i = 1; i < lines.size(); i++) {
      if (bare(lines.get(i)) && allMarksLost(lines.get(i - 1))) {
        i = fill(i);
      }
    }
  }

  private void follow(int at, int neighbour) {
    BodyLine line = lines.get(at);
    int by = lines.get(neighbour).depth() - line.depth();
    if (line.blank() && line.depth() > 0 && by > 0 && by % LOST == 0) {
      lines.set(at, line.deeper(by, Repair.DEPTH));
    }
  }

  /** Blank lines between lines that lost all their marks have lost theirs; returns their end. */
  private int fill(int from) {
    int end = from;
    while (end < lines.size() && bare(lines.get(end))) {
      end++;
    }
    BodyLine above = lines.get(from - 1);
    if (end < lines.size()
        && allMarksLost(lines.get(end))
        && lines.get(end).depth() == above.depth()) {
      for (int i = from; i < end; i++) {
        lines.set(i, lines.get(i).deeper(above.depth(), Repair.DEPTH));
      }
    }
    return end;
  }

  private static boolean bare(BodyLine line) {
    return line.blank() && line.depth() == 0;
  }

  private static boolean allMarksLost(BodyLine line) {
    return line.mended(Repair.DEPTH) && BodyLine.of(line.raw()).depth() == 0;
  }
}
