// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import outlive.explore.Order;

/**
 * All orders of a scenario as places to walk through, event by event. Orders share a place when the
 * kernel is in the same state there to the last number that it may print: what an event logs, and
 * who holds what after it, depends on the place alone and not on how one came there.
 *
 * <p>Stacks are left out, because they take nearly all the time of a run; {@link Trace} has them.
 *
 * @param actors their names, in the file's order
 * @param places the start first, then by how many events lead there
 */
public record Walk(List<String> actors, List<Place> places) {
  public Walk {
    actors = List.copyOf(actors);
    places = List.copyOf(places);
  }

  /**
   * Where some orders meet.
   *
   * @param way one order that leads here
   * @param state every object
   * @param ledger who holds which reference
   * @param arrivals each event that leads here, by where it comes from
   * @param choices each event that can happen next; none at an end
   * @param waiting the actors who have an event left that cannot happen here
   * @param endings what happens by itself at an end: the exits, or somebody waits for ever
   * @param report what the kernel found wrong; the order ends with it
   * @param orders how many orders lead on from here
   * @param failing how many of them fail
   */
  public record Place(
      Order way,
      Snapshot state,
      String ledger,
      List<Arrival> arrivals,
      List<Choice> choices,
      List<Waiting> waiting,
      List<Trace.Step> endings,
      Optional<Trace.Report> report,
      BigInteger orders,
      BigInteger failing) {
    public Place {
      arrivals = List.copyOf(arrivals);
      choices = List.copyOf(choices);
      waiting = List.copyOf(waiting);
      endings = List.copyOf(endings);
    }

    /** Whether the order ends here, for better or worse. */
    public boolean isEnd() {
      return choices.isEmpty();
    }

    /** The report as answers count it; empty when there is none. */
    public String failure() {
      boolean isAtExit = endings.stream().anyMatch(Trace.Step::isExit);
      return report.map(found -> found.headline() + (isAtExit ? " at exit" : "")).orElse("");
    }
  }

  /** An event on its way from a place to another, with all that was written down of it. */
  public record Arrival(int from, Trace.Step step) {}

  /** An event that can happen, and the place that it leads to. */
  public record Choice(int actor, Event event, int to) {}

  /**
   * An event that cannot happen.
   *
   * @param inside the actors whose sections it waits for
   */
  public record Waiting(int actor, Event event, List<Integer> inside) {
    public Waiting {
      inside = List.copyOf(inside);
    }
  }

  /** Every place of a scenario. */
  public static Walk of(ScenarioProgram program) {
    return new Walker(program, Walker::exactly).walk();
  }
}
