// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Order;
import outlive.explore.Token;
import outlive.scenario.Matrix;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.vm.RecordedRun.Fact;

@DisplayName("the runs that are kept are of this module and this port")
class RecordedRunsTest {
  private static final Path RUNS = Path.of("src/linux-runs");
  private static final Matrix MATRIX = Matrix.run(Set.of());
  private static final String AGAIN = "; record it again: ./build.sh linux ... --record FILE";

  static List<Path> runs() throws IOException {
    try (Stream<Path> files = Files.list(RUNS)) {
      return files.sorted().toList();
    }
  }

  private static RecordedRun run(Path file) throws IOException {
    RecordedRun.Read read = RecordedRun.read(file.toString(), Files.readAllLines(file));
    assertEquals(List.of(), read.findings());
    return read.run().orElseThrow();
  }

  private static String scenario(String name) throws IOException {
    return name.startsWith(RecordedRun.MATRIX)
        ? MATRIX.cell(name.substring(RecordedRun.MATRIX.length())).orElseThrow().scenarioText()
        : Files.readString(Path.of(name));
  }

  /** What has drifted since a run was recorded; empty when nothing has. */
  private static List<String> drift(RecordedRun run) throws IOException {
    List<String> drift = new ArrayList<>();
    Scenario written = VmLab.scenario(scenario(run.fact(Fact.SCENARIO)));
    Order order = Token.read(run.fact(Fact.TOKEN), new ScenarioProgram(written));
    OrderPlan plan = OrderPlan.of(Substitute.of(written), order);
    if (!run.fact(Fact.MODULE).equals(Lab.moduleDigest(Path.of("")))) {
      drift.add("the module has changed since");
    }
    if (!run.fact(Fact.EVENTS).equals(String.join(" ", plan.events()))
        || !run.fact(Fact.DRIVER).equals(Lab.parameters(Substitute.of(written)))) {
      drift.add("the scenario has changed since");
    }
    if (!run.port().equals(RecordedRun.portLines(plan.port()))) {
      drift.add("the port says something else now");
    }
    Verdict verdict = Verdict.of(plan.port(), run.linuxEvents());
    if (!verdict.isSame() || !run.fact(Fact.VERDICT).equals(verdict.text())) {
      drift.add(verdict.text());
    }
    return drift;
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingHasDrifted(Path file) throws IOException {
    assertEquals(List.of(), drift(run(file)), file + AGAIN);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void theFileIsWhatWouldBeWritten(Path file) throws IOException {
    assertEquals(Files.readString(file), run(file).text());
  }

  /** One order that fails and one that passes, of each scenario that has such orders. */
  @Test
  void eachOfTheEightScenariosHasItsRuns() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : runs()) {
      names.add(file.getFileName().toString());
    }
    for (String name :
        List.of(
            "container-devm-fails",
            "container-devm-passes",
            "container-final-kfree-passes",
            "kms-devm-fails",
            "mmio-drmm-rebind-fails",
            "mmio-drmm-rebind-passes",
            "mmio-guarded-passes",
            "mmio-unguarded-fails",
            "mmio-unguarded-passes",
            "two-apps-fails",
            "two-apps-passes",
            "unregister-is-not-unplug-fails",
            "unregister-is-not-unplug-passes")) {
      assertTrue(names.contains(name + ".txt"), name);
    }
  }

  @Test
  void eachCellOfTheMatrixHasItsRun() throws IOException {
    Map<String, Boolean> fails = new TreeMap<>();
    for (Path file : runs()) {
      RecordedRun run = run(file);
      if (run.fact(Fact.SCENARIO).startsWith(RecordedRun.MATRIX)) {
        fails.put(
            run.fact(Fact.SCENARIO),
            run.linuxEvents().stream().anyMatch(event -> event.report().isPresent()));
      }
    }
    for (Matrix.Cell cell : MATRIX.cells()) {
      boolean may = cell.answer().failing().signum() > 0;
      assertEquals(may, fails.remove(RecordedRun.MATRIX + cell.word()), cell.word());
    }
    assertEquals(Map.of(), fails, "runs of no cell");
  }

  @Test
  void theNameSaysWhatLinuxSaid() throws IOException {
    for (Path file : runs()) {
      boolean fails =
          run(file).linuxEvents().stream().anyMatch(event -> event.report().isPresent());
      assertEquals(fails, file.toString().endsWith("-fails.txt"), file::toString);
    }
  }

  @Test
  void anotherModuleIsNoticed() throws IOException {
    RecordedRun run = run(RUNS.resolve("kms-devm-fails.txt"));
    Map<Fact, String> facts = new EnumMap<>(run.facts());
    facts.put(Fact.MODULE, "0".repeat(64));
    assertEquals(
        List.of("the module has changed since"),
        drift(new RecordedRun(facts, run.port(), run.linux())));
  }

  @Test
  void anotherPortIsNoticed() throws IOException {
    RecordedRun run = run(RUNS.resolve("kms-devm-fails.txt"));
    assertEquals(
        List.of("the port says something else now"),
        drift(new RecordedRun(run.facts(), List.of("bus.probe"), run.linux())));
  }

  @Test
  void aFileWithoutItsHeadIsAFinding() throws IOException {
    List<String> lines = Files.readAllLines(RUNS.resolve("kms-devm-fails.txt"));
    RecordedRun.Read read = RecordedRun.read("a.txt", lines.subList(3, lines.size()));
    String first = read.findings().get(0).toString();
    assertEquals("a.txt:1: no 'scenario:'; record the run again", first);
    assertEquals(2, read.findings().size());
    assertEquals(
        "a.txt:1: no '== the port' with '== Linux' after it; record the run again",
        RecordedRun.read("a.txt", List.of()).findings().get(0).toString());
  }
}
