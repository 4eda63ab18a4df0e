// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import outlive.explore.Actor;
import outlive.explore.Order;
import outlive.scenario.Event;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Trace;

/**
 * An order for Linux, and what the port says of it.
 *
 * @param order the events, to the end or to the port's report
 * @param events as the machine's program is told: also those after the port's report, since Linux
 *     may not report, and an unbind that has to wait right before the event that it waits for
 * @param port what the port says
 */
public record OrderPlan(Order order, List<String> events, List<EventLog> port) {
  private static final int LONGEST_NAME = 31; // of an actor: as src/main/c/turns.h has it
  private static final int MOST_ACTORS = 16;

  public OrderPlan {
    events = List.copyOf(events);
    port = List.copyOf(port);
  }

  /**
   * Makes the plan.
   *
   * @param begun the order, or its beginning
   * @throws IllegalArgumentException when there is no such order, or a process of Linux cannot do
   *     it; says why
   */
  public static OrderPlan of(Scenario scenario, Order begun) {
    check(scenario);
    ScenarioProgram program = new ScenarioProgram(scenario);
    Order order = WholeOrder.after(program, begun).order();
    checkCalls(scenario, order);
    Trace trace = Trace.of(program, order);
    return new OrderPlan(order, events(program, order, trace), PortLog.of(trace));
  }

  /** Whether the order can be Linux's, too. */
  static boolean isPossible(Scenario scenario, Order order) {
    try {
      checkCalls(scenario, order);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void check(Scenario scenario) {
    if (scenario.actors().size() > MOST_ACTORS) {
      throw new IllegalArgumentException("more than " + MOST_ACTORS + " actors; leave some out");
    }
    for (Scenario.Cast actor : scenario.actors()) {
      if (actor.name().length() > LONGEST_NAME) {
        throw new IllegalArgumentException(
            "the name %s has more than %d letters; shorten it"
                .formatted(actor.name(), LONGEST_NAME));
      }
    }
  }

  /** In the port a call holds neither its process nor its file; a process of Linux is inside it. */
  private static void checkCalls(Scenario scenario, Order order) {
    int[] at = new int[scenario.actors().size()];
    boolean[] isInside = new boolean[at.length];
    for (int who : order.actors()) {
      Scenario.Cast actor = scenario.actors().get(who);
      Event event = actor.events().get(at[who]++);
      if (isInside[who] && event != Event.IOCTL_END) {
        throw new IllegalArgumentException(
            ("%s.%s while %s is inside an ioctl: a process of Linux does one call at a time;"
                    + " give the event to another actor")
                .formatted(actor.name(), event.word(), actor.name()));
      }
      isInside[who] = event == Event.IOCTL_BEGIN;
    }
  }

  private static List<String> events(ScenarioProgram program, Order order, Trace trace) {
    List<Trace.Step> steps = trace.steps().stream().filter(step -> !step.isExit()).toList();
    List<String> events = new ArrayList<>();
    Optional<String> asked = Optional.empty(); // before its turn, to see it wait
    for (int i = 0; i < steps.size(); i++) {
      Trace.Step step = steps.get(i);
      if (asked.isPresent()) {
        asked = Optional.empty();
        continue;
      }
      boolean isLast = i + 1 == steps.size();
      if (!isLast && step.waiting().contains(steps.get(i + 1).actor())) {
        asked = Optional.of(word(trace, steps.get(i + 1)));
        events.add(asked.get());
      }
      events.add(word(trace, step));
    }
    events.addAll(left(program, order));
    return events;
  }

  private static String word(Trace trace, Trace.Step step) {
    return trace.who(step) + "." + step.event();
  }

  /** What the port did not come to, actor by actor. */
  private static List<String> left(ScenarioProgram program, Order order) {
    List<String> left = new ArrayList<>();
    for (int who = 0; who < program.actors().size(); who++) {
      Actor<?> actor = program.actors().get(who);
      int number = who;
      int done = (int) order.actors().stream().filter(each -> each == number).count();
      for (int i = done; i < actor.steps().size(); i++) {
        left.add(actor.name() + "." + actor.steps().get(i).name());
      }
    }
    return left;
  }

  /** What the port reports. */
  public Optional<EventLog.Report> report() {
    return PortLog.failing(port).flatMap(EventLog::report);
  }

  /** Whether Linux may be of no use after it: a task died with locks in its hands, or waits. */
  boolean endsItsBoot() {
    return report()
        .filter(
            report ->
                report.kind() == EventLog.Kind.OOPS || report.kind() == EventLog.Kind.DEADLOCK)
        .isPresent();
  }
}
