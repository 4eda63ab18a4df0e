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
  private final Path file;

  /**
   * Shows there.
   *
   * @param scenario as it was written
   * @param real as it was carried out
   */
  LinuxRuns(PrintWriter out, String version, Scenario scenario, Scenario real, Path file) {
    this.out = out;
    this.version = version;
    this.scenario = scenario;
    this.real = real;
    this.file = file;
  }

  /** One order in full; whether both say the same. */
  boolean one(Lab.Ran ran) {
    out.println("order   " + ran.plan().order().text(new ScenarioProgram(scenario)));
    out.println("token   " + token(ran));
    out.println("driver  " + Lab.parameters(real));
    boolean isSame = ran.verdict().isSame();
    if (Substitute.isNeeded(scenario)) {
      out.println();
      out.print(Substitute.WHY);
    }
    out.println();
    out.print(RunText.of(ran.verdict(), version));
    if (Substitute.isNeeded(scenario)) {
      isSame &= sameAsWritten(ran);
    }
    out.flush();
    return isSame;
  }

  /** Of the scenario as it was written only the end is compared: it fails, or it does not. */
  private boolean sameAsWritten(Lab.Ran ran) {
    String written = end(OrderPlan.of(scenario, ran.plan().order()).port());
    boolean isFailing = !written.equals("passes");
    boolean isSame = isFailing == ran.verdict().linux().isPresent();
    out.println("with container: devm the port says of this order: " + written);
    return isSame;
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
    int same = 0;
    for (Lab.Ran ran : runs) {
      boolean isSame = ran.verdict().isSame();
      same += isSame ? 1 : 0;
      String port = ran.verdict().port().map(LinuxRuns::headline).orElse("passes");
      out.printf("%-9s %-12s %s%n", isSame ? "same" : "NOT SAME", token(ran), port);
      if (!isSame) {
        out.println("          " + ran.verdict().text());
      }
    }
    out.printf("%n%d of %d orders: the port and Linux %s say the same%n", same, runs.size(), version);
    out.flush();
    return same == runs.size();
  }

  private static String headline(EventLog event) {
    return event.report().orElseThrow().headline() + " at " + event.event();
  }

  /** Writes a run to a file. */
  void record(Lab.Ran ran, Path to, String module) throws IOException {
    Map<Fact, String> facts = new EnumMap<>(Fact.class);
    String token = token(ran);
    facts.put(Fact.SCENARIO, file.toString());
    facts.put(Fact.ORDER, ran.plan().order().text(new ScenarioProgram(scenario)));
    facts.put(Fact.TOKEN, token);
    facts.put(Fact.EVENTS, String.join(" ", ran.plan().events()));
    facts.put(Fact.DRIVER, Lab.parameters(real));
    facts.put(Fact.KERNEL, version);
    facts.put(Fact.MODULE, module);
    facts.put(Fact.COMMAND, "./build.sh linux %s --order %s".formatted(file, token));
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
