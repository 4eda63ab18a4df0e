// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import outlive.finding.Finding;

/**
 * A verdict in words. The first failure is told in full and the others in a line each: they often
 * have one cause, and the first line of a long text is the one that is read.
 */
final class VerdictText {
  private final Exercise exercise;
  private final Path folder;
  private final StringBuilder text = new StringBuilder();

  /** {@code folder} is where the files lie that were graded. */
  VerdictText(Exercise exercise, Path folder) {
    this.exercise = exercise;
    this.folder = folder;
  }

  String of(Verdict verdict) {
    if (verdict instanceof Verdict.Passed passed) {
      headline("PASSED", counted(passed.outcomes().size(), "check"));
      output(passed.output());
    } else if (verdict instanceof Verdict.Failed failed) {
      failed(failed);
    } else if (verdict instanceof Verdict.DoesNotCompile refused) {
      refused(refused);
    } else if (verdict instanceof Verdict.TimedOut late) {
      late(late);
    } else if (verdict instanceof Verdict.Died died) {
      died(died);
    } else if (verdict instanceof Verdict.Broken broken) {
      headline("BROKEN", "the exercise itself is at fault, not your code");
      broken.findings().forEach(finding -> text.append(finding).append('\n'));
    }
    return text.toString();
  }

  /** One line for a finding: the variant and the first thing it says. */
  static String summary(Verdict verdict) {
    if (verdict instanceof Verdict.Failed failed) {
      return failed.outcomes().stream()
          .filter(outcome -> outcome.problem() != null)
          .map(each -> each.check() + ": " + firstLine(problem(each).message()))
          .collect(Collectors.joining("; "));
    } else if (verdict instanceof Verdict.DoesNotCompile refused) {
      return "does not compile: " + firstLine(refused.diagnostics());
    } else if (verdict instanceof Verdict.TimedOut late) {
      return "does not end: " + late.check();
    } else if (verdict instanceof Verdict.Died died) {
      return "ends the Java process: " + died.check();
    } else if (verdict instanceof Verdict.Broken broken) {
      return broken.findings().stream().map(Finding::toString).collect(Collectors.joining("; "));
    }
    return "passes";
  }

  private static Problem problem(Outcome outcome) {
    return Objects.requireNonNull(outcome.problem());
  }

  private void failed(Verdict.Failed failed) {
    List<Outcome> bad = failed.outcomes().stream().filter(outcome -> !outcome.ok()).toList();
    String all = counted(failed.outcomes().size(), "check");
    headline("FAILED", bad.size() + " of " + all);
    for (Outcome outcome : failed.outcomes()) {
      text.append(outcome.ok() ? "  ok      " : "  FAILED  ").append(outcome.check()).append('\n');
    }
    boolean first = true;
    for (Outcome outcome : bad) {
      Problem problem = problem(outcome);
      text.append('\n').append(outcome.check()).append('\n');
      indented(first ? problem.message() : firstLine(problem.message()));
      frames(problem.frames(), first ? Integer.MAX_VALUE : 1);
      first = false;
    }
    output(failed.output());
  }

  private void refused(Verdict.DoesNotCompile refused) {
    headline("DOES NOT COMPILE", refused.inCheck() ? "the check cannot use your file" : "");
    text.append(refused.diagnostics()).append('\n');
    if (refused.inCheck()) {
      text.append("\nThe check calls these; keep their names, parameters and results.\n");
    }
  }

  private void late(Verdict.TimedOut late) {
    headline("STOPPED", "still running after " + late.limit().toSeconds() + " s: an endless loop?");
    during(late.check());
    frames(late.where(), Integer.MAX_VALUE);
    output(late.output());
  }

  private void died(Verdict.Died died) {
    String code = "the Java process ended with exit code " + died.exitCode();
    headline("STOPPED", code + ": does your code call System.exit?");
    during(died.check());
    output(died.output());
  }

  private void during(String check) {
    text.append("\nIt was in the check: ")
        .append(check.isEmpty() ? "(set-up)" : check)
        .append('\n');
  }

  private void headline(String word, String rest) {
    text.append(word).append("  ").append(exercise.name());
    text.append(rest.isEmpty() ? "" : ": " + rest).append('\n');
  }

  private void indented(String message) {
    message.lines().forEach(line -> text.append(line.isEmpty() ? "" : "  " + line).append('\n'));
  }

  /** Frames of what checks share are left out: they say how a check is built, not what it did. */
  private void frames(List<Frame> frames, int most) {
    frames.stream()
        .filter(frame -> !isIn(exercise.common(), frame))
        .limit(most)
        .map(frame -> "  at " + place(frame) + " (" + frame.method() + ")\n")
        .forEach(text::append);
  }

  /** Where a file of the stack trace is: a trace knows no folders. */
  private String place(Frame frame) {
    Path in = isIn(exercise.check(), frame) ? exercise.check() : folder;
    return Place.shown(in.resolve(frame.file())) + ":" + frame.line();
  }

  private boolean isIn(Path other, Frame frame) {
    return Files.exists(exercise.real(other.resolve(frame.file())));
  }

  private void output(String output) {
    if (!output.isEmpty()) {
      text.append("\nprinted by your code:\n");
      indented(output);
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
