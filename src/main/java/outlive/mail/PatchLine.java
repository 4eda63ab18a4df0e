// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * A line of a patch.
 *
 * @param kind what it is; a line that the archive wrapped is of the kind of the line it continues
 * @param line the line of the body; its text still has the {@code +}, {@code -} or blank in front
 * @param place where it stands in the code
 */
public record PatchLine(Kind kind, BodyLine line, CodePlace place) {
  /** The kinds of lines. */
  public enum Kind {
    /** Before the first file: {@code ---} and the diffstat. */
    STAT,
    /** {@code diff --git}, {@code index}, {@code ---}, {@code +++} and their like. */
    FILE,
    /** {@code @@ … @@}. */
    HUNK,
    ADDED,
    REMOVED,
    CONTEXT,
    /** {@code \ No newline at end of file}. */
    NOTE,
    /** What {@code git diff --binary} writes for a file that is no text. */
    BINARY;

    /** Whether it is a line of code. */
    public boolean code() {
      return this == ADDED || this == REMOVED || this == CONTEXT;
    }
  }
}
