// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.List;
import outlive.replay.Answer.Line;
import outlive.replay.Answer.Tone;

/**
 * Two takes of the same calls, one with KASAN and one without: where they part.
 *
 * @param differs whether they part at all
 * @param lines the first call that was answered differently, and the newer answer
 */
record Comparison(boolean differs, List<Line> lines) {
  static Comparison of(Take before, Take after) {
    int common = Math.min(before.calls().size(), after.calls().size());
    for (int number = 1; number <= common; number++) {
      if (!printed(before, number).equals(printed(after, number))) {
        List<Line> lines = new ArrayList<>();
        Call call = after.calls().get(number - 1);
        lines.add(Line.note("The answers part at call %d:".formatted(number)));
        lines.add(new Line(Tone.CALL, "> " + call.text()));
        lines.addAll(after.said(number));
        return new Comparison(true, lines);
      }
    }
    String same =
        common == 1 ? "The call again: the same answer." : "%d calls again: the same answers.";
    return new Comparison(
        false, common == 0 ? List.of() : List.of(Line.note(same.formatted(common))));
  }

  /** What a transcript would hold of it: not what is only there to explain. */
  private static List<Line> printed(Take take, int number) {
    return take.said(number).stream().filter(line -> line.tone() != Tone.NOTE).toList();
  }
}
