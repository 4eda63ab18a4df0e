// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Certificate;
import outlive.explore.Explorer;

@DisplayName("scenarios run on the port, in every order")
class ScenarioProgramTest {
  private static final Path FOLDER = Path.of("src/scenarios");

  static List<Path> scenarios() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".scn")).sorted().toList();
    }
  }

  static ScenarioProgram program(Path file) throws IOException {
    ScenarioReader.Result read = ScenarioReader.read(file.toString(), Files.readAllLines(file));
    assertEquals(List.of(), read.findings());
    return new ScenarioProgram(read.scenario().orElseThrow());
  }

  static ScenarioProgram program(String text) {
    ScenarioReader.Result read = ScenarioReader.read("test.scn", text.lines().toList());
    assertEquals(List.of(), read.findings());
    return new ScenarioProgram(read.scenario().orElseThrow());
  }

  private static String answer(ScenarioProgram program, boolean reducing) {
    return AnswerText.of(Explorer.explore(program, reducing, Long.MAX_VALUE), program);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesTheRightAnswer(Path file) throws IOException {
    String expected = Files.readString(Path.of(file.toString().replace(".scn", ".expected")));
    assertEquals(expected, answer(program(file), true));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void givesTheSameAnswerWithoutReductions(Path file) throws IOException {
    assertEquals(answer(program(file), true), answer(program(file), false));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void noShorterOrderFails(Path file) throws IOException {
    ScenarioProgram program = program(file);
    Certificate.Result result = Certificate.check(program, Explorer.explore(program), 100_000);
    assertEquals("", result.doubt().orElse(""));
  }

  @Test
  void thereAreScenarios() throws IOException {
    assertFalse(scenarios().isEmpty());
  }
}
