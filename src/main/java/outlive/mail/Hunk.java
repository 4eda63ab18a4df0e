// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/**
 * One hunk of a patch.
 *
 * @param file the file it changes, without {@code a/} or {@code b/}; empty where it cannot be told
 * @param header the {@code @@} line
 * @param lines the lines below it
 */
public record Hunk(String file, String header, List<PatchLine> lines) {
  public Hunk {
    lines = List.copyOf(lines);
  }
}
