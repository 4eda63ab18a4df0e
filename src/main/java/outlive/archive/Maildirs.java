// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Knows which folders are maildirs, as qmail made them: mails lie in {@code new} and {@code cur}, a
 * file each, and in {@code tmp} while they are being written.
 */
final class Maildirs {
  /** Asking the disk for each of 100,000 files would take longer than reading them. */
  private final Map<Path, Boolean> known = new HashMap<>();

  /** Whether a file is no delivered mail of a maildir: half written, or the server's notes. */
  boolean passOver(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return false;
    }
    Path above = folder.getParent();
    boolean halfWritten = folder.endsWith("tmp") && above != null && isMaildir(above);
    return halfWritten || isMaildir(folder);
  }

  private boolean isMaildir(Path folder) {
    return known.computeIfAbsent(
        folder, f -> Files.isDirectory(f.resolve("cur")) && Files.isDirectory(f.resolve("new")));
  }
}
