// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner's file can do, and what the engine says about it. */
class VerdictTest {
  private final Path root;
  private final TinyExercise tiny;

  VerdictTest(@TempDir Path root) {
    this.root = root;
    this.tiny = new TinyExercise(root);
  }

  /** The problem of the only check, which must have failed. */
  private Problem problem() {
    var failed = assertInstanceOf(Verdict.Failed.class, tiny.verdict());
    return Objects.requireNonNull(failed.outcomes().get(0).problem());
  }

  @Nested
  class Compiling {
    @Test
    void showsAnErrorAsTheCompilerDoes() {
      tiny.learner("return 42");
      assertEquals(
          """
          DOES NOT COMPILE  01-answer
          src/exercises/01-answer/Answer.java:3: error: ';' expected
              return 42
                       ^
          1 error
          """,
          tiny.report());
    }

    @Test
    void saysWhenOnlyTheCheckCannotUseTheFile() {
      tiny.put("Answer.java", "class Answer {\n  int worth() { return 42; }\n}\n");
      var refused = assertInstanceOf(Verdict.DoesNotCompile.class, tiny.verdict());
      assertTrue(refused.inCheck());
      assertTrue(refused.diagnostics().contains("01-answer/check/AnswerTest.java:6: error: "));
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws IOException {
      byte[] latin1 = "class Answer {\n// caf\u00e9\n}\n".getBytes(StandardCharsets.ISO_8859_1);
      Files.write(tiny.path("Answer.java"), latin1);
      var refused = assertInstanceOf(Verdict.DoesNotCompile.class, tiny.verdict());
      assertEquals(
          "src/exercises/01-answer/Answer.java:2: this is not UTF-8 text; save the file as UTF-8",
          refused.diagnostics());
    }

    @Test
    void takesFilesThatTheLearnerAdds() {
      tiny.learner("return Two.TWO * 21;");
      tiny.put("Two.java", "interface Two {\n  int TWO = 2;\n}\n");
      assertInstanceOf(Verdict.Passed.class, tiny.verdict());
    }

    @Test
    void seesTheToolsClassPathAndLeavesNoClassesBehind() throws IOException {
      tiny.learner("return new outlive.finding.Finding(\"f\", 42, \"t\").line();");
      assertInstanceOf(Verdict.Passed.class, tiny.verdict());
      try (var left = Files.walk(root)) {
        assertTrue(left.noneMatch(file -> file.toString().endsWith(".class")));
      }
    }
  }

  @Nested
  class Checking {
    @Test
    void makesTheLearnersFileFromTheStarter() {
      assertFalse(Files.exists(tiny.path("Answer.java")));
      assertInstanceOf(Verdict.Failed.class, tiny.verdict());
      assertEquals(tiny.text("starter/Answer.java"), tiny.text("Answer.java"));
    }

    @Test
    void tellsWhatFailedAndWhere() {
      tiny.learner("System.out.println(\"thinking\"); return 41;");
      assertEquals(
          """
          FAILED  01-answer: 1 of 1 check
            FAILED  isRight

          isRight
            off by one
            at src/exercises/01-answer/check/AnswerTest.java:7 (AnswerTest.isRight)

          printed by your code:
            thinking
          """,
          tiny.report());
    }

    @Test
    void tellsTheFirstFailureInFullAndTheOthersInALine() {
      tiny.put("check/AnswerTest.java", SEVERAL);
      assertEquals(
          """
          FAILED  01-answer: 2 of 3 checks
            ok      is there
            FAILED  first
            FAILED  second

          first
            one
            two
            at src/exercises/01-answer/check/AnswerTest.java:7 (AnswerTest.first)

          second
            three
            at src/exercises/01-answer/check/AnswerTest.java:10 (AnswerTest.second)
          """,
          tiny.report());
    }

    private static final String SEVERAL =
        """
        import org.junit.jupiter.api.*;
        @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
        class AnswerTest {
          @Test @Order(1) @DisplayName("is there") void isThere() {}
          @Test @Order(2)
          void first() {
            throw new AssertionError("one\\ntwo");
          }
          @Test @Order(3)
          void second() { throw new AssertionError("three\\nfour"); }
        }
        """;

    @Test
    void passesInOneLine() {
      tiny.learner("return 42;");
      assertEquals("PASSED  01-answer: 1 check\n", tiny.report());
    }

    @Test
    void givesTheSameReportTwice() {
      tiny.learner("throw new IllegalStateException(\"no\");");
      String report = tiny.report();
      assertTrue(report.contains("  java.lang.IllegalStateException: no\n"));
      assertTrue(report.contains("  at src/exercises/01-answer/Answer.java:3 (Answer.value)\n"));
      assertEquals(report, tiny.report());
    }

    @Test
    void blamesTheExerciseWhenNothingRan() {
      tiny.put("check/AnswerTest.java", "class AnswerTest {\n  void isRight() {}\n}\n");
      assertEquals(
          """
          BROKEN  01-answer: the exercise itself is at fault, not your code
          src/exercises/01-answer/check/AnswerTest.java:1: no test ran: a check needs methods with @Test
          """,
          tiny.report());
    }

    @Test
    void countsAClassThatCannotBeSetUpAsFailed() {
      String broken = tiny.text("check/AnswerTest.java").replace("@Test", "@BeforeAll static");
      String test =
          broken.replace("api.Test", "api.*").replaceFirst("\\}\\s*$", "@Test void t(){}}");
      tiny.put("check/AnswerTest.java", test);
      var failed = assertInstanceOf(Verdict.Failed.class, tiny.verdict());
      assertEquals("AnswerTest", failed.outcomes().get(0).check());
    }
  }

  @Nested
  class Surviving {
    @Test
    void anEndlessLoop() {
      tiny.learner("while (true) {}");
      var late = assertInstanceOf(Verdict.TimedOut.class, tiny.verdict(Duration.ofSeconds(1)));
      assertEquals("isRight", late.check());
      assertEquals(new Frame("Answer.java", 3, "Answer.value"), late.where().get(0));
    }

    @Test
    void anEndlessLoopThatPrints() {
      tiny.learner("while (true) { System.out.println(\"again\"); }");
      var late = assertInstanceOf(Verdict.TimedOut.class, tiny.verdict(Duration.ofSeconds(1)));
      assertTrue(late.output().startsWith("again\n"));
      assertTrue(late.output().endsWith("\n… and more than is shown here\n"));
      assertTrue(late.output().length() <= CheckMain.OUTPUT_LIMIT + 64);
    }

    @Test
    void systemExit() {
      tiny.learner("System.out.print(\"bye\"); System.exit(7); return 42;");
      assertEquals(new Verdict.Died("isRight", 7, "bye"), tiny.verdict());
    }

    @Test
    void endlessRecursion() {
      tiny.learner("return value();");
      Problem problem = problem();
      assertEquals("java.lang.StackOverflowError", problem.message());
      assertEquals(new Frame("Answer.java", 3, "Answer.value"), problem.frames().get(0));
    }

    @Test
    void aFullHeap() {
      tiny.learner(
          "int[][] all = new int[9][]; int i = 0; while (true) all[i++] = new int[1 << 28];");
      assertTrue(problem().message().startsWith("java.lang.OutOfMemoryError"));
    }

    @Test
    void codeThatReadsInput() {
      tiny.learner("return new java.util.Scanner(System.in).hasNext() ? 0 : 42;");
      assertInstanceOf(Verdict.Passed.class, tiny.verdict());
    }

    @Test
    void inWordsThatSayWhere() {
      Exercise exercise = tiny.workshop().find("01");
      var where = List.of(new Frame("Answer.java", 3, "Answer.value"));
      assertEquals(
          """
          STOPPED  01-answer: still running after 10 s: an endless loop?

          It was in the check: isRight
            at src/exercises/01-answer/Answer.java:3 (Answer.value)
          """,
          WorkshopText.verdict(
              exercise, new Verdict.TimedOut("isRight", Workshop.LIMIT, where, "")));
      assertEquals(
          """
          STOPPED  01-answer: the Java process ended with exit code 7: does your code call System.exit?

          It was in the check: isRight

          printed by your code:
            bye
          """,
          WorkshopText.verdict(exercise, new Verdict.Died("isRight", 7, "bye")));
    }

    @Test
    void eachOfThemForTheNextCheckOfTheSameTool() {
      Workshop workshop = tiny.workshop();
      Exercise exercise = workshop.find("01");
      for (String body : BAD_ENDS) {
        tiny.learner(body);
        workshop.check(exercise, Duration.ofSeconds(1));
        tiny.learner("return 42;");
        assertInstanceOf(
            Verdict.Passed.class, workshop.check(exercise, TinyExercise.PATIENT), body);
      }
    }

    private static final String[] BAD_ENDS = {
      "while (true) {}",
      "Runtime.getRuntime().halt(1); return 42;",
      "new Thread(() -> { while (true) {} }).start(); return 42;",
      "System.setOut(null); return 42;"
    };
  }
}
