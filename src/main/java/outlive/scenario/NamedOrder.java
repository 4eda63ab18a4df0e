// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;
import java.util.Optional;
import outlive.explore.Step;

/**
 * What became of one given order.
 *
 * @param report what the kernel reported, with {@code at exit} when it was then; empty for nothing
 * @param isPossible false when some event of it has to wait for one that comes later
 * @param isLate whether the hardware's registers were still mapped while no driver was bound
 */
record NamedOrder(Optional<String> report, boolean isPossible, boolean isLate) {
  /** Runs the order, given as the actors' numbers, and then the exit. */
  static NamedOrder run(ScenarioProgram program, List<Integer> order) {
    World world = program.fresh();
    int[] at = new int[program.actors().size()];
    boolean late = false;
    for (int who : order) {
      Step<World> step = program.actors().get(who).steps().get(at[who]++);
      if (!step.isEnabled(world)) {
        return new NamedOrder(Optional.empty(), false, late);
      }
      Optional<String> report = step.run(world);
      if (report.isPresent()) {
        return new NamedOrder(report, true, late);
      }
      late |= world.isLate();
    }
    return new NamedOrder(program.exit(world).map(text -> text + " at exit"), true, late);
  }

  /** In a letter or two: x, f, L, ok; waits for no such order. */
  String letter() {
    if (!isPossible) {
      return "waits";
    }
    String text = report.orElse("");
    if (text.startsWith("page-fault")) {
      return "f";
    }
    if (isLate || text.startsWith("leak") || text.startsWith("region-busy")) {
      return "L";
    }
    return text.isEmpty() ? "ok" : "x";
  }
}
