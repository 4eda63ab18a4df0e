// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Stream;
import outlive.explore.Answer;
import outlive.finding.Finding;
import outlive.scenario.Bug;
import outlive.scenario.Necessity;
import outlive.scenario.NecessityText;
import outlive.scenario.Scenario;
import picocli.CommandLine.Option;

/** {@code explore --necessity}: each line of the driver is left out once. */
final class NecessityOption {
  @Option(
      names = "--necessity",
      description =
          "Leave out each line of the driver that takes, gives back or guards something, and say"
              + " how many orders fail without it: why is this line here?")
  boolean isAsked;

  /** Prints what each line is good for, or, when a limit came first, only a finding. */
  static void explain(
      String file,
      Scenario scenario,
      Set<Bug> unseen,
      long limit,
      PrintWriter out,
      Collection<Finding> findings) {
    Necessity necessity = Necessity.of(scenario, unseen, limit);
    if (necessity.isComplete()) {
      out.print(NecessityText.of(necessity));
      out.flush();
      return;
    }
    Stream.concat(
            Stream.of(necessity.whole()), necessity.lines().stream().map(Necessity.Without::answer))
        .filter(answer -> !answer.isComplete())
        .findFirst()
        .ifPresent(answer -> findings.add(new Finding(file, 1, cutShort(answer))));
  }

  private static String cutShort(Answer answer) {
    return ExploreCommand.cutShort(answer, "orders of one of the drivers")
        + "; raise --limit, a part says nothing";
  }
}
