// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import outlive.explore.Actor;
import outlive.explore.Order;
import outlive.explore.Program;
import outlive.explore.Step;

/**
 * An order that goes on to its end: all events, a report, or nobody who can go on.
 *
 * @param order the events that happen
 * @param failure what it ends in; empty when all events are done and nothing is wrong at the exit
 */
record WholeOrder(Order order, Optional<String> failure) {
  /** Goes on from a beginning: the first actor who can does his next event. */
  static <S> WholeOrder after(Program<S> program, Order begun) {
    return new Walk<>(program).go(begun, candidates -> 0);
  }

  /** An order as chance has it. */
  static <S> WholeOrder any(Program<S> program, Random random) {
    return new Walk<>(program).go(new Order(List.of()), random::nextInt);
  }

  /** Whether these events can happen in this order, none of them after a report. */
  static <S> boolean isPossible(Program<S> program, List<Integer> order) {
    Walk<S> walk = new Walk<>(program);
    for (int who : order) {
      boolean isAble = walk.failure.isEmpty() && walk.able().contains(who);
      if (!isAble) {
        return false;
      }
      walk.step(who);
    }
    return true;
  }

  private static final class Walk<S> {
    private final Program<S> program;
    private final List<Actor<S>> actors;
    private final S state;
    private final int[] at;
    private final List<Integer> done = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    Walk(Program<S> program) {
      this.program = program;
      actors = program.actors();
      state = program.fresh();
      at = new int[actors.size()];
    }

    WholeOrder go(Order begun, IntUnaryOperator choice) {
      for (int who : begun.actors()) {
        if (failure.isEmpty()) {
          step(who);
        }
      }
      List<Integer> able = able();
      while (failure.isEmpty() && !able.isEmpty()) {
        step(able.get(choice.applyAsInt(able.size())));
        able = able();
      }
      if (failure.isEmpty() && isAtEnd()) {
        failure = program.exit(state);
      } else if (failure.isEmpty()) {
        failure = Optional.of("deadlock");
      }
      return new WholeOrder(new Order(done), failure);
    }

    private void step(int who) {
      if (who < 0 || who >= at.length || next(who).isEmpty()) {
        throw new IllegalArgumentException("there is no such event");
      }
      Step<S> step = next(who).get();
      if (!step.isEnabled(state)) {
        throw new IllegalArgumentException(
            "step %d: %s.%s has to wait there"
                .formatted(done.size() + 1, actors.get(who).name(), step.name()));
      }
      at[who]++;
      done.add(who);
      failure = step.run(state);
    }

    private Optional<Step<S>> next(int who) {
      List<? extends Step<S>> steps = actors.get(who).steps();
      return at[who] < steps.size() ? Optional.of(steps.get(at[who])) : Optional.empty();
    }

    private List<Integer> able() {
      List<Integer> able = new ArrayList<>();
      for (int who = 0; who < at.length; who++) {
        if (next(who).filter(step -> step.isEnabled(state)).isPresent()) {
          able.add(who);
        }
      }
      return able;
    }

    private boolean isAtEnd() {
      for (int who = 0; who < at.length; who++) {
        if (next(who).isPresent()) {
          return false;
        }
      }
      return true;
    }
  }
}
