// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jline.terminal.Terminal;
import outlive.finding.Finding;
import outlive.replay.Replay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: kernel transcripts fed to the port, from files or typed by hand. */
@Command(
    name = "replay",
    description = {
      "Feeds the calls of kernel transcripts to the port and prints what it answers.",
      "Without a file, the calls are typed by hand: 'help' lists them."
    },
    footer = {
      "",
      "A transcript has a line '# case NAME', then calls ('> devm_kmalloc dev0 p1 8'),",
      "each followed by what the kernel printed."
    })
final class ReplayCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Option(
      names = "--check",
      description = "Compare with what the file says the kernel printed; print differences only.")
  boolean check;

  @Parameters(arity = "0..*", paramLabel = "FILE", description = "Transcript.")
  List<Path> files = List.of();

  @Override
  public Integer call() throws IOException {
    if (files.isEmpty()) {
      return typed();
    }
    PrintWriter out = spec.commandLine().getOut();
    List<Finding> findings = new ArrayList<>();
    int cases = 0;
    for (Path file : files) {
      if (check) {
        Replay.Checked checked = Replay.check(file);
        cases += checked.cases();
        findings.addAll(checked.findings());
      } else {
        findings.addAll(Replay.run(file, out));
      }
    }
    int exit = Exit.with(findings, spec.commandLine().getErr());
    if (check && exit == Exit.FINE) {
      String counted = cases == 1 ? "1 case" : cases + " cases";
      out.printf("%s: the port prints what the transcripts say.%n", counted);
    }
    out.flush();
    return exit;
  }

  private int typed() throws IOException {
    if (check) {
      throw new ParameterException(spec.commandLine(), "--check compares a file: which one?");
    }
    try (Terminal terminal = ReplayTerminal.open()) {
      if (ReplayTerminal.isForPeople(terminal)) {
        Path history = Main.root().resolve("target/replay-history");
        return new ReplayTerminal(terminal, history).run();
      }
    }
    InputStreamReader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    PrintWriter out = spec.commandLine().getOut();
    return new ReplayPipe(new BufferedReader(in), out, spec.commandLine().getErr()).run();
  }
}
