// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import outlive.explore.Order;
import outlive.explore.Token;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.scenario.Matrix;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;
import outlive.vm.Lab;
import outlive.vm.OrderChoice;
import outlive.vm.OrderPlan;
import outlive.vm.RecordedRun;
import outlive.vm.StockLinux;
import outlive.vm.Substitute;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code linux}: the same orders on a stock Linux, in QEMU. */
@Command(
    name = "linux",
    description = "The same order on a stock Linux 6.12 in QEMU, beside what the port says.",
    footer = {
      "",
      "Without --order or --all: the shortest order that fails, or the first one when",
      "none does. What Linux printed is kept in target/linux/.",
      "Exit: 0 when both say the same, 1 when not, or when something is missing."
    })
final class LinuxCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "A scenario: a .scn file.")
  Optional<Path> file = Optional.empty();

  @Option(
      names = "--cell",
      paramLabel = "ROW/COLUMN",
      description = "In place of FILE: the scenario of a cell of the lifetime matrix.")
  Optional<String> cell = Optional.empty();

  @Option(
      names = "--order",
      paramLabel = "TOKEN",
      parameterConsumer = ExploreCommand.NextWord.class,
      description = "This order; explore --token prints that of the shortest failing one.")
  @Nullable String order;

  @Option(names = "--passing", description = "The first order that passes.")
  boolean passing;

  @Option(names = "--all", description = "Failing orders and a sample of passing ones, as a table.")
  boolean all;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "With --all: so many that fail, and so many that pass; ${DEFAULT-VALUE}.")
  int limit = 8;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "With --all: which passing ones; ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "The machine is switched off after so long; ${DEFAULT-VALUE}.")
  long seconds = 300;

  @Option(names = "--fresh", description = "Boot also when the result is known.")
  boolean fresh;

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Also write the run to this file, as the site shows it.")
  Optional<Path> record = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkUsage();
    List<Finding> findings = new ArrayList<>();
    String name = file.map(Path::toString).orElseGet(() -> RecordedRun.MATRIX + cell.orElse(""));
    try {
      String text =
          file.isPresent()
              ? TextFile.read(file.get(), name)
              : cell(cell.orElseThrow()).scenarioText();
      ScenarioReader.Result read = ScenarioReader.read(name, text.lines().toList());
      findings.addAll(read.findings());
      if (read.scenario().isPresent()) {
        return carryOut(read.scenario().get(), name);
      }
    } catch (TextFile.Unreadable e) {
      findings.add(e.finding());
    } catch (IllegalArgumentException e) {
      findings.add(new Finding(name, 1, String.valueOf(e.getMessage())));
    }
    return Exit.with(findings, spec.commandLine().getErr());
  }

  private Matrix.Cell cell(String word) {
    return MatrixCommand.cell(spec, Matrix.run(Set.of()), word);
  }

  private void checkUsage() {
    if (file.isPresent() == cell.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "what to carry out is a FILE or a --cell: one of them");
    }
    if (limit < 1 || limit > MOST || seconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit is 1 to " + MOST + ", --seconds 1 or more");
    }
    if ((all ? 1 : 0) + (passing ? 1 : 0) + (order == null ? 0 : 1) > 1) {
      throw new ParameterException(
          spec.commandLine(), "--order, --passing and --all choose orders: one of them at a time");
    }
    CommandLine.ParseResult said = spec.commandLine().getParseResult();
    if (!all && (said.hasMatchedOption("--limit") || said.hasMatchedOption("--seed"))) {
      throw new ParameterException(
          spec.commandLine(), "--limit and --seed choose among all orders: add --all");
    }
    if (all && record.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--record keeps one order: which?");
    }
  }

  private int carryOut(Scenario scenario, String name) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    Scenario real = Substitute.of(scenario);
    List<OrderPlan> plans = new ArrayList<>();
    for (Order each : orders(scenario, real)) {
      plans.add(OrderPlan.of(real, each));
    }
    String path = System.getenv().getOrDefault("PATH", "");
    Path machine = Path.of(System.getProperty("outlive.machine", "/")); // a test has another
    StockLinux.Found found = StockLinux.find(machine, path);
    if (found.linux().isEmpty()) {
      found.missing().forEach(what -> err.println("linux: missing: " + what));
      err.println("linux: on Debian: " + found.install());
      return Exit.FINDINGS;
    }
    StockLinux linux = found.linux().get();
    Duration time = Duration.ofSeconds(seconds);
    Lab lab = new Lab(linux, Main.root(), time, text -> err.println("linux: " + text));
    if (fresh) {
      lab.forget();
    }
    try {
      List<Lab.Ran> runs = lab.run(real, plans);
      LinuxRuns shown =
          new LinuxRuns(spec.commandLine().getOut(), linux.version(), scenario, real, name);
      boolean isSame = all ? shown.table(runs) : shown.one(runs.get(0));
      if (record.isPresent()) {
        shown.record(runs.get(0), record.get(), Lab.moduleDigest(Main.root()));
      }
      return isSame ? Exit.FINE : Exit.FINDINGS;
    } catch (Lab.Trouble e) {
      err.println("linux: " + e.getMessage());
      return Exit.FINDINGS;
    } catch (FileSystemException e) {
      err.println("linux: cannot write " + e.getMessage() + "; name or mend a place that can be");
      return Exit.FINDINGS;
    }
  }

  private static Order named(String token, Scenario scenario) {
    try {
      return Token.read(token, new ScenarioProgram(scenario));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(e.getMessage() + "; " + ExploreOrder.TOKEN_HINT, e);
    }
  }

  /** Tokens and choices are of the scenario as it was written. */
  private List<Order> orders(Scenario scenario, Scenario real) {
    OrderChoice choice = new OrderChoice(scenario);
    if (order != null) {
      return List.of(named(order, scenario));
    }
    if (passing) {
      return List.of(
          choice
              .firstPassing()
              .orElseThrow(() -> new IllegalArgumentException("no order was found that passes")));
    }
    if (!all) {
      return List.of(choice.first());
    }
    // The substitute is what is carried out, so it is its orders that are to be many and different.
    OrderChoice among = new OrderChoice(real);
    List<Order> orders = new ArrayList<>(among.failing(limit));
    orders.addAll(among.passing(limit, seed));
    return orders;
  }
}
