// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkshopTest {
  private final Path root;
  private final TinyExercise tiny;
  private final Workshop workshop;

  WorkshopTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.tiny = new TinyExercise(root);
    for (String second : new String[] {"02-annex", "03-answers-again"}) {
      Files.createDirectories(root.resolve("src/exercises").resolve(second));
    }
    this.workshop = tiny.workshop();
  }

  private Exercise answer() {
    return workshop.find("01");
  }

  @Nested
  class Find {
    @ParameterizedTest
    @ValueSource(strings = {"01", "1", "01-answer", "01-a", "src/exercises/01-answer/"})
    void takesNumberNamePathAndBeginning(String name) {
      assertEquals("01-answer", workshop.find(name).name());
    }

    @Test
    void takesTheBeginningAfterTheNumber() {
      assertEquals("02-annex", workshop.find("ann").name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "answer", "an", "nothing", "", "/"})
    void refusesWhatFitsNoneOrSeveralAndListsTheNames(String name) {
      var unknown = assertThrows(UnknownExercise.class, () -> workshop.find(name));
      assertTrue(
          String.valueOf(unknown.getMessage())
              .endsWith("of\n  01-answer\n  02-annex\n  03-answers-again"));
    }
  }

  @Nested
  class ListAll {
    @Test
    void showsStateSymbolAndTitle() {
      assertEquals(
          """
          EXERCISE          STATE   TITLE
          01-answer         new     The answer
            about kref_get
          02-annex          broken
          03-answers-again  broken

          Go on with: ./build.sh workshop next
          """,
          WorkshopText.list(workshop));
    }

    @Test
    void framesOfAProblemAreThoseOfTheExercisesSource() {
      List<Frame> frames =
          CheckRun.frames(
              List.of(
                  frame("exercise", "Driver", "lambda$probe$0", "Driver.java", 3),
                  frame("exercise", "Machine$$Lambda$5", "getAsInt", null, -1),
                  frame("app", "Machine", "run", "Machine.java", 9)));
      assertEquals(List.of(new Frame("Driver.java", 3, "Driver.probe")), frames);
    }

    private static StackTraceElement frame(
        String loader, String type, String method, @Nullable String file, int line) {
      return new StackTraceElement(loader, null, null, type, method, file, line);
    }

    @Test
    void followsTheLearnersFiles() {
      assertEquals(Workshop.State.NEW, workshop.state(answer()));
      tiny.learner("return 40;");
      assertEquals(Workshop.State.OPEN, workshop.state(answer()));
      tiny.learner("return 42;");
      assertEquals(Workshop.State.PASSED, workshop.state(answer()));
      tiny.check("fail(\"stricter now\");");
      assertEquals(Workshop.State.OPEN, workshop.state(answer()));
    }

    /** The note says something else than a check would, so it shows which of them was asked. */
    @Test
    void doesNotCheckAgainWhatItKnows() throws IOException {
      tiny.learner("return 42;");
      workshop.check(answer());
      Path note = root.resolve("target/workshop/01-answer.verdict");
      Files.writeString(note, Files.readString(note).replace("passed", "open"));
      assertEquals(Workshop.State.OPEN, workshop.state(answer()));
    }
  }

  @Nested
  class Next {
    @Test
    void isTheFirstThatIsNotPassedWithItsFileInPlace() {
      assertEquals(Optional.of(answer()), workshop.next());
      assertTrue(Files.exists(tiny.path("Answer.java")));
      tiny.learner("return 42;");
      assertEquals(Optional.of(workshop.find("02")), workshop.next());
    }

    @Test
    void tellsTaskFileAndCommands() {
      assertEquals(
          """
          The answer

          Return it.

          Your file:    src/exercises/01-answer/Answer.java
          Then run:     ./build.sh workshop check 01
          For a hint:   ./build.sh workshop hint 01
          """,
          WorkshopText.task(answer()));
    }
  }

  @Nested
  class Hint {
    @Test
    void goesOneFurtherEachTime() {
      assertEquals(1, workshop.hint(answer()).size());
      assertEquals(
          """
          Hint 1 of 2

          Between 41 and 43.

          Hint 2 of 2

          42.
          """,
          WorkshopText.hints(answer(), workshop.hint(answer())));
      assertEquals(2, workshop.hint(answer()).size());
    }

    @Test
    void tellsHowToGetTheNext() {
      assertTrue(
          WorkshopText.hints(answer(), workshop.hint(answer()))
              .endsWith("Between 41 and 43.\n\nThe next one: ./build.sh workshop hint 01\n"));
    }

    @Test
    void beginsAgainAfterReset() {
      workshop.hint(answer());
      workshop.reset(answer());
      assertEquals(1, workshop.hint(answer()).size());
    }
  }

  @Nested
  class Reset {
    @Test
    void putsTheStarterBackAndKeepsTheWork() {
      tiny.learner("return 40;");
      Optional<Path> kept = workshop.reset(answer());
      assertEquals(Optional.of(Path.of("src/exercises/01-answer/kept/1")), kept);
      assertEquals(TinyExercise.answer("return 40;"), tiny.text("kept/1/Answer.java"));
      assertEquals(tiny.text("starter/Answer.java"), tiny.text("Answer.java"));
      assertEquals(
          "01-answer starts over.\nYour work is kept in src/exercises/01-answer/kept/1\n",
          WorkshopText.reset(answer(), kept));
    }

    @Test
    void neverOverwritesWhatItKept() {
      tiny.learner("return 40;");
      workshop.reset(answer());
      tiny.learner("return 39;");
      workshop.reset(answer());
      assertEquals(TinyExercise.answer("return 40;"), tiny.text("kept/1/Answer.java"));
      assertEquals(TinyExercise.answer("return 39;"), tiny.text("kept/2/Answer.java"));
    }

    @Test
    void keepsNothingWhenNothingWasDone() {
      workshop.next();
      assertEquals(Optional.empty(), workshop.reset(answer()));
      assertFalse(Files.exists(tiny.path("kept")));
      assertEquals("01-answer starts over.\n", WorkshopText.reset(answer(), Optional.empty()));
    }
  }
}
