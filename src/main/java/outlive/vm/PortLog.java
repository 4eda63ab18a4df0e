// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.scenario.Trace;

/** What the port says of an order, in the form that can be compared. */
final class PortLog {
  private static final Pattern DRMRES = Pattern.compile("\\[drm:\\w+\\] (?:(ADD|REL) #\\d+ )?(.*)");
  private static final String INITIALIZED = "[drm] Initialized ";
  private static final String IN = " in ";

  /** The end of the device itself: Linux has no such moment while a module is loaded. */
  private static final String LAST = "unregister";

  private PortLog() {}

  /** A line an event, up to the report that ends the order. */
  static List<EventLog> of(Trace trace) {
    List<EventLog> events = new ArrayList<>();
    List<Integer> waiting = List.of();
    for (Trace.Step step : trace.steps()) {
      if (!step.event().equals(LAST) || step.report().isPresent()) {
        events.add(event(trace, step, waiting.contains(step.actor())));
      }
      waiting = step.waiting();
    }
    return events;
  }

  private static EventLog event(Trace trace, Trace.Step step, boolean hasWaited) {
    List<String> lines = new ArrayList<>();
    for (String line : step.log()) {
      Matcher drmres = DRMRES.matcher(line);
      if (drmres.find()) {
        String op = drmres.group(1);
        lines.add((op == null ? "" : op + " ") + drmres.group(2));
      } else if (line.startsWith(INITIALIZED)) {
        lines.add(line);
      }
    }
    return new EventLog(
        trace.who(step) + "." + step.event() + (step.isExit() ? " at exit" : ""),
        result(step),
        hasWaited,
        lines,
        step.report().map(PortLog::report));
  }

  /** A new descriptor's number is the program's affair; so is what a page reads. */
  private static String result(Trace.Step step) {
    return step.returned().matches("\\d+") ? "0" : step.returned();
  }

  private static EventLog.Report report(Trace.Report report) {
    String headline = report.headline();
    int at = headline.lastIndexOf(IN);
    String function = at < 0 ? "" : headline.substring(at + IN.length());
    return new EventLog.Report(kind(headline), headline, List.of(function), text(report));
  }

  private static List<String> text(Trace.Report report) {
    return report.text().lines().filter(line -> !line.equals(report.headline())).limit(2).toList();
  }

  private static EventLog.Kind kind(String headline) {
    return switch (headline) {
      case "region-busy in probe" -> EventLog.Kind.BUSY;
      case "page-fault in user access" -> EventLog.Kind.STALE;
      case "deadlock" -> EventLog.Kind.DEADLOCK;
      default -> headline.startsWith("refcount_t") ? EventLog.Kind.WARNING : EventLog.Kind.OOPS;
    };
  }

  /** The first report, if there is any. */
  static Optional<EventLog> failing(List<EventLog> events) {
    return events.stream().filter(event -> event.report().isPresent()).findFirst();
  }
}
