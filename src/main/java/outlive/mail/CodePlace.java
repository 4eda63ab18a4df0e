// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.OptionalInt;

/**
 * Where a line of a patch stands in the code.
 *
 * @param file the file, without {@code a/} or {@code b/}; empty where it cannot be told
 * @param oldLine its number before the patch; none for an added line
 * @param newLine its number after the patch; none for a removed line
 * @param estimated whether the numbers may be off, and the function with them: the hunk has not as
 *     many lines as its head says, since the archive or a quoter cut it or broke its lines
 * @param function the function that it is in; empty outside of any, or where it cannot be told
 */
public record CodePlace(
    String file, OptionalInt oldLine, OptionalInt newLine, boolean estimated, String function) {
  /** A line that is in no hunk. */
  static CodePlace in(String file) {
    return new CodePlace(file, OptionalInt.empty(), OptionalInt.empty(), false, "");
  }
}
