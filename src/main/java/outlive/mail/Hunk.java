// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/**
 * One hunk of a patch.
 *
 * @param file the file it changes, without {@code a/} or {@code b/}; empty where it cannot be told
 * @param header the {@code @@} line
 * @param lines the lines below it
 * @param whole whether it has as many lines as its head says
 */
public record Hunk(String file, String header, List<PatchLine> lines, boolean whole) {
  public Hunk {
    lines = List.copyOf(lines);
  }
}
