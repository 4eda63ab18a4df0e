// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.List;

/**
 * A word to the tool and not to the kernel; it never gets into a transcript.
 *
 * @param name the word
 * @param takes its arguments, as help shows them; those in brackets may be left out
 * @param help what it does, in a line
 * @param body answers
 */
record Command(String name, String takes, String help, Body body) {
  /** What a command does. */
  @FunctionalInterface
  interface Body {
    Answer run(Conversation conversation, List<String> arguments);
  }

  /** As one would write it. */
  String usage() {
    return (name + " " + takes).strip();
  }

  /** Whether that many arguments will do. */
  boolean takes(int count) {
    int most = takes.isEmpty() ? 0 : takes.split(" ").length;
    int optional = (int) takes.chars().filter(c -> c == '[').count();
    return count >= most - optional && count <= most;
  }
}
