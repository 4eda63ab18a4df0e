// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionResult;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.kotlinx.lincheck.execution.ResultWithClock;
import org.jetbrains.kotlinx.lincheck.util.ValueResult;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.verifier.Verifier;

/**
 * The two-apps scenario in Lincheck's model checker: {@code RUNS}. Each actor is a thread, each
 * event an operation, and the one place to switch is a read in front of it: Lincheck is told that
 * what the port does inside an event is of no interest. What it cannot say: an event that waits,
 * other than on a lock; how many orders there are, and how many of them fail. So nothing fails
 * here, a verifier counts, and the runs are as many as the caller wants.
 */
public final class ModelChecked {
  private static final int NO_LOOP_IS_ENDLESS = 1_000_000;

  private ModelChecked() {}

  /** What Lincheck makes for each interleaving. */
  public static final class Run {
    private volatile int gate; // stays 0; threads switch where it is read
    private final Events<?> events = new Events<>(Stage.TWO_APPS.program());

    @Operation
    public int next(int actor) {
      return gate + events.next(actor);
    }
  }

  /** Accepts everything, and counts: which orders were there, and which of them failed. */
  public static final class Counting implements Verifier {
    static final Map<String, Boolean> ORDERS = new HashMap<>();
    static int runs;
    static long began;

    /** Lincheck asks for this constructor; there is no sequential specification. */
    public Counting(Class<?> specification) {}

    @Override
    public boolean verifyResults(ExecutionScenario scenario, ExecutionResult results) {
      if (runs++ == 0) {
        began = System.nanoTime(); // the first run has brought the agent and its classes
      }
      StringBuilder order = new StringBuilder("-".repeat(32));
      boolean failed = false;
      int actor = 0;
      for (List<ResultWithClock> thread : results.getParallelResultsWithClock()) {
        for (ResultWithClock result : thread) {
          int place = (Integer) ((ValueResult) result.getResult()).getValue();
          if (order.charAt(Math.abs(place)) != '-') {
            throw new IllegalStateException("two events at once");
          }
          order.setCharAt(Math.abs(place), (char) ('0' + actor));
          failed |= place < 0;
        }
        actor++;
      }
      ORDERS.put(order.toString(), failed);
      return true;
    }
  }

  /** Prints {@code RUNS ORDERS FAILING SECONDS} as the last line. */
  public static void main(String[] args) throws NoSuchMethodException {
    Method next = Run.class.getMethod("next", int.class);
    List<List<Actor>> threads = new ArrayList<>();
    for (var actor : Stage.TWO_APPS.program().actors()) {
      int number = threads.size();
      threads.add(actor.steps().stream().map(event -> new Actor(next, List.of(number))).toList());
    }
    ManagedStrategyGuarantee events =
        ManagedStrategyGuaranteeKt.forClasses((String name) -> isOfAnEvent(name))
            .allMethods()
            .ignore();
    new ModelCheckingOptions()
        .iterations(0)
        .addCustomScenario(new ExecutionScenario(List.of(), threads, List.of(), null))
        .invocationsPerIteration(Integer.parseInt(args[0]))
        .minimizeFailedScenario(false)
        .loopIterationsBeforeThreadSwitch(NO_LOOP_IS_ENDLESS)
        .loopBound(NO_LOOP_IS_ENDLESS)
        .verifier(Counting.class)
        .addGuarantee(events)
        .check(Run.class);
    double seconds = (System.nanoTime() - Counting.began) / 1e9;
    long failing = Counting.ORDERS.values().stream().filter(failed -> failed).count();
    System.out.println();
    System.out.println(
        Counting.runs + " " + Counting.ORDERS.size() + " " + failing + " " + seconds);
  }

  private static boolean isOfAnEvent(String name) {
    return name.startsWith("outlive.") && !name.startsWith(ModelChecked.class.getName());
  }
}
