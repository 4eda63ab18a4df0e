// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Arrays;
import outlive.scenario.Matrix;

/** What a letter of the lifetime matrix says, in words and as a shape. */
enum MatrixLetter {
  OK("ok", "in order", "The kernel reported nothing, and nothing was late."),
  X("x", "use after free", "Memory was touched that had been freed, or a count went wrong."),
  F("f", "fault", "A register was touched that was no longer mapped."),
  LATE(
      "L",
      "late",
      "Nothing was touched that was gone, but registers stayed mapped while no driver was bound, so"
          + " that the next probe may find them taken; or something leaked."),
  WAITS(
      "waits",
      "cannot happen",
      "There is no such order: the unbind waits for the call that has begun.");

  private final String letter;
  private final String words;
  private final String meaning;

  MatrixLetter(String letter, String words, String meaning) {
    this.letter = letter;
    this.words = words;
    this.meaning = meaning;
  }

  /** The letter of a cell. */
  static MatrixLetter of(Matrix.Cell cell) {
    return Arrays.stream(values())
        .filter(each -> each.letter.equals(cell.letter()))
        .findFirst()
        .orElseThrow();
  }

  /** A whole sentence. */
  String meaning() {
    return meaning;
  }

  /** A box with letter and words; the stylesheet gives each its own edge and ground. */
  void write(Html html) {
    html.open("span", "class", "verdict " + (this == OK ? "fine" : kind()));
    html.element("b", letter).text(" " + words).close();
  }

  private String kind() {
    return this == LATE ? "late" : this == WAITS ? "waits" : "fails";
  }
}
