// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.Function;
import outlive.workshop.Exercise;
import outlive.workshop.UnknownExercise;
import outlive.workshop.Verdict;
import outlive.workshop.Workshop;
import outlive.workshop.WorkshopText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code workshop}: the exercises. Without a word after it, the list. */
@Command(
    name = "workshop",
    description = "The exercises: one a lesson, checked automatically.",
    footer = {
      "",
      "NAME is the folder's name in src/exercises, its number, or a unique beginning.",
      "Your own copy of the file to change is made by 'next' or by the first 'check'."
    })
final class WorkshopCommand implements Runnable {
  private static final String NAME = "NAME";

  @Spec CommandSpec spec;

  @Override
  public void run() {
    list();
  }

  @Command(description = "Every exercise, what it is about, and how far you are.")
  int list() {
    try (Workshop workshop = Workshop.at(Main.root())) {
      say(WorkshopText.list(workshop));
      return Exit.FINE;
    }
  }

  @Command(description = "The task of the first exercise that is not passed yet.")
  int next() {
    try (Workshop workshop = Workshop.at(Main.root())) {
      Optional<Exercise> next = workshop.next();
      if (next.isEmpty()) {
        say("Every exercise is passed.\n");
      } else {
        say(WorkshopText.task(next.get()));
      }
      return Exit.FINE;
    }
  }

  @Command(description = "Checks your file: a verdict in a line, then what failed and why.")
  int check(@Parameters(paramLabel = NAME) String name) {
    return with(
        name,
        workshop ->
            exercise -> {
              Verdict verdict = workshop.check(exercise);
              say(WorkshopText.verdict(exercise, verdict));
              return verdict.passed() ? Exit.FINE : Exit.FINDINGS;
            });
  }

  @Command(description = "A hint; each further call gives one more.")
  int hint(@Parameters(paramLabel = NAME) String name) {
    return with(
        name,
        workshop ->
            exercise -> {
              say(WorkshopText.hints(exercise, workshop.hint(exercise)));
              return Exit.FINE;
            });
  }

  @Command(description = "Starts an exercise over; your work is kept aside.")
  int reset(@Parameters(paramLabel = NAME) String name) {
    return with(
        name,
        workshop ->
            exercise -> {
              say(WorkshopText.reset(exercise, workshop.reset(exercise)));
              return Exit.FINE;
            });
  }

  @Command(
      description =
          "For authors: every starter fails for its reason, every solution passes, every wrong one"
              + " is rejected.")
  int verify() {
    try (Workshop workshop = Workshop.at(Main.root())) {
      int exit = Exit.with(workshop.verify(), spec.commandLine().getErr());
      if (exit == Exit.FINE) {
        say("%d exercises do what they must.%n".formatted(workshop.exercises().size()));
      }
      return exit;
    }
  }

  private int with(String name, Function<Workshop, Function<Exercise, Integer>> action) {
    try (Workshop workshop = Workshop.at(Main.root())) {
      return action.apply(workshop).apply(workshop.find(name));
    } catch (UnknownExercise unknown) {
      throw new ParameterException(spec.commandLine(), unknown.getMessage(), unknown);
    }
  }

  private void say(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
