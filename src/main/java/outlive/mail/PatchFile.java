// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/**
 * A file that a patch touches, by the names that its head gives, without {@code a/} and {@code b/}.
 *
 * @param oldName its name before; empty for a new file
 * @param newName its name after; empty for a file that is gone
 * @param change what happens to it
 * @param binary whether it is no text, so that there are no hunks
 */
public record PatchFile(String oldName, String newName, Change change, boolean binary) {
  /** What a patch does to a file. */
  public enum Change {
    EDITED,
    ADDED,
    DELETED,
    RENAMED,
    COPIED,
    /** Only its mode. */
    MODE
  }

  /** The name to call it by. */
  public String name() {
    return newName.isEmpty() ? oldName : newName;
  }
}
