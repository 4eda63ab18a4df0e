// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.List;

/**
 * What a {@link Conversation} says to a line.
 *
 * @param lines what to show, in order
 * @param isWrong whether the line could not be understood, and nothing has changed
 * @param isLast whether the conversation ends here
 */
public record Answer(List<Line> lines, boolean isWrong, boolean isLast) {
  /** What a line of an answer is, so that a terminal may colour it. */
  public enum Tone {
    /** A call of the session. */
    CALL,
    /** What the kernel printed. */
    LOG,
    /** A callback runs. */
    CALLBACK,
    /** What a call returned. */
    RESULT,
    /** The kernel warns. */
    WARN,
    /** The kernel, or a task of it, is dead; or something leaked. */
    BUG,
    /** The tool explains. */
    NOTE,
    /** The line was wrong. */
    WRONG
  }

  /** One line of an answer, without a newline. */
  public record Line(Tone tone, String text) {
    static Line note(String text) {
      return new Line(Tone.NOTE, text);
    }

    /** A line as a transcript has it. */
    static Line printed(String text) {
      Tone tone = Tone.LOG;
      if (text.startsWith("= ")) {
        tone = Tone.RESULT;
      } else if (text.startsWith("CALL ")) {
        tone = Tone.CALLBACK;
      } else if (text.startsWith("WARN ")) {
        tone = Tone.WARN;
      } else if (text.startsWith("BUG ") || text.startsWith("HUNG ") || text.startsWith("LEAK ")) {
        tone = Tone.BUG;
      }
      return new Line(tone, text);
    }
  }

  static Answer of(List<Line> lines) {
    return new Answer(List.copyOf(lines), false, false);
  }

  static Answer note(List<String> lines) {
    return of(lines.stream().map(Line::note).toList());
  }

  static Answer wrong(String text) {
    return new Answer(List.of(new Line(Tone.WRONG, text)), true, false);
  }
}
