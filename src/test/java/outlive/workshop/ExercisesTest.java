// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The exercises of this project. */
class ExercisesTest {
  private final Workshop workshop = TinyExercise.workshopAt(Path.of(""));

  @Test
  void everyStarterFailsForItsReasonEverySolutionPassesEveryWrongOneIsRejected() {
    assertEquals(List.of(), workshop.verify());
    assertTrue(workshop.exercises().size() >= 3);
  }

  @Test
  void everyExerciseHasATaskHintsAndAWrongSolution() {
    for (Exercise exercise : workshop.exercises()) {
      assertTrue(exercise.task().length() > 100, exercise.name());
      assertTrue(exercise.hints().size() >= 2, exercise.name());
      assertTrue(exercise.wrong().size() >= 1, exercise.name());
    }
  }
}
