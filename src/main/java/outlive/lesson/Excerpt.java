// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.List;
import java.util.Optional;

/**
 * Lines of a program's output that a lesson shows. They are always cut from the file that the
 * script's own test holds, so a lesson cannot show what the script does not print.
 *
 * @param file the expected output they come from
 * @param line number of the first of them
 */
public record Excerpt(String file, int line, List<String> lines) {
  public Excerpt {
    lines = List.copyOf(lines);
  }

  /**
   * Cuts from the first line that has {@code from} to the next that has {@code to}, both included.
   *
   * @param from empty for the beginning
   * @param to empty for the end
   * @return nothing when a word is not there
   */
  public static Optional<Excerpt> cut(SourceText output, String from, String to) {
    int first = lineWith(output, from, 0);
    if (first < 0) {
      return Optional.empty();
    }
    int last = to.isEmpty() ? output.lines().size() - 1 : lineWith(output, to, first);
    return last < first
        ? Optional.empty()
        : Optional.of(
            new Excerpt(output.file(), first + 1, output.lines().subList(first, last + 1)));
  }

  private static int lineWith(SourceText output, String words, int start) {
    for (int i = start; i < output.lines().size(); i++) {
      if (output.lines().get(i).contains(words)) {
        return i;
      }
    }
    return -1;
  }
}
