// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Judges a program the slow way: writes down every order there is, runs each from the start, and
 * counts. Shares nothing with the explorer.
 */
final class BruteForce<S> {
  private final Program<S> program;
  private final Map<String, Integer> failing = new TreeMap<>();
  private List<Integer> shortest = List.of();
  private String shortestText = "";
  private boolean shortestAtExit;
  private int orders;

  private BruteForce(Program<S> program) {
    this.program = program;
  }

  static <S> Answer answer(Program<S> program) {
    BruteForce<S> brute = new BruteForce<>(program);
    List<Integer> at = new ArrayList<>();
    program.actors().forEach(actor -> at.add(0));
    brute.deal(at, new ArrayList<>());
    List<Answer.Count> counts = new ArrayList<>();
    int failing = 0;
    for (Map.Entry<String, Integer> entry : brute.failing.entrySet()) {
      counts.add(new Answer.Count(BigInteger.valueOf(entry.getValue()), entry.getKey()));
      failing += entry.getValue();
    }
    counts.sort(Comparator.comparing((Answer.Count count) -> count.orders().negate()));
    Optional<Answer.Failure> first =
        brute.shortestText.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Answer.Failure(
                    new Order(brute.shortest), brute.shortestText, brute.shortestAtExit));
    return new Answer(
        BigInteger.valueOf(brute.orders),
        BigInteger.ZERO,
        BigInteger.valueOf(failing),
        counts,
        first,
        true,
        0);
  }

  /** Every row in which each actor's steps come in their order, whatever may block. */
  private void deal(List<Integer> at, List<Integer> order) {
    boolean dealt = false;
    for (int who = 0; who < at.size(); who++) {
      if (at.get(who) < program.actors().get(who).steps().size()) {
        dealt = true;
        at.set(who, at.get(who) + 1);
        order.add(who);
        deal(at, order);
        order.remove(order.size() - 1);
        at.set(who, at.get(who) - 1);
      }
    }
    if (!dealt) {
      judge(order);
    }
  }

  private void judge(List<Integer> order) {
    S state = program.fresh();
    int[] at = new int[program.actors().size()];
    for (int i = 0; i < order.size(); i++) {
      if (nobodyCan(at, state)) {
        failed("deadlock", order.subList(0, i), false);
        return;
      }
      int who = order.get(i);
      Step<S> step = program.actors().get(who).steps().get(at[who]++);
      if (!step.isEnabled(state)) {
        return; // there is no such order
      }
      Optional<String> text = step.run(state);
      if (text.isPresent()) {
        failed(text.get(), order.subList(0, i + 1), false);
        return;
      }
    }
    Optional<String> text = program.exit(state);
    if (text.isPresent()) {
      failed(text.get(), order, true);
    } else {
      orders++;
    }
  }

  private boolean nobodyCan(int[] at, S state) {
    for (int who = 0; who < at.length; who++) {
      List<? extends Step<S>> steps = program.actors().get(who).steps();
      if (at[who] < steps.size() && steps.get(at[who]).isEnabled(state)) {
        return false;
      }
    }
    return true;
  }

  private void failed(String text, List<Integer> order, boolean atExit) {
    orders++;
    failing.merge(atExit ? text + " at exit" : text, 1, Integer::sum);
    int length = order.size() + (atExit ? 1 : 0);
    if (shortestText.isEmpty() || length < shortest.size() + (shortestAtExit ? 1 : 0)) {
      shortest = List.copyOf(order);
      shortestText = text;
      shortestAtExit = atExit;
    }
  }
}
