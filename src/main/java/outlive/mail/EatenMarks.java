// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what an Expand page leaves of {@code &dev->managed} at the start of a line, which is {@code
 * >managed}, from a quote mark. Two things prove it: it stands inside a hunk, which nobody quotes
 * into without a blank; or the mail that is quoted has it so, one level less deep.
 */
final class EatenMarks {
  private static final Pattern HUNK = Pattern.compile("^@@ -\\d{1,9}.*");
  private static final Pattern REST = Pattern.compile("^[A-Za-z_]\\w{0,60}(?:\\.|->|\\[|[),;]).*");

  private EatenMarks() {}

  /** The lines with such marks given back to the text. */
  static List<BodyLine> undo(List<BodyLine> lines, List<BodyLine> parent) {
    Set<BodyLine> quoted = new HashSet<>();
    for (BodyLine line : parent) {
      if (line.mended(Repair.NO_MARK)) {
        quoted.add(bare(line.depth() + 1, line.text()));
      }
    }
    List<BodyLine> mended = new ArrayList<>(lines);
    int hunk = -1; // the depth of the hunk that we are in
    for (int i = 0; i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      boolean looksEaten = line.abuts() && REST.matcher(line.text()).matches();
      boolean inHunk = line.depth() - 1 == hunk && goesOn(lines, i + 1, hunk);
      if (looksEaten && (inHunk || quoted.contains(bare(line.depth() - 1, ">" + line.text())))) {
        BodyLine less = line.deeper(-1, Repair.NO_MARK);
        mended.set(i, less.saying(">" + line.text(), Repair.NO_MARK));
      } else if (line.depth() != hunk || (line.blank() && i > 0 && lines.get(i - 1).blank())) {
        hunk = -1; // one blank line may be a context line that lost its blanks
      }
      if (HUNK.matcher(line.text()).matches()) {
        hunk = line.depth();
      }
    }
    return mended;
  }

  private static BodyLine bare(int depth, String text) {
    return new BodyLine("", depth, text, Set.of());
  }

  /** Whether a line of a hunk of this depth stands there. */
  private static boolean goesOn(List<BodyLine> lines, int i, int depth) {
    return i < lines.size() && lines.get(i).depth() == depth && !lines.get(i).blank();
  }
}
