// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Token;
import outlive.scenario.Matrix;
import outlive.scenario.MatrixColumn;
import outlive.scenario.MatrixRow;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;

@DisplayName("the pages of the lifetime matrix")
class MatrixPagesTest {
  private static final Matrix MATRIX = Matrix.run(Set.of());
  private static final Map<String, String> FILES = new TreeMap<>();

  @BeforeAll
  static void build(@TempDir Path folder) {
    SmallProject project =
        new SmallProject(folder).write("src/scenarios/a.scn", "actor bus: probe");
    assertEquals(List.of(), project.build());
    FILES.putAll(project.files());
  }

  static List<Matrix.Cell> cells() {
    return MATRIX.cells();
  }

  private static Document page(String address) {
    return Jsoup.parse(FILES.getOrDefault(address, ""));
  }

  private static Element section(Matrix.Cell cell) {
    Document page = page(Addresses.matrix(cell.row().word()));
    return page.select("section:has(> h2#" + cell.column().word() + ")").get(0);
  }

  @Test
  void aRowHasACellForEachColumnThatSaysWhatTheMatrixSays() {
    List<String> shown = new ArrayList<>();
    for (Element row : page(Addresses.MATRIX).select("tbody tr")) {
      row.select("td").forEach(cell -> shown.add(said(row, cell)));
    }
    List<String> run = new ArrayList<>();
    for (Matrix.Cell cell : cells()) {
      String odds = Odds.of(cell.answer()).text();
      run.add(cell.row().title() + " | " + cell.letter() + " | " + odds + " | " + cell.word());
    }
    assertEquals(run, shown);
    assertEquals(
        MatrixColumn.values().length + 1, page(Addresses.MATRIX).select("thead th").size());
  }

  private static String said(Element row, Element cell) {
    String[] href = cell.select("a").attr("href").split("[/.#]", -1);
    return "%s | %s | %s | %s/%s"
        .formatted(
            row.select("th").text(),
            cell.select(".verdict b").text(),
            cell.select(".odds").text(),
            href[1],
            href[3]);
  }

  @Test
  void eachLetterIsSaidInWordsToo() {
    Document page = page(Addresses.MATRIX);
    for (Element verdict : page.select(".verdict")) {
      String words = verdict.text().substring(verdict.select("b").text().length()).strip();
      assertTrue(words.length() > 3, verdict.outerHtml());
    }
    assertEquals(MatrixLetter.values().length, page.select(".letters dt .verdict").size());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aFailingCellLeadsToItsShortestFailingOrder(Matrix.Cell cell) {
    Element section = section(cell);
    boolean fails = cell.answer().failing().signum() > 0;
    assertEquals(fails ? 1 : 0, section.select(".lanes-table").size());
    if (!fails) {
      assertTrue(section.text().contains("each was run to its end, exits included"));
      return;
    }
    List<String> commands = section.select(".run code").eachText();
    String command = commands.get(commands.size() - 1);
    ScenarioProgram program = program(section);
    String token = command.replaceFirst(".*--order (\\S+) cell.scn", "$1");
    assertEquals(
        cell.shortest().orElse("").replace(" exit", ""), Token.read(token, program).text(program));
    assertTrue(section.select("tr .report").text().startsWith("✗ "));
    assertTrue(section.select(".output.report pre").size() == 1);
  }

  private static ScenarioProgram program(Element section) {
    List<String> lines = section.select(".listing code").get(0).wholeText().lines().toList();
    return new ScenarioProgram(ScenarioReader.read("cell.scn", lines).scenario().orElseThrow());
  }

  @Test
  void aCellThatCannotHappenSaysWhy() {
    Matrix.Cell cell = MATRIX.cell("in-ioctl/mmio-guarded").orElseThrow();
    assertTrue(section(cell).text().contains("So there is no such order."));
    assertTrue(section(cell).text().contains("the others cannot happen"));
  }

  @Test
  void rowsLeadToTheirNeighbours() {
    MatrixRow[] rows = MatrixRow.values();
    for (int i = 0; i < rows.length; i++) {
      int links = page(Addresses.matrix(rows[i].word())).select("nav.steps a").size();
      boolean isEdge = i == 0 || i == rows.length - 1;
      assertEquals(isEdge ? 1 : 2, links, rows[i].word());
    }
  }
}
