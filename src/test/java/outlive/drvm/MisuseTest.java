// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the compiler of the running JDK refuses; the misuses are src/test/resources/drvm. */
class MisuseTest {
  private static final Path FOLDER = Path.of("src/test/resources/drvm").toAbsolutePath();

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path classes;

  @TestFactory
  Stream<DynamicTest> javacRefuses() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOLDER)) {
      files = all.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
    assertTrue(files.size() >= 12, () -> files.size() + " misuses are too few");
    return files.stream().map(MisuseTest::refused);
  }

  private static DynamicTest refused(Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    return DynamicTest.dynamicTest(
        name, () -> assertEquals(List.of(), findings(name, Files.readString(file))));
  }

  private static List<String> findings(String name, String source) throws IOException {
    return new MisuseCheck(classes).findings(name, source);
  }

  /** Fixtures that do not do their work: a checker that lets these pass holds nothing. */
  @Nested
  class CatchesPlanted {
    private static final String PANEL =
        """
        class Planted {
          void misuse(outlive.drm.Panel panel, outlive.drm.DrmDevice drm) {
            outlive.drvm.Drmm.of(panel); // error: compiler.err.prob.found.req
            // fine: outlive.drvm.Drmm.of(drm);
          }
        }
        """;

    private static final String WANTED =
        "Planted:3: compiler.err.prob.found.req was expected, javac says ";

    private void finds(String expected, String source) throws IOException {
      assertEquals(List.of(expected), findings("Planted", source));
    }

    @Test
    void butNotTheOneThatIsRight() throws IOException {
      assertEquals(List.of(), findings("Planted", PANEL));
    }

    @Test
    void aMisuseThatCompiles() throws IOException {
      finds(WANTED + "[]", PANEL.replace("of(panel)", "of(drm)"));
    }

    @Test
    void anotherCode() throws IOException {
      finds(
          WANTED.replace("prob.found.req", "cant.apply.symbol")
              + "[Planted:3: compiler.err.prob.found.req]",
          PANEL.replace("prob.found.req", "cant.apply.symbol"));
    }

    @Test
    void anotherLine() throws IOException {
      String missing = "compiler.err.cant.resolve.location.args";
      finds(
          "Planted:4: %s was expected, javac says [Planted:3: %s]".formatted(missing, missing),
          """
          class Planted {
            String misuse(outlive.drm.Panel panel) {
              return panel.
              missing(); // error: compiler.err.cant.resolve.location.args
              // fine: name();
            }
          }
          """);
    }

    @Test
    void aTwinThatDoesNotCompile() throws IOException {
      finds(
          "Planted:3: compiler.err.cant.resolve.location in the twin, which must compile",
          PANEL.replace("of(drm)", "of(dmr)"));
    }

    @Test
    void aSecondReasonToFail() throws IOException {
      List<String> found =
          findings("Planted", PANEL.replace("{\n    out", "{ int i = \"\";\n out"));
      assertEquals(2, found.size(), found::toString); // in the misuse, and in the twin
      assertTrue(
          found.get(1).startsWith("Planted:2: compiler.err.prob.found.req"), found::toString);
    }

    @Test
    void noMark() throws IOException {
      finds("Planted:1: wants one line with // error: and has 0", PANEL.replace("error:", "eror:"));
    }

    @Test
    void noTwin() throws IOException {
      finds("Planted:3: wants // fine: on the line below", PANEL.replace("fine:", "find:"));
    }
  }
}
