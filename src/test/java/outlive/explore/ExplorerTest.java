// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExplorerTest {
  private static final int PROGRAMS = 4_000;
  private static final int PLANTED = 2_000;

  /** A program that differs from another one in some points. */
  private static class Changed implements Program<int[]> {
    private final Program<int[]> as;

    Changed(Program<int[]> as) {
      this.as = as;
    }

    @Override
    public List<Actor<int[]>> actors() {
      return as.actors();
    }

    @Override
    public int[] fresh() {
      return as.fresh();
    }

    @Override
    public Optional<String> exit(int[] state) {
      return as.exit(state);
    }

    @Override
    public Object key(int[] state) {
      return as.key(state);
    }
  }

  /** What two answers must agree in. */
  private static String judged(Answer answer) {
    return "%s %s %s %s"
        .formatted(answer.orders(), answer.failing(), answer.reports(), answer.shortest());
  }

  @Nested
  class AgainstBruteForce {
    @Test
    void everyAnswerIsTheSameWithAndWithoutReductions() {
      long seed = ToyProgram.seed();
      Random random = new Random(seed);
      int failing = 0;
      int deadlocks = 0;
      for (int i = 0; i < PROGRAMS; i++) {
        ToyProgram program = ToyProgram.random(random);
        if (isWrong(program, as -> as)) {
          ToyProgram least = ToyProgram.shrink(program, each -> isWrong(each, as -> as));
          fail("seed %d, program %d, made smaller: %s\n%s".formatted(seed, i, least, said(least)));
        }
        String right = judged(BruteForce.answer(program));
        failing += right.contains("variable") ? 1 : 0;
        deadlocks += right.contains("deadlock") ? 1 : 0;
      }
      assertTrue(failing > PROGRAMS / 4 && deadlocks > PROGRAMS / 20, failing + " " + deadlocks);
    }

    @Test
    void aKeyThatForgetsAVariableIsNoticed() {
      assertNoticed(
          program ->
              new Changed(program) {
                @Override
                public Object key(int[] state) {
                  return state[0];
                }
              });
    }

    @Test
    void stepsThatSayTooLittleAreNoticed() {
      assertNoticed(program -> withSteps(program, LyingStep::new));
    }

    @Test
    void aLostExitIsNoticed() {
      assertNoticed(
          program ->
              new Changed(program) {
                @Override
                public Optional<String> exit(int[] state) {
                  return Optional.empty();
                }
              });
    }

    @Test
    void ignoredWaitingIsNoticed() {
      assertNoticed(program -> withSteps(program, HastyStep::new));
    }

    @Test
    void aProgramThatShowsAMistakeIsMadeSmaller() {
      UnaryOperator<Program<int[]>> hasty = program -> withSteps(program, HastyStep::new);
      Random random = new Random(1);
      ToyProgram program = ToyProgram.random(random);
      while (!isWrong(program, hasty)) {
        program = ToyProgram.random(random);
      }
      ToyProgram least = ToyProgram.shrink(program, each -> isWrong(each, hasty));
      assertTrue(isWrong(least, hasty));
      assertTrue(least.smaller().stream().noneMatch(each -> isWrong(each, hasty)), "" + least);
    }

    private void assertNoticed(UnaryOperator<Program<int[]>> change) {
      long seed = ToyProgram.seed();
      Random random = new Random(seed);
      int noticed = 0;
      for (int i = 0; i < PLANTED; i++) {
        noticed += isWrong(ToyProgram.random(random), change) ? 1 : 0;
      }
      assertTrue(noticed > 0, "seed " + seed);
    }

    /** Whether brute force disagrees with the explorer, with or without reductions. */
    private boolean isWrong(ToyProgram program, UnaryOperator<Program<int[]>> change) {
      String right = judged(BruteForce.answer(program));
      Program<int[]> changed = change.apply(program);
      return !right.equals(judged(Explorer.explore(changed)))
          || !right.equals(judged(Explorer.explore(changed, false, Long.MAX_VALUE)));
    }

    private String said(ToyProgram program) {
      return "right: %s\nwith reductions: %s\nwithout: %s"
          .formatted(
              judged(BruteForce.answer(program)),
              judged(Explorer.explore(program)),
              judged(Explorer.explore(program, false, Long.MAX_VALUE)));
    }
  }

  private static Program<int[]> withSteps(
      Program<int[]> program, java.util.function.Function<Step<int[]>, Step<int[]>> change) {
    return new Changed(program) {
      @Override
      public List<Actor<int[]>> actors() {
        return super.actors().stream()
            .map(a -> new Actor<>(a.name(), a.steps().stream().map(change).toList()))
            .toList();
      }
    };
  }

  /** Says that it touches nothing that anyone else touches. */
  private record LyingStep(Step<int[]> as) implements Step<int[]> {
    @Override
    public String name() {
      return as.name();
    }

    @Override
    public boolean isEnabled(int[] state) {
      return as.isEnabled(state);
    }

    @Override
    public Optional<String> run(int[] state) {
      return as.run(state);
    }

    @Override
    public Set<String> touches() {
      return Set.of("only mine: " + System.identityHashCode(this));
    }
  }

  /** Never waits. */
  private record HastyStep(Step<int[]> as) implements Step<int[]> {
    @Override
    public String name() {
      return as.name();
    }

    @Override
    public Optional<String> run(int[] state) {
      return as.run(state);
    }

    @Override
    public Set<String> touches() {
      return as.touches();
    }
  }

  @Nested
  class Limit {
    private final ToyProgram program = ToyProgram.random(new Random(5));

    @Test
    void endsTheRunAndSaysSo() {
      long all = Explorer.explore(program).steps();
      for (long limit = 0; limit <= all; limit++) {
        Answer answer = Explorer.explore(program, true, limit);
        assertEquals(limit == all, answer.isComplete(), "limit " + limit);
        assertTrue(answer.steps() <= limit);
        assertTrue(answer.orders().compareTo(answer.most()) <= 0);
      }
    }

    @Test
    void neverCountsAnOrderThatWasNotJudged() {
      BigInteger all = Explorer.explore(program).orders();
      Answer cut = Explorer.explore(program, true, Explorer.explore(program).steps() - 1);
      assertFalse(cut.isComplete());
      assertTrue(cut.orders().compareTo(all) < 0, cut.orders() + " of " + all);
    }
  }

  @Nested
  class Scale {
    /** Actors that only count: no order fails, and there are very many. */
    private Program<int[]> counters(int actors, int steps) {
      List<Actor<int[]>> all =
          java.util.stream.IntStream.range(0, actors)
              .mapToObj(
                  i ->
                      new Actor<>(
                          "a" + i,
                          java.util.Collections.nCopies(
                              steps, new ToyProgram.ToyStep(ToyProgram.ToyStep.Op.ADD, i, 1))))
              .toList();
      return new Program<>() {
        @Override
        public List<Actor<int[]>> actors() {
          return all;
        }

        @Override
        public int[] fresh() {
          return new int[actors];
        }

        @Override
        public Object key(int[] state) {
          return java.util.Arrays.stream(state).boxed().toList();
        }
      };
    }

    @Test
    void countsMoreOrdersThanALongCanHold() {
      Answer answer = Explorer.explore(counters(4, 12));
      assertEquals(answer.most(), answer.orders());
      assertTrue(answer.orders().bitLength() > 64, answer.orders().toString());
      assertEquals(BigInteger.ZERO, answer.failing());
    }

    @Test
    void independentStepsAreRunInOneOrderOnly() {
      Program<int[]> known = counters(3, 6);
      Program<int[]> unknown = withSteps(known, SilentStep::new);
      assertTrue(Explorer.explore(known).steps() < Explorer.explore(unknown).steps());
      assertEquals(Explorer.explore(known).orders(), Explorer.explore(unknown).orders());
    }

    @Test
    void thousandsOfStepsNeedNoStack() {
      Answer answer = Explorer.explore(counters(1, 20_000));
      assertEquals(BigInteger.ONE, answer.orders());
    }
  }

  /** Does not say what it touches. */
  private record SilentStep(Step<int[]> as) implements Step<int[]> {
    @Override
    public String name() {
      return as.name();
    }

    @Override
    public Optional<String> run(int[] state) {
      return as.run(state);
    }
  }
}
