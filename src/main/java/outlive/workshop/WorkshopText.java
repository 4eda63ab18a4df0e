// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a learner reads, made from results; every text ends with a newline. */
public final class WorkshopText {
  private static final String COMMAND = "./build.sh workshop ";

  private WorkshopText() {}

  /** A table: number, name, state, title; below each the kernel symbols that it is about. */
  public static String list(Workshop workshop) {
    List<Exercise> all = workshop.exercises();
    String columns = "%-" + (2 + width(all, Exercise::name)) + "s%-8s%s";
    StringBuilder text = new StringBuilder();
    text.append(columns.formatted("EXERCISE", "STATE", "TITLE")).append('\n');
    for (Exercise each : all) {
      String state = workshop.state(each).name().toLowerCase(Locale.ROOT);
      text.append(columns.formatted(each.name(), state, each.title()).stripTrailing()).append('\n');
      if (!each.about().isEmpty()) {
        text.append("  about ").append(String.join(", ", each.about())).append('\n');
      }
    }
    return text + "\nGo on with: " + COMMAND + "next\n";
  }

  private static int width(List<Exercise> exercises, Function<Exercise, String> column) {
    return exercises.stream().map(column).mapToInt(String::length).reduce(8, Math::max);
  }

  /** The task, the learner's files and what to run. */
  public static String task(Exercise exercise) {
    return exercise.title()
        + "\n\n"
        + exercise.task()
        + "\n\nYour file:    "
        + Workbench.mine(exercise).stream().map(Place::shown).collect(Collectors.joining(", "))
        + "\nThen run:     "
        + COMMAND
        + "check "
        + exercise.number()
        + "\nFor a hint:   "
        + COMMAND
        + "hint "
        + exercise.number()
        + "\n";
  }

  /** The hints that were given, numbered. */
  public static String hints(Exercise exercise, List<String> hints) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < hints.size(); i++) {
      String of = "Hint " + (i + 1) + " of " + exercise.hints().size();
      text.append(of).append("\n\n").append(hints.get(i)).append("\n\n");
    }
    return hints.size() < exercise.hints().size()
        ? text + "The next one: " + COMMAND + "hint " + exercise.number() + "\n"
        : text.toString().stripTrailing() + "\n";
  }

  /** What a reset did. */
  public static String reset(Exercise exercise, Optional<Path> kept) {
    String text = exercise.name() + " starts over.\n";
    return kept.map(folder -> text + "Your work is kept in " + Place.shown(folder) + "\n")
        .orElse(text);
  }

  /** One line with the verdict, then what failed and why. */
  public static String verdict(Exercise exercise, Verdict verdict) {
    return new VerdictText(exercise, exercise.folder()).of(verdict);
  }
}
