// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import outlive.explore.Actor;
import outlive.explore.Order;
import outlive.explore.Program;
import outlive.explore.Step;
import outlive.linux.Kernel;

/** A scenario as a program for the explorer: the events of its actors, on the port. */
public final class ScenarioProgram implements Program<World> {
  private final Scenario scenario;
  private final Variant variant;
  private final List<Actor<World>> actors = new ArrayList<>();

  private record Happening(int actor, Event event) implements Step<World> {
    @Override
    public String name() {
      return event.word();
    }

    @Override
    public Optional<String> run(World world) {
      return world.happen(actor, event);
    }

    @Override
    public boolean isEnabled(World world) {
      return world.isPossible(event);
    }
  }

  /** The scenario as it is. */
  public ScenarioProgram(Scenario scenario) {
    this(scenario, Variant.NONE);
  }

  /** The scenario with something left out. */
  public ScenarioProgram(Scenario scenario, Variant variant) {
    this.scenario = scenario;
    this.variant = variant;
    for (Scenario.Cast cast : scenario.actors()) {
      int number = actors.size();
      actors.add(
          new Actor<>(
              cast.name(),
              cast.events().stream().map(event -> new Happening(number, event)).toList()));
    }
  }

  @Override
  public List<Actor<World>> actors() {
    return List.copyOf(actors);
  }

  @Override
  public World fresh() {
    return new World(scenario, World.Told.NOTHING, variant);
  }

  /** {@code app.open}: what the actor does next after this order; he has to have something left. */
  public String next(Order order, int actor) {
    int at = (int) order.actors().stream().filter(who -> who == actor).count();
    return actors.get(actor).name() + "." + actors.get(actor).steps().get(at).name();
  }

  /** A fresh state whose kernel tells what it does: slower, and for reading. */
  World fresh(World.Told told) {
    return new World(scenario, told, variant);
  }

  @Override
  public Optional<String> exit(World world) {
    return world.exit();
  }

  @Override
  public Object key(World world) {
    return world.key();
  }

  /**
   * Runs one order for somebody who reads the log: its steps, then those that are left, in the
   * actors' order, then the exit; a report ends it.
   *
   * @return the kernel afterwards
   */
  public Kernel run(Order order) {
    World world = fresh(World.Told.STACKS);
    int[] at = new int[actors.size()];
    boolean fails = false;
    for (int who : order.actors()) {
      fails = fails || step(world, who, at[who]++);
    }
    for (int who = 0; who < at.length; who++) {
      while (!fails && at[who] < actors.get(who).steps().size()) {
        fails = step(world, who, at[who]++);
      }
    }
    if (!fails) {
      world.exit();
    }
    return world.kernel();
  }

  private boolean step(World world, int who, int number) {
    return actors.get(who).steps().get(number).run(world).isPresent();
  }
}
