// SPDX-License-Identifier: GPL-2.0-only
package outlive.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that calls javac itself. */
class TypeCheckedInitTest {
  private static final Script SCRIPT =
      new Script(Path.of("jbang-scripts/TypeCheckedInit.java").toAbsolutePath());

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    SCRIPT.compile(classes);
  }

  @Test
  void showsJavacsDiagnosticWithFileAndLine() throws Exception {
    assertTrue(
        SCRIPT
            .run(classes)
            .out()
            .contains(
                """
                Toy.java:5: error: incompatible types: Panel cannot be converted to DrmDevice
                    return Connector.drmmInit(panel, connector);
                                              ^
                """));
  }

  /** javac has translations; what the lesson quotes must not depend on where it was built. */
  @Test
  void printsTheSameInAnyLanguage() throws Exception {
    String expected = Files.readString(SCRIPT.expected());
    assertEquals(expected, SCRIPT.run(List.of("-Duser.language=ja"), classes).out());
    assertEquals(expected, SCRIPT.run(List.of("-Duser.language=de"), classes).out());
  }

  @Test
  void saysThatItNeedsAJdkWhenThereIsNoCompiler() throws Exception {
    Script.Run run = SCRIPT.run(List.of("--limit-modules", "java.compiler"), classes);
    assertEquals("", run.out());
    assertEquals("type-checked-init: this java has no compiler; run it with a JDK\n", run.err());
    assertEquals(1, run.exit());
  }
}
