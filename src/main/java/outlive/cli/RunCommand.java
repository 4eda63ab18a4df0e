// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: a script of jbang-scripts/. What follows its name is the script's own. */
@Command(
    name = "run",
    description =
        "Runs a script of jbang-scripts/ with JBang. Which ones there are is said for a wrong name.",
    footer = {"", "What follows NAME goes to the script: 'run NAME --help' is the script's help."})
final class RunCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "NAME [ARG...]", hideParamSyntax = true)
  List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    // build.sh says which Maven, since it knows how to get one.
    String maven = System.getenv().getOrDefault("OUTLIVE_MVN", "mvn");
    var err = spec.commandLine().getErr();
    return new JBangRun(Main.root(), System.getenv(), ProcessBuilder::inheritIO, err)
        .run(arguments, maven);
  }
}
