// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import outlive.explore.Answer;
import outlive.explore.Program;

/** An answer in lines, as the {@code .expected} files have it. */
public final class AnswerText {
  private AnswerText() {}

  /** The answer's lines, each with its newline; one that was cut short never looks like a whole. */
  public static String of(Answer answer, Program<?> program) {
    StringBuilder text = new StringBuilder();
    text.append(answer.isComplete() ? "orders " : "explored ").append(answer.orders());
    text.append(answer.isComplete() ? "" : " of %s orders".formatted(answer.most())).append('\n');
    text.append("failing ").append(answer.failing()).append('\n');
    for (Answer.Count report : answer.reports()) {
      text.append("report %s %s\n".formatted(report.orders(), report.text()));
    }
    answer
        .shortest()
        .ifPresent(
            failure -> {
              text.append(answer.isComplete() ? "shortest " : "shortest so far ");
              text.append(failure.order().text(program));
              text.append(failure.isAtExit() ? " exit" : "");
              text.append(" -> ").append(failure.text());
              // The text of the shortest is the one of its report line, so it says it as well.
              text.append(failure.isAtExit() ? " at exit" : "").append('\n');
            });
    return text.toString();
  }
}
