// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * A line of a patch.
 *
 * @param kind what it is; a line that the archive wrapped is of the kind of the line it continues
 * @param line the line of the body; its text still has the {@code +}, {@code -} or blank in front
 */
public record PatchLine(Kind kind, BodyLine line) {
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
    CONTEXT
  }
}
