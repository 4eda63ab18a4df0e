// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Token;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.vm.EventLog;
import outlive.vm.Lab;
import outlive.vm.OrderPlan;
import outlive.vm.RecordedRun;
import outlive.vm.RecordedRun.Fact;
import outlive.vm.RunText;
import outlive.vm.Substitute;

/** Shows runs of a scenario on Linux, and keeps one. */
final class LinuxRuns {
  private final PrintWriter out;
  private final String version;
  private final Scenario scenario;
  private final Scenario real;
  private final String name;

  /**
   * Shows there.
   *
   * @param scenario as it was written
   * @param real as it was carried out
   * @param name of its file, or of its cell
   */
  LinuxRuns(PrintWriter out, String version, Scenario scenario, Scenario real, String name) {
    this.out = out;
    this.version = version;
    this.scenario = scenario;
    this.real = real;
    this.name = name;
  }

  /** One order in full; whether both say the same. */
  boolean one(Lab.Ran ran) {
    out.println("order   " + ran.plan().order().text(new ScenarioProgram(scenario)));
    out.println("token   " + token(ran));
    out.println("driver  " + Lab.parameters(real));
    if (Substitute.isNeeded(scenario)) {
      out.println();
      out.print(Substitute.WHY);
    }
    out.println();
    out.print(RunText.of(ran.verdict(), version));
    if (Substitute.isNeeded(scenario)) {
      String written = end(asWritten(ran).port());
      out.println("with container: devm the port says of this order: " + written);
    }
    out.flush();
    return isSame(ran);
  }

  /** Of the scenario as it was written only the end is compared: it fails, or it does not. */
  private boolean isSame(Lab.Ran ran) {
    boolean fails = asWritten(ran).report().isPresent();
    return ran.verdict().isSame() && fails == ran.verdict().linux().isPresent();
  }

  private OrderPlan asWritten(Lab.Ran ran) {
    return OrderPlan.of(scenario, ran.plan().order());
  }

  private String token(Lab.Ran ran) {
    return Token.of(ran.plan().order(), new ScenarioProgram(scenario));
  }

  private static String end(List<EventLog> events) {
    return events.stream()
        .filter(event -> event.report().isPresent())
        .findFirst()
        .map(event -> event.report().orElseThrow().headline() + " at " + event.event())
        .orElse("passes");
  }

  /** A line an order; whether both say the same of all. */
  boolean table(List<Lab.Ran> runs) {
    if (Substitute.isNeeded(scenario)) {
      out.println(Substitute.WHY);
    }
    Answer answer = Explorer.explore(new ScenarioProgram(scenario));
    long failing = runs.stream().filter(ran -> ran.plan().report().isPresent()).count();
    out.printf(
        "%s orders, %s fail on the port; of these %d, and %d that pass%n%n",
        answer.orders(), answer.failing(), failing, runs.size() - failing);
    int same = 0;
    for (Lab.Ran ran : runs) {
      boolean isSame = isSame(ran);
      same += isSame ? 1 : 0;
      String verdict = isSame ? "same" : "NOT SAME";
      out.printf("%-9s %-12s %s%n", verdict, token(ran), end(ran.plan().port()));
      if (!isSame) {
        out.println("          " + ran.verdict().text());
      }
    }
    out.printf(
        "%n%d of %d orders: the port and Linux %s say the same%n", same, runs.size(), version);
    out.flush();
    return same == runs.size();
  }

  /** What names the scenario on a command line. */
  private String words() {
    return name.startsWith(RecordedRun.MATRIX)
        ? "--cell " + name.substring(RecordedRun.MATRIX.length())
        : name;
  }

  /** Writes a run to a file. */
  void record(Lab.Ran ran, Path to, String module) throws IOException {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    String token = token(ran);
    facts.put(Fact.SCENARIO, name);
    facts.put(Fact.ORDER, ran.plan().order().text(new ScenarioProgram(scenario)));
    facts.put(Fact.TOKEN, token);
    facts.put(Fact.EVENTS, String.join(" ", ran.plan().events()));
    facts.put(Fact.DRIVER, Lab.parameters(real));
    facts.put(Fact.KERNEL, version);
    facts.put(Fact.MODULE, module);
    facts.put(Fact.COMMAND, "./build.sh linux %s --order %s".formatted(words(), token));
    facts.put(Fact.DATE, LocalDate.now(ZoneOffset.UTC).toString());
    facts.put(Fact.VERDICT, ran.verdict().text());
    RecordedRun run =
        new RecordedRun(facts, RecordedRun.portLines(ran.plan().port()), ran.console());
    if (to.getParent() != null) {
      Files.createDirectories(to.getParent());
    }
    Files.writeString(to, run.text());
  }
}
