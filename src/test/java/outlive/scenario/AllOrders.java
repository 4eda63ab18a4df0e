// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;
import java.util.function.Consumer;
import outlive.explore.Explorer;

/** Runs every order of a scenario that is given as the lines of its file. */
public final class AllOrders implements Consumer<List<String>> {
  @Override
  public void accept(List<String> lines) {
    Scenario scenario = ScenarioReader.read("a.scn", lines).scenario().orElseThrow();
    Explorer.explore(new ScenarioProgram(scenario));
  }
}
