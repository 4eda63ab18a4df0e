// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;

/** Cuts a line at blanks. */
final class Wrap {
  private Wrap() {}

  /**
   * The line in pieces of at most that width, in characters; a word that is longer stays whole.
   *
   * @param indent how far in every piece after the first begins
   */
  static List<String> lines(String line, int width, int indent) {
    List<String> pieces = new ArrayList<>();
    String further = " ".repeat(indent);
    String rest = line;
    while (rest.length() > width) {
      int cut = cut(rest, width);
      if (cut <= indent) {
        break;
      }
      pieces.add(rest.substring(0, cut));
      rest = further + rest.substring(cut + 1);
    }
    pieces.add(rest);
    return pieces;
  }

  /** Words between semicolons belong together, then words between commas. */
  private static int cut(String line, int width) {
    for (String mark : List.of("; ", ", ")) {
      int at = line.lastIndexOf(mark, width - 1);
      if (at > width / 3) {
        return at + 1;
      }
    }
    return line.lastIndexOf(' ', width);
  }
}
