// SPDX-License-Identifier: GPL-2.0-only
package outlive.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  /** Made from their packages as docs/design.adoc says; SearchScriptTest and AxeTest hold them. */
  private static final List<Path> OF_OTHERS =
      List.of(
          ROOT.resolve("src/main/resources/outlive/site/js/minisearch.js"),
          ROOT.resolve("src/test/resources/audit/axe.min.js"));

  @Test
  void filesAndMethodsStayInTheirBudget() throws IOException {
    List<Path> java = new ArrayList<>(SourceBudget.sources(ROOT.resolve("src"), ".java"));
    java.removeIf(BudgetTest::isALearners);
    java.addAll(SourceBudget.sources(ROOT.resolve("jbang-scripts"), ".java"));
    assertFalse(java.isEmpty());
    List<String> found = new ArrayList<>(SourceBudget.ofMethods(java));
    List<Path> all = new ArrayList<>(java);
    all.addAll(SourceBudget.sources(ROOT.resolve("src"), ".css", ".js", ".c"));
    assertTrue(all.removeAll(OF_OTHERS));
    all.addAll(SourceBudget.sources(ROOT.resolve("docs"), ".adoc"));
    all.add(ROOT.resolve("build.sh"));
    for (Path file : all) {
      found.addAll(SourceBudget.ofFile(file));
    }
    assertEquals(List.of(), found);
  }

  /** A learner's own files lie beside the exercise and may look as they like. */
  private static boolean isALearners(Path file) {
    String name = ROOT.relativize(file).toString().replace('\\', '/');
    return name.matches("src/exercises/[0-9][^/]*/(?:[^/]*\\.java|kept/.*)");
  }

  @Test
  void catchesPlantedLongMethodLongLambdaLongFileAndMissingLicence(@TempDir Path dir)
      throws IOException {
    Path java = dir.resolve("Long.java");
    String body = "int i;\n".repeat(SourceBudget.METHOD_LINES);
    Files.writeString(
        java,
        "// SPDX-License-Identifier: GPL-2.0-only\nclass Long {\nvoid tooLong() {\n"
            + body
            + "}\nRunnable r = () -> {\n"
            + body
            + "};\nvoid fits() {\n"
            + "int i;\n".repeat(SourceBudget.METHOD_LINES - 2)
            + "}}\n");
    assertEquals(
        List.of(java + ":3: tooLong has over 60 lines", java + ":65: a lambda has over 60 lines"),
        SourceBudget.ofMethods(List.of(java)));
    Path css = dir.resolve("long.css");
    Files.writeString(css, "a{}\n".repeat(SourceBudget.FILE_LINES + 1));
    assertEquals(
        List.of(
            css + ":401: file has over 400 lines",
            css + ":1: no line with SPDX-License-Identifier: GPL-2.0-only"),
        SourceBudget.ofFile(css));
  }
}
