// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import outlive.explore.Actor;
import outlive.explore.Program;

/**
 * A scenario as the explorer runs it for somebody who has questions of his own at every state.
 *
 * @param told how much the kernels say meanwhile
 * @param key asked at each state that an event left behind unharmed: which states are the same
 */
record Keyed(ScenarioProgram program, World.Told told, Function<World, Object> key)
    implements Program<World> {
  @Override
  public List<Actor<World>> actors() {
    return program.actors();
  }

  @Override
  public World fresh() {
    return program.fresh(told);
  }

  @Override
  public Optional<String> exit(World world) {
    return program.exit(world);
  }

  @Override
  public Object key(World world) {
    return key.apply(world);
  }
}
