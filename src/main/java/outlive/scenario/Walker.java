// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import outlive.explore.Actor;
import outlive.explore.Explorer;
import outlive.explore.Graph;
import outlive.explore.Order;
import outlive.linux.Alloc;

/** Finds the places of a scenario, and takes each event once to write down what it does there. */
final class Walker {
  private final ScenarioProgram program;
  private final Graph graph;
  private final List<List<Walk.Arrival>> arrivals = new ArrayList<>();
  private final List<Optional<Trace>> traces = new ArrayList<>(); // of each place's own way
  private final List<Integer> numbers = new ArrayList<>(); // in the walk, by number in the graph

  /** What tells one end from another for who reads it. */
  private record End(
      List<Integer> at,
      Snapshot state,
      String ledger,
      List<Trace.Step> endings,
      Optional<Trace.Report> report) {}

  /**
   * A walker.
   *
   * @param key which states are the same; {@link #exactly} unless somebody tests that
   */
  Walker(ScenarioProgram program, Function<World, Object> key) {
    this.program = program;
    this.graph = Explorer.graph(new Keyed(program, World.Told.LOG, key));
  }

  /**
   * All that a future log or ledger can depend on. Numbers of memory are printed in place of
   * addresses, so what is alive has to have the same ones, and the next one has to be the same.
   */
  static Object exactly(World world) {
    return List.of(
        world.key(),
        Snapshot.of(world),
        world.kernel().ledger().text(),
        world.kernel().slab().made(),
        world.kernel().slab().live().stream().map(Alloc::id).toList());
  }

  Walk walk() {
    for (int i = 0; i < graph.places().size(); i++) {
      arrivals.add(new ArrayList<>());
      traces.add(Optional.empty());
    }
    traces.set(0, Optional.of(trace(List.of())));
    for (int from = 0; from < graph.places().size(); from++) {
      leave(from);
    }
    meetAtEnds();
    List<Walk.Place> places = new ArrayList<>();
    for (int i = 0; i < graph.places().size(); i++) {
      if (numbers.get(i) == places.size()) {
        places.add(place(i));
      }
    }
    return new Walk(program.actors().stream().map(Actor::name).toList(), places);
  }

  /** The last event of an order, and what comes after it by itself. */
  private Trace trace(List<Integer> order) {
    Recorder recorder = new Recorder(program, World.Told.LOG);
    return recorder.record(new Order(order), Math.max(0, order.size() - 1));
  }

  /** Takes each event that can happen in a place. */
  private void leave(int from) {
    Graph.Place place = graph.places().get(from);
    for (int actor = 0; actor < place.next().size(); actor++) {
      int to = place.next().get(actor);
      if (to != Graph.NOWHERE) {
        List<Integer> way = new ArrayList<>(place.way().actors());
        way.add(actor);
        Trace trace = trace(way);
        arrivals.get(to).add(new Walk.Arrival(from, trace.steps().get(0)));
        traces.set(to, traces.get(to).or(() -> Optional.of(trace)));
      }
    }
  }

  /** The explorer has an end for each failing step; those that show the same are one place. */
  private void meetAtEnds() {
    Map<End, Integer> ends = new HashMap<>();
    int next = 0;
    for (int i = 0; i < graph.places().size(); i++) {
      Integer known = graph.places().get(i).isEnd() ? ends.putIfAbsent(end(i), i) : null;
      if (known == null) {
        numbers.add(next++);
      } else {
        numbers.add(numbers.get(known));
        arrivals.get(known).addAll(arrivals.get(i));
      }
    }
  }

  private End end(int i) {
    Trace trace = told(i);
    List<Integer> way = graph.places().get(i).way().actors();
    List<Integer> at =
        IntStream.range(0, trace.actors().size())
            .map(actor -> Collections.frequency(way, actor))
            .boxed()
            .toList();
    return new End(at, state(i), ledger(i), endings(i), trace.report());
  }

  private Walk.Place place(int i) {
    Graph.Place place = graph.places().get(i);
    List<Walk.Choice> choices = new ArrayList<>();
    for (int actor = 0; actor < place.next().size(); actor++) {
      int to = place.next().get(actor);
      if (to != Graph.NOWHERE) {
        choices.add(new Walk.Choice(actor, next(place.way(), actor), numbers.get(to)));
      }
    }
    List<Walk.Arrival> from =
        arrivals.get(i).stream()
            .map(each -> new Walk.Arrival(numbers.get(each.from()), each.step()))
            .toList();
    return new Walk.Place(
        place.way(),
        state(i),
        ledger(i),
        from,
        choices,
        told(i).waiting().stream().map(actor -> waiting(i, actor)).toList(),
        endings(i),
        told(i).report(),
        place.orders(),
        place.failing());
  }

  /** Who unplugs waits for everybody who is between enter and exit. */
  private Walk.Waiting waiting(int i, int actor) {
    List<Snapshot.ProcessState> processes = state(i).processes();
    List<Integer> inside =
        IntStream.range(0, processes.size())
            .filter(who -> processes.get(who).inside() > 0)
            .boxed()
            .toList();
    return new Walk.Waiting(actor, next(graph.places().get(i).way(), actor), inside);
  }

  private Event next(Order way, int actor) {
    int at = Collections.frequency(way.actors(), actor);
    return Event.of(program.actors().get(actor).steps().get(at).name()).orElseThrow();
  }

  private Trace told(int i) {
    return traces.get(i).orElseThrow();
  }

  private Snapshot state(int i) {
    return i == 0 ? Snapshot.of(program.fresh(World.Told.LOG)) : told(i).steps().get(0).state();
  }

  private String ledger(int i) {
    return i == 0
        ? program.fresh(World.Told.LOG).kernel().ledger().text()
        : told(i).steps().get(0).ledger();
  }

  private List<Trace.Step> endings(int i) {
    return told(i).steps().subList(i == 0 ? 0 : 1, told(i).steps().size());
  }
}
