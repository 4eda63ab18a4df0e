// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every order of a scenario on the {@link NaiveModel}: plain recursion, each order from its start.
 */
final class NaiveOrders {
  private final Scenario scenario;
  private final Map<String, Long> reports = new TreeMap<>();
  private final List<Integer> order = new ArrayList<>(); // whose turn it was
  private long orders;
  private int fewest = Integer.MAX_VALUE;
  private String shortest = "";

  NaiveOrders(Scenario scenario) {
    this.scenario = scenario;
  }

  String answer() {
    reports.clear();
    orders = 0;
    explore();
    long failing = reports.values().stream().mapToLong(Long::longValue).sum();
    StringBuilder text = new StringBuilder("orders " + orders + "\nfailing " + failing + "\n");
    reports.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())) // stable: then by text
        .forEach(one -> text.append("report " + one.getValue() + " " + one.getKey() + "\n"));
    return text + shortest;
  }

  /** The orders that begin with this one; no order before its last event has a report. */
  private void explore() {
    NaiveModel model = new NaiveModel(scenario);
    int[] at = new int[scenario.actors().size()];
    for (int i = 0; i < order.size(); i++) {
      int actor = order.get(i);
      String report = model.happen(actor, event(actor, at[actor]++));
      if (report != null) {
        fails(report, order.size(), arrangements(at));
        return;
      }
    }
    boolean isDone = true;
    boolean goesOn = false;
    for (int actor = 0; actor < at.length; actor++) {
      if (at[actor] < scenario.actors().get(actor).events().size()) {
        isDone = false;
        if (model.isPossible(event(actor, at[actor]))) {
          goesOn = true;
          order.add(actor);
          explore();
          order.remove(order.size() - 1);
        }
      }
    }
    if (isDone) {
      String report = model.exit();
      if (report == null) {
        orders++;
      } else {
        fails(report, order.size() + 1, 1); // exit is one more in the list of events
      }
    } else if (!goesOn) {
      fails("deadlock", order.size(), arrangements(at));
    }
  }

  private void fails(String report, int length, long count) {
    orders += count;
    reports.merge(report, count, Long::sum);
    if (length < fewest) {
      fewest = length;
      StringBuilder line = new StringBuilder("shortest");
      int[] at = new int[scenario.actors().size()];
      for (int actor : order) {
        Scenario.Cast cast = scenario.actors().get(actor);
        line.append(" " + cast.name() + "." + event(actor, at[actor]++).word());
      }
      line.append(length > order.size() ? " exit" : "");
      shortest = line + " -> " + report + "\n";
    }
  }

  private Event event(int actor, int number) {
    return scenario.actors().get(actor).events().get(number);
  }

  /** In how many ways the events that are left can be arranged, waiting or not. */
  private long arrangements(int[] at) {
    for (int actor = 0; actor < at.length; actor++) {
      if (at[actor] < scenario.actors().get(actor).events().size()) {
        long sum = 0;
        for (int next = 0; next < at.length; next++) {
          if (at[next] < scenario.actors().get(next).events().size()) {
            at[next]++;
            sum += arrangements(at);
            at[next]--;
          }
        }
        return sum;
      }
    }
    return 1;
  }
}
