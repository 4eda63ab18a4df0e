// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Order;
import outlive.explore.Program;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;

/** Which of all orders are carried out on Linux, whose boots take seconds. */
public final class OrderChoice {
  private static final int MOST_WALKS = 4000; // random ones, to find passing orders with
  private static final int MOST_BRANCHES = 20_000; // that are looked at for failing ones

  private final Scenario scenario;
  private final ScenarioProgram program;

  /** A choice among the orders of a scenario. */
  public OrderChoice(Scenario scenario) {
    this.scenario = scenario;
    this.program = new ScenarioProgram(scenario);
  }

  /** The shortest that fails, or the first when none does. */
  public Order first() {
    Answer answer = Explorer.explore(program);
    return answer.shortest().map(Answer.Failure::order).orElse(new Order(List.of()));
  }

  /** The first that passes, if any does. */
  public Optional<Order> firstPassing() {
    WholeOrder first = WholeOrder.after(program, new Order(List.of()));
    return first.failure().isEmpty()
        ? Optional.of(first.order())
        : passing(1, 1).stream().findFirst();
  }

  /**
   * Orders that fail, the shortest first, then from each report in turn, so that a few of many show
   * all that can be reported. One that a process of Linux cannot do is left out.
   */
  public List<Order> failing(int most) {
    Map<String, Deque<Order>> byReport = new LinkedHashMap<>();
    Set<Order> chosen = new LinkedHashSet<>();
    Explorer.explore(program)
        .shortest()
        .map(Answer.Failure::order)
        .filter(order -> OrderPlan.isPossible(scenario, order))
        .ifPresent(chosen::add);
    for (WholeOrder whole : allFailing(program)) {
      byReport
          .computeIfAbsent(whole.failure().orElse(""), report -> new ArrayDeque<>())
          .add(whole.order());
    }
    Collection<Deque<Order>> rows = byReport.values();
    while (chosen.size() < most && rows.stream().anyMatch(row -> !row.isEmpty())) {
      for (Deque<Order> row : rows) {
        Order next = row.poll();
        if (next != null && chosen.size() < most && OrderPlan.isPossible(scenario, next)) {
          chosen.add(next);
        }
      }
    }
    return List.copyOf(chosen);
  }

  /** Orders that pass, as chance has it; the same seed gives the same ones. */
  public List<Order> passing(int most, long seed) {
    Set<Order> chosen = new LinkedHashSet<>();
    Random random = new Random(seed);
    for (int walks = 0; walks < MOST_WALKS && chosen.size() < most; walks++) {
      WholeOrder whole = WholeOrder.any(program, random);
      if (whole.failure().isEmpty() && OrderPlan.isPossible(scenario, whole.order())) {
        chosen.add(whole.order());
      }
    }
    return List.copyOf(chosen);
  }

  /**
   * Depth first, each order from a fresh state; a beginning that fails has no further orders. Of a
   * scenario with very many orders these are some of those that fail.
   */
  private static <S> List<WholeOrder> allFailing(Program<S> program) {
    List<WholeOrder> failing = new ArrayList<>();
    Deque<Order> open = new ArrayDeque<>(List.of(new Order(List.of())));
    for (int branches = 0; !open.isEmpty() && branches < MOST_BRANCHES; branches++) {
      Order begun = open.pop();
      WholeOrder whole = WholeOrder.after(program, begun);
      if (whole.failure().isPresent()) {
        failing.add(whole);
      }
      // The branches that this walk passed by, the last of them first: those are the nearest.
      for (int length = begun.actors().size(); length < whole.order().actors().size(); length++) {
        List<Integer> prefix = whole.order().actors().subList(0, length);
        for (int who = whole.order().actors().get(length) + 1;
            who < program.actors().size();
            who++) {
          List<Integer> branch = new ArrayList<>(prefix);
          branch.add(who);
          if (WholeOrder.isPossible(program, branch)) {
            open.push(new Order(branch));
          }
        }
      }
    }
    return failing;
  }
}
