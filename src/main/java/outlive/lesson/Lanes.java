// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An order of events and the lifetimes under it, as a lesson writes them down:
 *
 * <pre>
 * event bus: probe
 * report app: ioctl
 * bar the container | device probe..unbind | freed unbind..
 * </pre>
 *
 * @param events in the order in which they happen
 * @param bars one a lifetime
 */
public record Lanes(List<Event> events, List<Bar> bars) {
  /** No drawing is wider: more events than this do not fit a page. */
  public static final int MOST_EVENTS = 8;

  private static final Pattern EVENT = Pattern.compile("(event|report)\\s+([^:]+):\\s*(.+)");
  private static final Pattern SPAN =
      Pattern.compile("(device|drm|freed|risk)\\s+(.+?)\\.\\.(.*?)(?:\\s+\"([^\"]+)\")?");

  public Lanes {
    events = List.copyOf(events);
    bars = List.copyOf(bars);
  }

  /**
   * One event.
   *
   * @param report whether it ends in a report
   */
  public record Event(String actor, String name, boolean report) {}

  /** One row: what lives, and how from event to event. */
  public record Bar(String label, List<Span> spans) {
    public Bar {
      spans = List.copyOf(spans);
    }
  }

  /**
   * A piece of a bar.
   *
   * @param from index of the event at which it starts
   * @param to index of the event at which it ends; the number of events when it goes on
   * @param label what to write on it; may be empty
   */
  public record Span(Kind kind, int from, int to, String label) {}

  /** What a piece of a bar says, with the word that says it without colour. */
  public enum Kind {
    DEVICE("bound to the device"),
    DRM("bound to the drm_device"),
    FREED("freed"),
    RISK("at risk");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** The kind in words. */
    public String words() {
      return words;
    }
  }

  /** What was read; the lanes are incomplete when there are problems. */
  public record Read(Lanes lanes, List<String> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** Reads the lines of a lanes block. */
  public static Read read(List<String> lines) {
    List<Event> events = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String line : lines) {
      Matcher event = EVENT.matcher(line.strip());
      if (event.matches()) {
        boolean report = event.group(1).equals("report");
        events.add(new Event(event.group(2).strip(), event.group(3).strip(), report));
      } else if (line.startsWith("bar ")) {
        bars.add(bar(line, events, problems));
      } else if (!line.isBlank()) {
        problems.add("\"" + line + "\": write event ACTOR: NAME, report ACTOR: NAME or bar …");
      }
    }
    if (events.size() > MOST_EVENTS) {
      problems.add(events.size() + " events; " + MOST_EVENTS + " fit a page");
    }
    return new Read(new Lanes(events, bars), problems);
  }

  /** Who acts, in the order of their first act. */
  public List<String> actors() {
    LinkedHashSet<String> actors = new LinkedHashSet<>();
    events.forEach(event -> actors.add(event.actor()));
    return List.copyOf(actors);
  }

  private static Bar bar(String line, List<Event> events, List<String> problems) {
    String[] parts = line.substring(4).split("\\|", -1);
    List<Span> spans = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      Matcher span = SPAN.matcher(parts[i].strip());
      if (!span.matches()) {
        problems.add("\"" + parts[i].strip() + "\": write device, drm, freed or risk FROM..TO");
        continue;
      }
      int from = index(events, span.group(2).strip());
      String end = span.group(3).strip();
      int to = end.isEmpty() ? events.size() : index(events, end);
      if (from < 0 || to <= from) {
        problems.add(
            "\"" + parts[i].strip() + "\": FROM and TO are names of events above, in order");
        continue;
      }
      String label = span.group(4) == null ? "" : span.group(4);
      spans.add(new Span(Kind.valueOf(span.group(1).toUpperCase(Locale.ROOT)), from, to, label));
    }
    return new Bar(parts[0].strip(), spans);
  }

  private static int index(List<Event> events, String name) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
