// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import outlive.explore.Actor;
import outlive.explore.Program;
import outlive.explore.Step;
import outlive.linux.Alloc;
import outlive.linux.IoMapping;
import outlive.linux.IoMem;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.Mutex;
import outlive.linux.Nullable;

/**
 * A tiny program on the port with a mistake in it, which strikes in some orders and not in others.
 * It is explored and watched as a scenario is; only the driver is missing.
 */
final class Planted implements Program<Planted.State> {
  private final Set<Bug> unseen;
  private final List<Actor<State>> actors = new ArrayList<>();

  Planted(Set<Bug> unseen) {
    this.unseen = unseen;
  }

  /** A kernel, and one thing of each kind that a mistake can be made with. */
  static final class State {
    final Kernel kernel = new Kernel();
    final Watch watch;
    final Kref kref = new Kref(kernel, null);
    final Mutex first = new Mutex(kernel, "first lock", null);
    final Mutex second = new Mutex(kernel, "second lock", null);
    @Nullable Alloc memory; // as the one actor knows it
    @Nullable Alloc shared; // as the other does
    @Nullable IoMapping registers;

    private State(Set<Bug> unseen) {
      kernel.slab().captureSites(false);
      watch = new Watch(kernel, unseen);
    }

    void allocate() {
      memory = kernel.slab().kmalloc(8);
      shared = memory;
    }

    void map() {
      registers = IoMem.of(kernel).ioremap(0xfe000000L, 4);
    }

    void unmap() {
      IoMem.of(kernel).iounmap(registers); // the pointer stays, as it does in C
    }
  }

  record PlantedStep(String name, Consumer<State> body, Predicate<State> can)
      implements Step<State> {
    @Override
    public Optional<String> run(State state) {
      return state.watch.reported(
          () -> {
            body.accept(state);
            return Optional.empty();
          });
    }

    @Override
    public boolean isEnabled(State state) {
      return !state.watch.seesWaits() || can.test(state);
    }
  }

  static PlantedStep step(String name, Consumer<State> body) {
    return new PlantedStep(name, body, state -> true);
  }

  static PlantedStep waiting(String name, Consumer<State> body, Predicate<State> can) {
    return new PlantedStep(name, body, can);
  }

  Planted actor(String name, PlantedStep... steps) {
    actors.add(new Actor<>(name, List.of(steps)));
    return this;
  }

  @Override
  public List<Actor<State>> actors() {
    return List.copyOf(actors);
  }

  @Override
  public State fresh() {
    return new State(unseen);
  }

  @Override
  public Optional<String> exit(State state) {
    return state.watch.reported(state.watch::leaks);
  }
}
