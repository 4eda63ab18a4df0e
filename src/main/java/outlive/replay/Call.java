// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.List;

/**
 * One call of a transcript.
 *
 * @param line where it stands
 * @param text as written, behind the {@code "> "}
 * @param words its name and its arguments
 */
record Call(int line, String text, List<String> words) {
  static Call parse(int line, String text) {
    return new Call(line, text, List.of(text.strip().split("\\s+")));
  }

  String name() {
    return words.get(0);
  }

  List<String> arguments() {
    return words.subList(1, words.size());
  }

  /** The call inside an {@code on ACTION CALL...}. */
  Call hooked() {
    List<String> inner = List.copyOf(words.subList(2, words.size())); // no view of a view
    return new Call(line, String.join(" ", inner), inner);
  }
}
