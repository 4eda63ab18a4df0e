// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import outlive.explore.Answer;
import outlive.explore.Explorer;

/**
 * "Why is this line here?", answered by leaving it out: each line of a scenario's driver that
 * takes, gives back or guards something, and what every order makes of the driver without it.
 *
 * @param whole the answer for the driver as it is
 * @param lines its lines, the one whose absence breaks most orders first
 */
public record Necessity(Scenario scenario, Answer whole, List<Without> lines) {
  /** The driver without one of its lines. */
  public record Without(Line line, Answer answer) {}

  public Necessity {
    lines = List.copyOf(lines);
  }

  /**
   * Explores the driver as it is, then without each of its lines.
   *
   * @param unseen classes of mistakes whose detector is off
   * @param limit how many steps each of these may take
   */
  public static Necessity of(Scenario scenario, Set<Bug> unseen, long limit) {
    List<Without> lines = new ArrayList<>();
    for (Line line : Line.of(scenario)) {
      lines.add(new Without(line, explore(scenario, new Variant(Set.of(line), unseen), limit)));
    }
    Answer whole = explore(scenario, new Variant(Set.of(), unseen), limit);
    // Stable: lines that break equally many stay in the order in which the driver has them.
    lines.sort(Comparator.comparing((Without each) -> each.answer().failing()).reversed());
    return new Necessity(scenario, whole, lines);
  }

  private static Answer explore(Scenario scenario, Variant variant, long limit) {
    return Explorer.explore(new ScenarioProgram(scenario, variant), true, limit);
  }

  /** Whether every order was judged, of the driver as it is and without each of its lines. */
  public boolean isComplete() {
    return whole.isComplete() && lines.stream().allMatch(each -> each.answer().isComplete());
  }

  /** Whether somebody notices: another count of orders, of failing ones, or of a report. */
  public boolean isMissed(Without each) {
    Answer answer = each.answer();
    return !answer.orders().equals(whole.orders()) || !answer.reports().equals(whole.reports());
  }
}
