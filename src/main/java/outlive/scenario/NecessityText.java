// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.math.BigInteger;
import java.util.List;
import outlive.explore.Answer;

/** What leaving out lines of a driver does, in lines for a terminal. */
public final class NecessityText {
  private NecessityText() {}

  /** The whole text: the driver as it is, the lines that are missed, then those that are not. */
  public static String of(Necessity necessity) {
    Answer whole = necessity.whole();
    StringBuilder text = new StringBuilder();
    text.append("with all %d lines: ".formatted(necessity.lines().size()));
    text.append(failing(whole)).append('\n');
    List<Necessity.Without> missed =
        necessity.lines().stream().filter(necessity::isMissed).toList();
    missed.forEach(each -> append(text, necessity, each));
    List<Necessity.Without> idle =
        necessity.lines().stream().filter(each -> !necessity.isMissed(each)).toList();
    if (!idle.isEmpty()) {
      text.append("\nnobody misses in this scenario");
      // Who falls over the first mistake never comes to where he would miss the line.
      text.append(
          whole.failing().signum() == 0
              ? ":\n"
              : "; orders that fail anyway may end before they could:\n");
      idle.forEach(each -> text.append("  ").append(source(necessity, each)).append('\n'));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Necessity necessity, Necessity.Without without) {
    Answer answer = without.answer();
    text.append("\nwithout %s: %s".formatted(without.line().symbol(), failing(answer)));
    text.append(remark(necessity.whole(), answer)).append('\n');
    text.append("  ").append(source(necessity, without)).append('\n');
    ScenarioProgram program = new ScenarioProgram(necessity.scenario());
    AnswerText.of(answer, program)
        .lines()
        .skip(2) // orders and failing are in the first line
        .forEach(line -> text.append("  ").append(line).append('\n'));
  }

  /** A guard makes others wait, so without it there are more orders; without its end, fewer. */
  private static String remark(Answer whole, Answer answer) {
    BigInteger more = answer.orders().subtract(whole.orders());
    if (more.signum() != 0) {
      return ", %s %s can happen".formatted(more.abs(), more.signum() > 0 ? "more" : "fewer");
    }
    return answer.failing().compareTo(whole.failing()) < 0 ? ", fewer than with it" : "";
  }

  private static String failing(Answer answer) {
    return "%s of %s orders fail".formatted(answer.failing(), answer.orders());
  }

  private static String source(Necessity necessity, Necessity.Without without) {
    return without.line().source(necessity.scenario());
  }
}
