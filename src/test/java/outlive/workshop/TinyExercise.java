// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A clone with one sound exercise of a few lines: {@code Answer.value()} must be 42. A test changes
 * one file of it.
 */
final class TinyExercise {
  static final String FOLDER = "src/exercises/01-answer/";

  /** For what must end by itself, on however slow a machine. */
  static final Duration PATIENT = Duration.ofMinutes(5);

  /** One for all tests: the process behind it is what takes time, and is made to be used again. */
  private static final Grader GRADER = new Grader();

  private final Path root;

  TinyExercise(Path root) {
    this.root = root;
    put("README.adoc", "// a comment\n= The answer\n\nReturn it.\n");
    put("hints.adoc", "== Hint 1\nBetween 41 and 43.\n\n== Hint 2\n42.\n");
    put("starter/Answer.java", header("fails: off by one") + answer("return 41;"));
    put("solution/Answer.java", answer("return 42;"));
    put("wrong/doubled/Answer.java", header("rejected: off by 42") + answer("return 84;"));
    check(
        "int v = new Answer().value();",
        "if (v == 41) fail(\"off by one\");",
        "assertEquals(42, v, \"off by \" + (v - 42));");
  }

  private static String header(String reason) {
    return "// about: kref_get\n// " + reason + "\n// YOUR TURN: return the answer\n";
  }

  static String answer(String body) {
    return "class Answer {\n  int value() {\n    " + body + "\n  }\n}\n";
  }

  /** Replaces the check's one method. */
  TinyExercise check(String... lines) {
    return put(
        "check/AnswerTest.java",
        "import static org.junit.jupiter.api.Assertions.*;\n"
            + "import org.junit.jupiter.api.Test;\n"
            + "class AnswerTest {\n  @Test\n  void isRight() {\n    "
            + String.join("\n    ", lines)
            + "\n  }\n}\n");
  }

  /** Writes the learner's file with this body of the method. */
  TinyExercise learner(String body) {
    return put("Answer.java", answer(body));
  }

  TinyExercise put(String file, String text) {
    try {
      Path path = path(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TinyExercise remove(String file) {
    try {
      Files.delete(path(file));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String file) {
    try {
      return Files.readString(path(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String file) {
    return root.resolve(FOLDER + file);
  }

  @SuppressWarnings("resource") // the process ends with this one
  static Workshop workshopAt(Path root) {
    return Workshop.at(root, GRADER);
  }

  Workshop workshop() {
    return workshopAt(root);
  }

  /** The verdict on the learner's file; {@code limit} only matters to a loop that never ends. */
  Verdict verdict(Duration limit) {
    Workshop workshop = workshop();
    return workshop.check(workshop.find("01"), limit);
  }

  Verdict verdict() {
    return verdict(PATIENT);
  }

  /** The verdict as the learner reads it. */
  String report() {
    Workshop workshop = workshop();
    Exercise exercise = workshop.find("01");
    return WorkshopText.verdict(exercise, workshop.check(exercise, PATIENT));
  }
}
