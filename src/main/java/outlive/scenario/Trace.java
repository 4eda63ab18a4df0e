// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;
import java.util.Optional;
import outlive.explore.Order;

/**
 * One order of a scenario, run on the port with everything written down.
 *
 * @param actors their names, in the file's order
 * @param steps what happened, first to last; at a report it ends
 * @param possible the actors whose next event can happen now; none once the order has ended
 * @param waiting the actors whose next event cannot; none once the order has ended
 * @param isComplete whether all events were done, and the exits after them unless a report came
 */
public record Trace(
    List<String> actors,
    List<Step> steps,
    List<Integer> possible,
    List<Integer> waiting,
    boolean isComplete) {
  /** In place of an actor's number: the machine does it by itself, at the exit. */
  public static final int MACHINE = World.MACHINE;

  public Trace {
    actors = List.copyOf(actors);
    steps = List.copyOf(steps);
    possible = List.copyOf(possible);
    waiting = List.copyOf(waiting);
  }

  /**
   * One event.
   *
   * @param actor number of the actor from 0, or {@link #MACHINE}
   * @param event what the scenario calls it
   * @param isExit whether it belongs to the end of a process or of the device, after all events
   * @param returned what the call gave back: a number, {@code -ENODEV}, "not possible" when the
   *     event found nothing to do, "no return" when it did not come back, "blocked" when it waits
   *     for ever
   * @param waiting the actors whose next event could not happen while this one did
   * @param log the kernel log's new lines
   * @param ledger who holds which reference after it
   * @param state every object after it
   * @param report what the kernel found wrong; the trace ends with it
   */
  public record Step(
      int actor,
      String event,
      boolean isExit,
      String returned,
      List<Integer> waiting,
      List<String> log,
      String ledger,
      Snapshot state,
      Optional<Report> report) {
    public Step {
      waiting = List.copyOf(waiting);
      log = List.copyOf(log);
    }
  }

  /**
   * What went wrong.
   *
   * @param headline the line that scenarios count
   * @param text all that the kernel said of it; the headline when it said nothing
   */
  public record Report(String headline, String text) {}

  /**
   * Runs an order, or the beginning of one; when no event is left the exits follow.
   *
   * @throws IllegalArgumentException when an event of the order cannot happen where it stands
   */
  public static Trace of(ScenarioProgram program, Order order) {
    return new Recorder(program, World.Told.STACKS).record(order, 0);
  }

  /** The report it ends with. */
  public Optional<Report> report() {
    return steps.isEmpty() ? Optional.empty() : steps.get(steps.size() - 1).report();
  }

  /** Who does the step. */
  public String who(Step step) {
    return step.actor() == MACHINE ? "device" : actors.get(step.actor());
  }
}
