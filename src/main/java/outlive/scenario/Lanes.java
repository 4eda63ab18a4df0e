// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A trace as lanes: a column an actor, one for the device, and a bar for each lifetime. The three
 * forms (text, table, drawing) show exactly this and nothing of their own.
 *
 * @param actors the columns' names; the device comes after them
 * @param bars the lifetimes' names: "bound", then a drm_device a probe
 * @param rows what happened, first to last
 */
public record Lanes(List<String> actors, List<String> bars, List<Row> rows) {
  /** The name of the last column. */
  public static final String DEVICE = "device";

  /** The word in the lane of who waits. */
  static final String WAITS = "waits";

  public Lanes {
    actors = List.copyOf(actors);
    bars = List.copyOf(bars);
    rows = List.copyOf(rows);
  }

  /** What a bar shows. */
  public enum Life {
    /** Not there, not yet or not any more. */
    NONE("not there"),
    /** The driver is bound. */
    DEVICE("bound"),
    /** The drm_device lives. */
    DRM("lives"),
    /** Its memory was freed. */
    FREED("freed");

    private final String words;

    Life(String words) {
      this.words = words;
    }

    /** The same in words. */
    public String words() {
      return words;
    }
  }

  /**
   * One event.
   *
   * @param number from 1
   * @param lane whose it is; the number of actors for the device's own
   * @param event its name, with what it returned when that is no success
   * @param isExit whether it comes after all events
   * @param waiting the lanes that wait meanwhile
   * @param lives for each bar, how it is after the event
   * @param state the device after it, in words
   * @param report the report's headline; empty for none
   */
  public record Row(
      int number,
      int lane,
      String event,
      boolean isExit,
      List<Integer> waiting,
      List<Life> lives,
      String state,
      String report) {
    public Row {
      waiting = List.copyOf(waiting);
      lives = List.copyOf(lives);
    }
  }

  /** What of a trace can be drawn. */
  public static Lanes of(Trace trace) {
    int cards = trace.steps().stream().mapToInt(s -> s.state().cards().size()).max().orElse(0);
    List<String> bars = new ArrayList<>(List.of("bound"));
    for (int card = 1; card <= cards; card++) {
      bars.add(cards == 1 ? "drm" : "drm" + card);
    }
    List<Row> rows = new ArrayList<>();
    for (Trace.Step step : trace.steps()) {
      rows.add(
          new Row(
              rows.size() + 1,
              step.actor() == Trace.MACHINE ? trace.actors().size() : step.actor(),
              event(step),
              step.isExit(),
              step.waiting(),
              lives(step.state(), cards),
              step.state().text(),
              step.report().map(Trace.Report::headline).orElse("")));
    }
    return new Lanes(trace.actors(), bars, rows);
  }

  /** The name of a lane. */
  public String lane(int number) {
    return number < actors.size() ? actors.get(number) : DEVICE;
  }

  /** {@code Order of 4 events: slab-use-after-free in drm_ioctl}. */
  public String title() {
    String end = rows.isEmpty() ? "" : rows.get(rows.size() - 1).report();
    long events = rows.stream().filter(row -> !row.isExit()).count();
    return "Order of %d event%s: %s"
        .formatted(events, events == 1 ? "" : "s", end.isEmpty() ? "no report" : end);
  }

  /** The same as the drawing says, in sentences, for who cannot see it. */
  public String words() {
    StringBuilder words = new StringBuilder();
    for (Row row : rows) {
      words.append(
          "%d %s: %s%s"
              .formatted(
                  row.number(), lane(row.lane()), row.event(), row.isExit() ? " at exit" : ""));
      row.waiting().forEach(who -> words.append(", ").append(lane(who)).append(" waits"));
      words.append("; ").append(row.state());
      words.append(row.report().isEmpty() ? "" : "; report " + row.report()).append(". ");
    }
    return words.toString().strip();
  }

  private static String event(Trace.Step step) {
    return switch (step.returned()) {
      case "not possible" -> step.event() + " no-op";
      case "blocked" -> step.event() + " blocked";
      default ->
          step.returned().startsWith("-") ? step.event() + " " + step.returned() : step.event();
    };
  }

  private static List<Life> lives(Snapshot state, int cards) {
    List<Life> lives = new ArrayList<>();
    lives.add(state.bound() > 0 ? Life.DEVICE : Life.NONE);
    for (int card = 0; card < cards; card++) {
      boolean isThere = card < state.cards().size();
      boolean isFreed = isThere && state.cards().get(card).isFreed();
      lives.add(isFreed ? Life.FREED : isThere ? Life.DRM : Life.NONE);
    }
    return lives;
  }
}
