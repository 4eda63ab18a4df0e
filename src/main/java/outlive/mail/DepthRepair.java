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
   * @param byRun a run of words to twice its depth, one more where its line is indented; a run that
   *     stands at more than one depth proves nothing
   */
  record Depths(Map<Long, Integer> byRun) {
    static Depths of(List<BodyLine> lines) {
      Map<Long, Integer> depths = new HashMap<>();
      for (BodyLine line : lines) {
        int here = line.depth() * 2 + (line.text().startsWith(" ") ? 1 : 0);
        for (long run : Words.runs(line.text())) {
          depths.merge(run, here, (a, b) -> a / 2 == b / 2 ? Math.max(a, b) : AMBIGUOUS);
        }
      }
      return new Depths(depths);
    }
  }

  /**
   * What an ancestor proves of a line.
   *
   * @param missing how many marks it lacks, or {@link #UNPROVEN}
   * @param indented whether the ancestor's line starts with a blank, too
   */
  private record Proof(int missing, boolean indented) {}

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
      if (lines.get(start).depth() > 0 && !lines.get(start).blank()) {
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
    for (int i = start; i < end; i++) {
      Proof proof = proof(lines.get(i), 0);
      proofs.add(proof);
      if (lost(proof)) {
        agree &= all == UNPROVEN || all == proof.missing();
        all = proof.missing();
      }
    }
    boolean hole = hole(start, end, proofs);
    for (int i = start; i < end; i++) {
      Proof proof = proofs.get(i - start);
      int by = agree ? all : lost(proof) ? proof.missing() : 0;
      if (by > 0) {
        BodyLine deeper = lines.get(i).deeper(by, Repair.DEPTH);
        String text = deeper.text();
        lines.set(i, hole ? deeper.saying(text.substring(1), Repair.DEPTH) : deeper);
      }
    }
  }

  private static boolean lost(Proof proof) {
    return proof.missing() >= 0 && proof.missing() % LOST == 0;
  }

  /**
   * Whether the marks were taken out right before the text of a paragraph, which leaves the blank
   * that stood before them: all lines start with one, and those of the ancestor do not.
   */
  private boolean hole(int start, int end, List<Proof> proofs) {
    boolean proven = false;
    for (int i = start; i < end; i++) {
      if (!lines.get(i).text().startsWith(" ")) {
        return false;
      }
      Proof proof = proofs.get(i - start);
      proven |= lost(proof) && !proof.indented();
    }
    return proven;
  }

  /**
   * What the words of a line prove: all runs that prove anything have to agree.
   *
   * @param slack a mark more or less that is a proof, too
   */
  private Proof proof(BodyLine line, int slack) {
    int missing = UNPROVEN;
    boolean indented = false;
    for (long run : Words.runs(line.text())) {
      for (int up = 0; up < ancestors.size(); up++) {
        Integer there = ancestors.get(up).byRun().get(run);
        if (there == null) {
          continue;
        }
        int here = there == AMBIGUOUS ? UNPROVEN : there / 2 + up + 1 - line.depth();
        if (Math.abs((long) here) <= slack || (here >= 0 && here % LOST == 0)) {
          if (missing != UNPROVEN && missing != here) {
            return new Proof(UNPROVEN, false);
          }
          missing = here;
          indented |= there % 2 == 1;
        }
        break;
      }
    }
    return new Proof(missing, indented);
  }

  /** A quoted blank line is as deep as the words below or above it, where that can be. */
  private void followNeighbours() {
    for (int i = lines.size() - 2; i >= 0; i--) {
      follow(i, i + 1);
    }
    for (int i = 1; i < lines.size(); i++) {
      follow(i, i - 1);
    }
  }

  private void follow(int at, int neighbour) {
    BodyLine line = lines.get(at);
    int by = lines.get(neighbour).depth() - line.depth();
    if (line.blank() && line.depth() > 0 && by > 0 && by % LOST == 0) {
      lines.set(at, line.deeper(by, Repair.DEPTH));
    }
  }
}
