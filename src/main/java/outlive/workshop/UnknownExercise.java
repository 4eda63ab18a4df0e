// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.util.List;
import java.util.stream.Collectors;

/** A name that fits no exercise, or several: a mistake in the command, with the names to choose. */
public final class UnknownExercise extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownExercise(String name, List<Exercise> all) {
    super(
        "no single exercise is called \""
            + name
            + "\"; give the number, the name or the unique beginning of one of\n"
            + all.stream().map(each -> "  " + each.name()).collect(Collectors.joining("\n")));
  }
}
