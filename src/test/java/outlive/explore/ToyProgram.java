// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A program over a few small numbers: steps that set, add, wait for a value, or fail on one. Small
 * enough to be judged by brute force, and with everything that an explorer can get wrong.
 */
final class ToyProgram implements Program<int[]> {
  private static final int VALUES = 3;

  private final int variables;
  private final List<Actor<int[]>> actors;
  private final int exitVariable;
  private final int exitValue;

  /** One step: what it does to which variable with which value. */
  record ToyStep(Op op, int variable, int value) implements Step<int[]> {
    enum Op {
      SET,
      ADD,
      WAIT,
      FAIL
    }

    @Override
    public String name() {
      return op.name().toLowerCase(java.util.Locale.ROOT) + variable + "=" + value;
    }

    @Override
    public boolean isEnabled(int[] state) {
      return op != Op.WAIT || state[variable] == value;
    }

    @Override
    public Optional<String> run(int[] state) {
      switch (op) {
        case SET -> state[variable] = value;
        case ADD -> state[variable] = (state[variable] + value) % VALUES;
        case WAIT -> {}
        case FAIL -> {
          if (state[variable] == value) {
            return Optional.of("variable " + variable + " is " + value);
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public Set<String> touches() {
      return Set.of("v" + variable);
    }
  }

  private ToyProgram(int variables, List<Actor<int[]>> actors, int exitVariable, int exitValue) {
    this.variables = variables;
    this.actors = actors;
    this.exitVariable = exitVariable;
    this.exitValue = exitValue;
  }

  /** Another one in each run; {@code -Doutlive.seed=7} brings back the one that a failure named. */
  static long seed() {
    return Long.getLong("outlive.seed", System.nanoTime());
  }

  /** Takes steps away one by one for as long as the program is still wrong. */
  static ToyProgram shrink(ToyProgram program, Predicate<ToyProgram> isWrong) {
    for (ToyProgram smaller : program.smaller()) {
      if (isWrong.test(smaller)) {
        return shrink(smaller, isWrong);
      }
    }
    return program;
  }

  /** The programs that have one step less. */
  List<ToyProgram> smaller() {
    List<ToyProgram> all = new ArrayList<>();
    for (int actor = 0; actor < actors.size(); actor++) {
      for (int step = 0; step < actors.get(actor).steps().size(); step++) {
        List<Step<int[]>> steps = new ArrayList<>(actors.get(actor).steps());
        steps.remove(step);
        List<Actor<int[]>> fewer = new ArrayList<>(actors);
        fewer.set(actor, new Actor<>(actors.get(actor).name(), steps));
        all.add(new ToyProgram(variables, fewer, exitVariable, exitValue));
      }
    }
    return all;
  }

  /** A random program of at most eight steps. */
  static ToyProgram random(Random random) {
    int variables = 1 + random.nextInt(3);
    List<Actor<int[]>> actors = new ArrayList<>();
    int left = 8;
    for (int a = 0; a < 1 + random.nextInt(3); a++) {
      List<ToyStep> steps = new ArrayList<>();
      for (int s = random.nextInt(Math.min(left, 4) + 1); s > 0; s--, left--) {
        ToyStep.Op op = ToyStep.Op.values()[random.nextInt(ToyStep.Op.values().length)];
        steps.add(new ToyStep(op, random.nextInt(variables), random.nextInt(VALUES)));
      }
      actors.add(new Actor<>("a" + a, steps));
    }
    return new ToyProgram(variables, actors, random.nextInt(variables), random.nextInt(VALUES + 2));
  }

  /** One actor who counts, and nothing fails. */
  static ToyProgram counter(int steps) {
    ToyStep step = new ToyStep(ToyStep.Op.ADD, 0, 1);
    Actor<int[]> actor = new Actor<>("a", Collections.nCopies(steps, step));
    return new ToyProgram(1, List.of(actor), 0, VALUES);
  }

  @Override
  public List<Actor<int[]>> actors() {
    return actors;
  }

  @Override
  public int[] fresh() {
    return new int[variables];
  }

  @Override
  public Optional<String> exit(int[] state) {
    return state[exitVariable] == exitValue
        ? Optional.of("variable " + exitVariable + " is left")
        : Optional.empty();
  }

  @Override
  public Object key(int[] state) {
    return Arrays.stream(state).boxed().toList();
  }

  @Override
  public String toString() {
    return "exit " + exitVariable + "=" + exitValue + " " + actors;
  }
}
