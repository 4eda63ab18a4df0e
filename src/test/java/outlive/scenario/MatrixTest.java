// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Certificate;
import outlive.explore.Explorer;
import outlive.explore.Token;

@DisplayName("the lifetime matrix, each cell run")
class MatrixTest {
  private static final Path FOLDER = Path.of("src/test/resources/matrix");
  private static final Matrix MATRIX = Matrix.run(Set.of());

  static List<Matrix.Cell> cells() {
    return MATRIX.cells();
  }

  /** Refreshed with -Dapprove=true, and then read. */
  private static void matches(String golden, String text) throws IOException {
    Path file = FOLDER.resolve(golden);
    if (Boolean.getBoolean("approve")) {
      Files.writeString(file, text);
    }
    assertEquals(Files.readString(file), text);
  }

  private static ScenarioProgram program(Matrix.Cell cell) {
    return ScenarioProgramTest.program(cell.scenarioText());
  }

  @Test
  void theTableIsTheExpectedOne() throws IOException {
    matches("matrix.txt", MatrixText.table(MATRIX));
  }

  @Test
  void theDataAreTheExpectedOnes() throws IOException {
    matches("matrix.tsv", MatrixText.tsv(MATRIX));
  }

  @Test
  void theTableFitsATerminal() {
    List<String> lines = MatrixText.table(MATRIX).lines().toList();
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100), "a line is too long");
    assertFalse(lines.stream().anyMatch(line -> line.endsWith(" ")), "blanks at a line's end");
  }

  @Test
  void everyRowOfDataHasTheFieldsOfTheHeader() {
    List<String> rows = MatrixText.tsv(MATRIX).lines().toList();
    assertEquals(1 + MatrixRow.values().length * MatrixColumn.values().length, rows.size());
    rows.forEach(row -> assertEquals(10, row.split("\t", -1).length, row));
  }

  /** Section 7.2 of the spec; a cell without a letter there says in its remark why. */
  @Test
  void agreesWithTheSpec() throws IOException {
    Set<String> compared = new HashSet<>();
    for (String line : Files.readAllLines(FOLDER.resolve("spec-7.2.tsv"))) {
      String[] fields = line.split("\t", -1);
      String word = fields[0] + "/" + fields[1];
      assertTrue(compared.add(word), word);
      if (fields[2].isEmpty()) {
        assertFalse(fields[3].isEmpty(), word + " needs a reason");
      } else if (!fields[0].equals("row")) {
        assertEquals(fields[2], MATRIX.cell(word).orElseThrow().letter(), word);
      }
    }
    for (Matrix.Cell cell : cells()) {
      // The spec has no row for a call that has begun, only a remark in one cell.
      assertTrue(cell.row() == MatrixRow.IN_IOCTL || compared.contains(cell.word()), cell.word());
    }
  }

  @Test
  void guardedRegistersFailInNoRow() {
    for (MatrixRow row : MatrixRow.values()) {
      Matrix.Cell cell = MATRIX.cell(row.word() + "/mmio-guarded").orElseThrow();
      assertEquals("0", cell.answer().failing().toString(), cell.word());
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theScenarioOfACellGivesTheSameAnswer(Matrix.Cell cell) {
    ScenarioProgram program = program(cell);
    assertEquals(
        AnswerText.of(cell.answer(), program),
        AnswerText.of(Explorer.explore(program, false, Long.MAX_VALUE), program));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void noShorterOrderFails(Matrix.Cell cell) {
    Certificate.Result result = Certificate.check(program(cell), cell.answer(), 100_000);
    assertEquals("", result.doubt().orElse(""));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theTokenIsTheShortestOrderOfItsScenario(Matrix.Cell cell) {
    ScenarioProgram program = program(cell);
    assertEquals(cell.shortest().isPresent(), cell.token().isPresent());
    cell.token()
        .ifPresent(
            token ->
                assertEquals(
                    cell.shortest().orElseThrow().replace(" exit", ""),
                    Token.read(token, program).text(program)));
  }

  /** The row's own order is one of all orders: if it fails, all orders know that report. */
  @ParameterizedTest
  @MethodSource("cells")
  void theNamedOrderIsAmongAllOrders(Matrix.Cell cell) {
    cell.report()
        .ifPresent(
            report ->
                assertTrue(
                    cell.answer().reports().stream().anyMatch(of -> of.text().equals(report)),
                    cell.word() + ": " + report));
  }

  @Test
  void aBlindMatrixHasOtherLetters() {
    Matrix blind = Matrix.run(Set.of(Bug.UNMAPPED_ACCESS));
    assertEquals("f", MATRIX.cell("in-ioctl/mmio-unguarded").orElseThrow().letter());
    assertEquals("ok", blind.cell("in-ioctl/mmio-unguarded").orElseThrow().letter());
  }
}
