// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import outlive.mail.Patch;
import outlive.mail.PatchLine;

/**
 * A run of lines of a patch that is shown as one piece.
 *
 * @param first index of its first line in the patch
 * @param file the file that it is about; empty for the diffstat
 */
record PatchPart(Kind kind, int first, List<PatchLine> lines, String file) {
  /** The kinds of pieces. */
  enum Kind {
    STAT,
    /** The head of a file: {@code diff --git} to {@code +++}. */
    FILE,
    HUNK,
    BINARY
  }

  PatchPart {
    lines = List.copyOf(lines);
  }

  /** The parts of a patch, in order; every line is in one. */
  static List<PatchPart> of(Patch patch) {
    List<PatchPart> parts = new ArrayList<>();
    List<PatchLine> all = patch.patchLines();
    int first = 0;
    for (int i = 1; i <= all.size(); i++) {
      if (i == all.size() || starts(all.get(i - 1), all.get(i))) {
        parts.add(part(first, all.subList(first, i)));
        first = i;
      }
    }
    return parts;
  }

  private static boolean starts(PatchLine before, PatchLine line) {
    return line.kind() == PatchLine.Kind.HUNK
        || kind(before) != kind(line)
        || (kind(line) == Kind.FILE && line.line().text().startsWith("diff --git "));
  }

  /** A head tells the file's name by and by: the last line knows it best. */
  private static PatchPart part(int first, List<PatchLine> lines) {
    PatchLine last = lines.get(lines.size() - 1);
    return new PatchPart(kind(last), first, lines, last.place().file());
  }

  private static Kind kind(PatchLine line) {
    return switch (line.kind()) {
      case STAT -> Kind.STAT;
      case FILE -> Kind.FILE;
      case BINARY -> Kind.BINARY;
      case HUNK, ADDED, REMOVED, CONTEXT, NOTE -> Kind.HUNK;
    };
  }

  /** How many of its lines are of a kind. */
  int count(PatchLine.Kind what) {
    return (int) lines.stream().filter(line -> line.kind() == what).count();
  }
}
