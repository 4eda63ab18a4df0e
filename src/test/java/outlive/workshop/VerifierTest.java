// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.finding.Finding;

/** Every way in which an exercise can rot, each planted in a sound one. */
class VerifierTest {
  private final TinyExercise tiny;

  VerifierTest(@TempDir Path root) {
    this.tiny = new TinyExercise(root);
  }

  /** Verifies and compares; a finding is given from the exercise's folder on. */
  private void finds(String... expected) {
    Workshop workshop = tiny.workshop();
    List<String> found = workshop.verify().stream().map(Finding::toString).toList();
    assertEquals(Arrays.stream(expected).map(line -> TinyExercise.FOLDER + line).toList(), found);
  }

  @Test
  void findsNothingInASoundExercise() {
    finds();
  }

  @Test
  void doesNotLookAtTheLearnersFiles() {
    tiny.learner("not Java at all").put("kept/1/Answer.java", "nor this");
    finds();
  }

  @Test
  void seesThatThereIsNoExercise(@TempDir Path empty) {
    assertEquals(
        "[src/exercises:1: no exercise here: a folder is called NN-name]",
        TinyExercise.workshopAt(empty).verify().toString());
  }

  @Nested
  class Starter {
    @Test
    void thatPasses() {
      change("starter/Answer.java", "41", "42");
      finds("starter/Answer.java:1: passes the check, but must fail with: off by one");
    }

    @Test
    void thatFailsForAnotherReason() {
      change("starter/Answer.java", "41", "40");
      finds(
          "starter/Answer.java:1: must fail with: off by one; but: isRight: off by -2 ==>"
              + " expected: <42> but was: <40>");
    }

    @Test
    void thatDoesNotCompile() {
      change("starter/Answer.java", "41;", "41");
      finds(
          "starter/Answer.java:1: must compile and fail in a check, but: does not compile:"
              + " src/exercises/01-answer/starter/Answer.java:6: error: ';' expected");
    }

    @Test
    void thatEndsTheProcess() {
      change("starter/Answer.java", "return 41;", "System.exit(1); return 41;");
      finds(
          "starter/Answer.java:1: must compile and fail in a check, but: ends the Java process:"
              + " isRight");
    }

    @Test
    void withoutHeader() {
      tiny.put("starter/Answer.java", TinyExercise.answer("return 41;"));
      finds(
          "starter/Answer.java:1: say which kernel symbol it exercises: // about: SYMBOL",
          "starter/Answer.java:1: mark where the learner works: // YOUR TURN: …",
          "starter/Answer.java:1: state the reason in one line: // fails: a part of the failure's"
              + " text");
    }
  }

  @Nested
  class Solution {
    @Test
    void thatFails() {
      change("solution/Answer.java", "42", "41");
      finds("solution/Answer.java:1: the solution must pass, but: isRight: off by one");
    }

    @Test
    void thatIsMissing() {
      tiny.remove("solution/Answer.java");
      finds("solution:1: must hold the same files as starter/: [Answer.java], has []");
    }
  }

  @Nested
  class Wrong {
    @Test
    void thatPasses() {
      change("wrong/doubled/Answer.java", "84", "42");
      finds("wrong/doubled/Answer.java:1: passes the check, but must fail with: off by 42");
    }

    @Test
    void thatFailsForAnotherReason() {
      change("wrong/doubled/Answer.java", "84", "41");
      finds("wrong/doubled/Answer.java:1: must fail with: off by 42; but: isRight: off by one");
    }

    @Test
    void withoutReason() {
      change("wrong/doubled/Answer.java", "rejected:", "refused:");
      finds(
          "wrong/doubled/Answer.java:1: state the reason in one line: // rejected: a part of the"
              + " failure's text");
    }

    @Test
    void withOtherFiles() {
      tiny.put("wrong/doubled/More.java", "class More {}");
      finds(
          "wrong/doubled:1: must hold the same files as starter/: [Answer.java], has [Answer.java,"
              + " More.java]");
    }

    @Test
    void thatIsMissing() {
      tiny.remove("wrong/doubled/Answer.java").remove("wrong/doubled");
      finds("wrong:1: no wrong solution here: put one in wrong/NAME/");
    }
  }

  @Nested
  class Material {
    @Test
    void withoutTitleAndHints() {
      tiny.put("README.adoc", "text\n").put("hints.adoc", "text\n");
      finds(
          "README.adoc:1: no title: write a line that begins with \"= \"",
          "hints.adoc:1: no hint: write one section (\"== Hint 1\") for each");
    }

    @Test
    void withACheckThatIsNone() {
      tiny.remove("check/AnswerTest.java").put("check/Answers.java", "class Answers {}");
      finds("check:1: no …Test.java here: nothing would run");
    }

    @Test
    void thatIsNotUtf8() throws IOException {
      Files.write(
          tiny.path("hints.adoc"), new byte[] {'=', '=', ' ', '1', '\n', (byte) 0xe9, '\n'});
      finds(
          "hints.adoc:2: this is not UTF-8 text; save the file as UTF-8",
          "hints.adoc:1: no hint: write one section (\"== Hint 1\") for each");
    }

    @Test
    void withANumberTwice() {
      tiny.put("../01-other/README.adoc", "= Other\n");
      Workshop workshop = tiny.workshop();
      assertEquals(
          "src/exercises/01-other:1: a second exercise 01: give it a number of its own",
          workshop.verify().get(0).toString());
    }
  }

  private void change(String file, String from, String to) {
    tiny.put(file, tiny.text(file).replace(from, to));
  }
}
