// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import outlive.files.KeyLine;
import outlive.files.TextFile;
import outlive.finding.Finding;

/**
 * Proves the exercises: each starter fails for the reason it states, each solution passes, each
 * wrong solution is rejected for the reason it states. A learner's own files play no part.
 */
final class Verifier {
  /** For one check method. Nobody waits for it here, and a machine that builds may be busy. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Marks the place to work at; a word that no search for left-over work takes for its own. */
  private static final String MARKER = "// YOUR TURN";

  private final Path root;
  private final Grader grader;
  private final List<Finding> findings = new ArrayList<>();

  Verifier(Path root, Grader grader) {
    this.root = root;
    this.grader = grader;
  }

  List<Finding> verify(List<Exercise> exercises) {
    if (exercises.isEmpty()) {
      about(Path.of("src", "exercises"), "no exercise here: a folder is called NN-name");
    }
    String number = "";
    for (Exercise exercise : exercises) {
      if (exercise.number().equals(number)) {
        about(exercise.folder(), "a second exercise " + number + ": give it a number of its own");
      }
      number = exercise.number();
      verify(exercise);
    }
    return List.copyOf(findings);
  }

  private void verify(Exercise exercise) {
    findings.addAll(exercise.findings());
    if (exercise.findings().isEmpty()) {
      starter(exercise);
      solution(exercise);
      wrong(exercise);
    }
  }

  private void starter(Exercise exercise) {
    Path starter = exercise.starter().resolve(exercise.files().get(0));
    if (exercise.about().isEmpty()) {
      about(starter, "say which kernel symbol it exercises: // about: SYMBOL");
    }
    if (!text(exercise, exercise.starter()).contains(MARKER)) {
      about(starter, "mark where the learner works: " + MARKER + ": …");
    }
    mustFail(exercise, exercise.starter(), "fails");
  }

  private void solution(Exercise exercise) {
    if (sameFiles(exercise, exercise.solution())) {
      Verdict verdict = grader.grade(exercise, exercise.solution(), LIMIT);
      if (!verdict.passed()) {
        Path file = exercise.solution().resolve(exercise.files().get(0));
        about(file, "the solution must pass, but: " + VerdictText.summary(verdict));
      }
    }
  }

  private void wrong(Exercise exercise) {
    if (exercise.wrong().isEmpty()) {
      about(exercise.folder().resolve("wrong"), "no wrong solution here: put one in wrong/NAME/");
    }
    for (String name : exercise.wrong()) {
      if (sameFiles(exercise, exercise.wrong(name))) {
        mustFail(exercise, exercise.wrong(name), "rejected");
      }
    }
  }

  /** Compiles, fails, and for the reason that the file states under {@code key}. */
  private void mustFail(Exercise exercise, Path folder, String key) {
    Path file = folder.resolve(exercise.files().get(0));
    List<String> reasons = KeyLine.values(text(exercise, folder), key);
    if (reasons.size() != 1) {
      about(file, "state the reason in one line: // " + key + ": a part of the failure's text");
      return;
    }
    Verdict verdict = grader.grade(exercise, folder, LIMIT);
    if (verdict instanceof Verdict.Passed) {
      about(file, "passes the check, but must fail with: " + reasons.get(0));
    } else if (!(verdict instanceof Verdict.Failed failed)) {
      about(file, "must compile and fail in a check, but: " + VerdictText.summary(verdict));
    } else if (failed.outcomes().stream().noneMatch(each -> gives(each, reasons.get(0)))) {
      String but = "; but: " + VerdictText.summary(verdict);
      about(file, "must fail with: " + reasons.get(0) + but);
    }
  }

  private static boolean gives(Outcome outcome, String reason) {
    Problem problem = outcome.problem();
    return problem != null && (outcome.check() + ": " + problem.message()).contains(reason);
  }

  private boolean sameFiles(Exercise exercise, Path folder) {
    List<String> there = ExerciseReader.javaFiles(exercise.real(folder));
    if (!there.equals(exercise.files())) {
      about(folder, "must hold the same files as starter/: " + exercise.files() + ", has " + there);
    }
    return there.equals(exercise.files());
  }

  private String text(Exercise exercise, Path folder) {
    StringBuilder text = new StringBuilder();
    for (String name : ExerciseReader.javaFiles(exercise.real(folder))) {
      try {
        text.append(
            TextFile.read(root.resolve(folder).resolve(name), Place.shown(folder.resolve(name))));
      } catch (IOException e) {
        about(folder.resolve(name), "cannot be read: " + e.getMessage());
      }
    }
    return text.toString();
  }

  private void about(Path file, String text) {
    findings.add(Place.finding(file, text));
  }
}
