// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * The exercises of one clone and everything that can be done with them. Output for people is made
 * from the results by {@link WorkshopText}. Close it: a second Java process may be running.
 */
public final class Workshop implements AutoCloseable {
  /** For one check method, which takes milliseconds; the compiler may be cold in some. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final List<Exercise> exercises;
  private final Progress progress;
  private final Grader grader;
  private final Path root;

  private Workshop(Path root, Grader grader) {
    this.root = root;
    this.exercises = ExerciseReader.readAll(root);
    this.progress = new Progress(root);
    this.grader = grader;
  }

  /** The workshop of the clone whose top folder is {@code root}. */
  public static Workshop at(Path root) {
    return at(root, new Grader());
  }

  static Workshop at(Path root, Grader grader) {
    return new Workshop(root.toAbsolutePath(), grader);
  }

  /** How far a learner is with an exercise. */
  public enum State {
    /** No file yet, or nothing changed in it. */
    NEW,
    OPEN,
    PASSED,
    /** The exercise's own material has findings. */
    BROKEN
  }

  /** All exercises by number. */
  public List<Exercise> exercises() {
    return exercises;
  }

  /**
   * The exercise with this number, name, path or unique beginning of the name.
   *
   * @throws UnknownExercise when it fits none or several; the message lists what there is
   */
  public Exercise find(String given) {
    String path = given.replace('\\', '/').replaceFirst("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<Exercise> found = exercises.stream().filter(each -> isCalled(each, name)).toList();
    if (found.isEmpty() && !name.isEmpty()) {
      found = exercises.stream().filter(each -> begins(each, name)).toList();
    }
    if (found.size() != 1) {
      throw new UnknownExercise(given, exercises);
    }
    return found.get(0);
  }

  private static boolean isCalled(Exercise exercise, String name) {
    return exercise.name().equals(name)
        || exercise.number().equals(name)
        || exercise.number().equals("0" + name);
  }

  private static boolean begins(Exercise exercise, String name) {
    return exercise.name().startsWith(name)
        || exercise.name().substring(exercise.number().length() + 1).startsWith(name);
  }

  /** Checks the learner's files; the first time they are made from the starter. */
  public Verdict check(Exercise exercise) {
    return check(exercise, LIMIT);
  }

  Verdict check(Exercise exercise, Duration limit) {
    Workbench.begin(exercise);
    Verdict verdict = grader.grade(exercise, exercise.folder(), limit);
    progress.record(exercise, verdict.passed());
    return verdict;
  }

  /** How far the learner is. Runs the check when these files have not been checked yet. */
  public State state(Exercise exercise) {
    if (!exercise.findings().isEmpty()) {
      return State.BROKEN;
    }
    if (Workbench.untouched(exercise)) {
      return State.NEW;
    }
    boolean passed = progress.passed(exercise).orElseGet(() -> check(exercise).passed());
    return passed ? State.PASSED : State.OPEN;
  }

  /** The first exercise that is not passed, with the learner's files in place; empty: all done. */
  public Optional<Exercise> next() {
    Optional<Exercise> next =
        exercises.stream().filter(each -> state(each) != State.PASSED).findFirst();
    next.ifPresent(Workbench::begin);
    return next;
  }

  /** The hints so far and one more: each call goes one further, up to the last. */
  public List<String> hint(Exercise exercise) {
    int shown = Math.min(progress.hints(exercise) + 1, exercise.hints().size());
    progress.hints(exercise, shown);
    return exercise.hints().subList(0, shown);
  }

  /**
   * Starts over: files and hints. The folder where the learner's work is kept, if there was any.
   */
  public Optional<Path> reset(Exercise exercise) {
    progress.hints(exercise, 0);
    return Workbench.reset(exercise);
  }

  /** Whether every exercise does what it must; nothing found means yes. */
  public List<Finding> verify() {
    return new Verifier(root, grader).verify(exercises);
  }

  @Override
  public void close() {
    grader.close();
  }
}
