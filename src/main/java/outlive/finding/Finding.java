// SPDX-License-Identifier: GPL-2.0-only
package outlive.finding;

import java.util.Comparator;

/**
 * Something wrong with a piece of content, said so that a person can act: what it is and what to
 * do.
 *
 * <p>Readers collect findings and go on; they never throw for bad content. A strict caller fails
 * when there is any.
 *
 * @param file the file as the user named it, or relative to the project
 * @param line the line, from 1; also 1 when the file as a whole is meant
 * @param text what is wrong and what to do about it, in one line
 */
public record Finding(String file, int line, String text) implements Comparable<Finding> {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::text);

  /** {@code file:line: text}, the form that editors and CI logs make a link of. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + text;
  }

  @Override
  public int compareTo(Finding other) {
    return BY_PLACE.compare(this, other);
  }
}
