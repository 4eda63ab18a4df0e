// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import outlive.explore.Answer;
import outlive.explore.Certificate;
import outlive.explore.Explorer;
import outlive.explore.Program;
import outlive.files.TextFile;
import outlive.finding.Finding;
import outlive.scenario.AnswerText;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code explore}: every order of a scenario's events. */
@Command(
    name = "explore",
    description = "Every order of a scenario's events: how many fail, how, and the shortest.",
    footer = {
      "",
      "An order that fails before its end counts once for each arrangement of what was to come.",
      "Exit: 0 also when orders fail; 1 when a file is wrong, a limit was reached, or a claim fell."
    })
final class ExploreCommand implements Callable<Integer> {
  private static final long CERTIFY_LIMIT = 5_000_000;

  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenarios: .scn files.")
  List<Path> files = List.of();

  @Option(
      names = "--limit",
      paramLabel = "STEPS",
      description = "Stop after so many steps, and say how far it got.")
  long limit = Long.MAX_VALUE;

  @Option(
      names = "--certify",
      description = "Check with a second, naive enumerator that no shorter order fails.")
  boolean certify;

  @Override
  public Integer call() {
    List<Finding> findings = new ArrayList<>();
    for (Path file : files) {
      try {
        String text = TextFile.read(file, file.toString());
        ScenarioReader.Result read = ScenarioReader.read(file.toString(), text.lines().toList());
        findings.addAll(read.findings());
        read.scenario()
            .ifPresent(scenario -> explore(file, new ScenarioProgram(scenario), findings));
      } catch (TextFile.Unreadable e) {
        findings.add(e.finding());
      }
    }
    return Exit.with(findings, spec.commandLine().getErr());
  }

  private <S> void explore(Path file, Program<S> program, List<Finding> findings) {
    PrintWriter out = spec.commandLine().getOut();
    if (files.size() > 1) {
      out.println("# " + file);
    }
    Answer answer = Explorer.explore(program, true, limit);
    out.print(AnswerText.of(answer, program));
    if (!answer.isComplete()) {
      findings.add(
          new Finding(
              file.toString(),
              1,
              "explored %s of %s orders; raise --limit for the rest"
                  .formatted(answer.orders(), answer.most())));
    } else if (certify) {
      Certificate.Result result = Certificate.check(program, answer, CERTIFY_LIMIT);
      result.doubt().ifPresent(doubt -> findings.add(new Finding(file.toString(), 1, doubt)));
      if (result.doubt().isEmpty()) {
        out.println("certified by a second enumerator, " + result.tried() + " orders tried");
      }
    }
    out.flush();
  }
}
