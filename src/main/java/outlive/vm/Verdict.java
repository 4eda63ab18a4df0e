// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the port and Linux say the same of an order, event by event, up to the first report: who
 * did what in which order, what came back, which lines were logged, and what was found wrong.
 *
 * @param pairs the events side by side
 */
public record Verdict(List<Pair> pairs) {
  /**
   * One event as both tell it.
   *
   * @param port nothing when the port's order had ended
   * @param linux nothing when that of Linux had
   * @param difference what is not the same; empty when nothing is
   */
  public record Pair(Optional<EventLog> port, Optional<EventLog> linux, String difference) {
    /** Whose event it is, as the port has it. */
    public String event() {
      return port.or(() -> linux).map(EventLog::event).orElse("");
    }
  }

  public Verdict {
    pairs = List.copyOf(pairs);
  }

  /** Compares. What Linux goes on to do after both have ended is of no interest. */
  public static Verdict of(List<EventLog> port, List<EventLog> linux) {
    List<Pair> pairs = new ArrayList<>();
    boolean isOver = false;
    for (int i = 0; !isOver && (i < port.size() || i < linux.size()); i++) {
      Optional<EventLog> left = i < port.size() ? Optional.of(port.get(i)) : Optional.empty();
      Optional<EventLog> right = i < linux.size() ? Optional.of(linux.get(i)) : Optional.empty();
      pairs.add(new Pair(left, right, difference(left, right)));
      isOver = hasReport(right) && (hasReport(left) || i + 1 >= port.size());
    }
    return new Verdict(pairs);
  }

  private static boolean hasReport(Optional<EventLog> event) {
    return event.flatMap(EventLog::report).isPresent();
  }

  private static String difference(Optional<EventLog> port, Optional<EventLog> linux) {
    if (port.isEmpty() || linux.isEmpty()) {
      return port.isEmpty() ? "the port had ended" : "Linux had ended";
    }
    EventLog left = port.get();
    EventLog right = linux.get();
    if (!left.event().equals(right.event())) {
      return "Linux does " + right.event() + " here";
    }
    if (left.hasWaited() != right.hasWaited()) {
      return left.hasWaited() ? "Linux did not wait" : "the port did not wait";
    }
    if (left.report().isPresent() || right.report().isPresent()) {
      return ofReports(left, right);
    }
    if (!left.result().equals(right.result())) {
      return "the port returned %s, Linux %s".formatted(left.result(), right.result());
    }
    return ofLines(left.lines(), right.lines());
  }

  private static String ofReports(EventLog port, EventLog linux) {
    if (port.report().isEmpty() || linux.report().isEmpty()) {
      return port.report().isEmpty()
          ? "Linux alone: " + linux.report().orElseThrow().headline()
          : "the port alone: " + port.report().orElseThrow().headline();
    }
    return linux.report().get().isSameAs(port.report().get())
        ? ofLines(port.lines(), linux.lines())
        : "another report: the port says '%s', Linux '%s'"
            .formatted(port.report().get().headline(), linux.report().get().headline());
  }

  private static String ofLines(List<String> port, List<String> linux) {
    for (int i = 0; i < Math.max(port.size(), linux.size()); i++) {
      String left = i < port.size() ? port.get(i) : "nothing";
      String right = i < linux.size() ? linux.get(i) : "nothing";
      if (!left.equals(right)) {
        return "the port logs '%s', Linux '%s'".formatted(left, right);
      }
    }
    return "";
  }

  /** Whether nothing at all differs. */
  public boolean isSame() {
    return pairs.stream().allMatch(pair -> pair.difference().isEmpty());
  }

  /** The event at which the port reports. */
  public Optional<EventLog> port() {
    return pairs.stream().flatMap(pair -> pair.port().stream()).filter(Verdict::fails).findFirst();
  }

  /** The event at which Linux does. */
  public Optional<EventLog> linux() {
    return pairs.stream().flatMap(pair -> pair.linux().stream()).filter(Verdict::fails).findFirst();
  }

  private static boolean fails(EventLog event) {
    return event.report().isPresent();
  }

  /** In a line or two: the same or not, and where not. */
  public String text() {
    if (isSame()) {
      String end =
          linux()
              .map(event -> "both fail at " + event.event())
              .orElse("nothing is found wrong by either");
      String all = pairs.size() == 2 ? "both" : "all " + pairs.size();
      return "the same: %s, and %s events agree".formatted(end, all);
    }
    Pair first =
        pairs.stream().filter(pair -> !pair.difference().isEmpty()).findFirst().orElseThrow();
    return "not the same, from %s on: %s".formatted(first.event(), first.difference());
  }
}
