// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.Comparator;

/**
 * Something wrong in the content, with its place.
 *
 * @param file path as the reader should see it, relative to the project
 * @param line 1 for the first line
 * @param text what is wrong and what to do
 */
public record Finding(String file, int line, String text) implements Comparable<Finding> {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparing(Finding::text);

  @Override
  public int compareTo(Finding other) {
    return BY_PLACE.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line + ": " + text;
  }
}
