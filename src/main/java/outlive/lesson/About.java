// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.List;
import outlive.files.KeyLine;

/**
 * What an exercise says it is about: a line {@code // about: SYMBOL} of its starter.
 *
 * @param exercise name of the exercise's folder
 * @param symbol the kernel symbol
 * @param file where it says so
 * @param line number of the line there
 */
public record About(String exercise, String symbol, String file, int line) {

  /** All such lines of one starter file. */
  static List<About> in(String exercise, SourceText starter) {
    return KeyLine.in(starter.lines(), "about").stream()
        .map(each -> new About(exercise, each.value(), starter.file(), each.line()))
        .toList();
  }
}
