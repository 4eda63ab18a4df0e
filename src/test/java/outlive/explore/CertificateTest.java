// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private static final int PROGRAMS = 1_000;

  private static Optional<String> doubt(Program<int[]> program, Answer answer) {
    return Certificate.check(program, answer, Long.MAX_VALUE).doubt();
  }

  private static Answer claiming(Answer answer, Optional<Answer.Failure> shortest) {
    return new Answer(
        answer.orders(),
        answer.most(),
        answer.failing(),
        answer.reports(),
        shortest,
        answer.isComplete(),
        answer.steps());
  }

  @Test
  void everyRightAnswerHolds() {
    long seed = ToyProgram.seed();
    Random random = new Random(seed);
    for (int i = 0; i < PROGRAMS; i++) {
      ToyProgram program = ToyProgram.random(random);
      assertEquals(
          Optional.empty(), doubt(program, Explorer.explore(program)), "seed " + seed + " " + i);
    }
  }

  @Nested
  class Refuses {
    /** Failing programs with their answers. */
    private List<ToyProgram> failing() {
      Random random = new Random(3);
      List<ToyProgram> failing = new ArrayList<>();
      while (failing.size() < 200) {
        ToyProgram program = ToyProgram.random(random);
        if (Explorer.explore(program).shortest().isPresent()) {
          failing.add(program);
        }
      }
      return failing;
    }

    @Test
    void theClaimThatNothingFails() {
      for (ToyProgram program : failing()) {
        Answer wrong = claiming(Explorer.explore(program), Optional.empty());
        String doubt = doubt(program, wrong).orElse("");
        assertTrue(doubt.contains(" fails with '"), doubt);
      }
    }

    @Test
    void anOrderThatFailsOtherwise() {
      for (ToyProgram program : failing()) {
        Answer answer = Explorer.explore(program);
        Answer.Failure shortest = answer.shortest().orElseThrow();
        Answer wrong =
            claiming(
                answer,
                Optional.of(new Answer.Failure(shortest.order(), "nonsense", shortest.isAtExit())));
        String doubt = doubt(program, wrong).orElse("");
        assertTrue(doubt.startsWith("the order said to fail with 'nonsense"), doubt);
      }
    }

    @Test
    void anOrderThatIsNotTheShortest() {
      int refused = 0;
      for (ToyProgram program : failing()) {
        Answer answer = Explorer.explore(program);
        Answer.Failure shortest = answer.shortest().orElseThrow();
        // The same program behind an actor who does nothing first: one step longer, and needless.
        List<Actor<int[]>> actors = new ArrayList<>(program.actors());
        actors.add(
            new Actor<>("idle", List.of(new ToyProgram.ToyStep(ToyProgram.ToyStep.Op.ADD, 0, 0))));
        Program<int[]> padded = padded(program, actors);
        List<Integer> longer = new ArrayList<>(List.of(actors.size() - 1));
        longer.addAll(shortest.order().actors());
        if (!shortest.isAtExit() && !shortest.text().equals(Explorer.DEADLOCK)) {
          Answer wrong =
              claiming(
                  answer,
                  Optional.of(new Answer.Failure(new Order(longer), shortest.text(), false)));
          assertTrue(doubt(padded, wrong).isPresent());
          refused++;
        }
      }
      assertTrue(refused > 50, refused + " tried");
    }

    private Program<int[]> padded(ToyProgram program, List<Actor<int[]>> actors) {
      return new Program<>() {
        @Override
        public List<Actor<int[]>> actors() {
          return actors;
        }

        @Override
        public int[] fresh() {
          return program.fresh();
        }
      };
    }
  }

  @Nested
  class RefusesAnOrderThatTheProgramDoesNotHave {
    private final ToyProgram program = ToyProgram.random(new Random(5));

    private void refused(Integer... actors) {
      Answer.Failure claim = new Answer.Failure(new Order(List.of(actors)), "nonsense", false);
      Answer wrong = claiming(Explorer.explore(program), Optional.of(claim));
      assertEquals(
          Optional.of("the order said to fail with 'nonsense' gives 'no such step'"),
          doubt(program, wrong));
    }

    @Test
    void withAnActorThatThereIsNot() {
      refused(99);
      refused(-1);
    }

    @Test
    void withMoreStepsThanTheActorHas() {
      Program<int[]> one = ToyProgram.counter(1);
      Answer.Failure claim = new Answer.Failure(new Order(List.of(0, 0)), "nonsense", false);
      Answer wrong = claiming(Explorer.explore(one), Optional.of(claim));
      assertTrue(doubt(one, wrong).orElse("").endsWith("gives 'no such step'"));
    }
  }

  @Test
  void thousandsOfStepsNeedNoStack() {
    Program<int[]> program = ToyProgram.counter(5_000);
    Certificate.Result result =
        Certificate.check(program, Explorer.explore(program), Long.MAX_VALUE);
    assertEquals(new Certificate.Result(5_001, Optional.empty()), result);
  }

  @Test
  void moreOrdersThanItMayTryAreNotEvenBegun() {
    ToyProgram program = ToyProgram.random(new Random(5));
    Answer many = claiming(Explorer.explore(program), Optional.empty());
    long limit = many.orders().longValueExact() - 1;
    Certificate.Result result = Certificate.check(program, many, limit);
    assertEquals(0, result.tried());
    assertTrue(result.doubt().orElse("").startsWith("more than " + limit + " orders to try"));
  }

  @Test
  void givesUpAtItsLimitAndSaysSo() {
    ToyProgram program = ToyProgram.random(new Random(5));
    Answer answer = Explorer.explore(program);
    String doubt =
        Certificate.check(program, claiming(answer, Optional.empty()), 1).doubt().orElse("");
    assertTrue(doubt.contains("fails") || doubt.startsWith("more than 1 orders to try"), doubt);
  }
}
