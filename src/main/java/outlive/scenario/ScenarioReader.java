// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import outlive.finding.Finding;

/** Reads {@code .scn} files: one {@code key: value} a line, {@code #} begins a comment. */
public final class ScenarioReader {
  private static final String ACTOR = "actor";

  private final String file;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Key, String> choices = new EnumMap<>(Key.class);
  private final List<Scenario.Cast> actors = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private ScenarioReader(String file) {
    this.file = file;
  }

  /**
   * What a file says.
   *
   * @param scenario nothing when there are findings
   */
  public record Result(Optional<Scenario> scenario, List<Finding> findings) {}

  /** Reads the lines of a file of that name. */
  public static Result read(String file, List<String> lines) {
    ScenarioReader reader = new ScenarioReader(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int comment = line.indexOf('#');
      String words = (comment < 0 ? line : line.substring(0, comment)).strip();
      if (!words.isEmpty()) {
        reader.line(i + 1, words);
      }
    }
    if (reader.actors.isEmpty() && reader.findings.isEmpty()) {
      reader.wrong(1, "no actor; say who does what: 'actor bus: probe unbind'");
    }
    return reader.findings.isEmpty()
        ? new Result(Optional.of(new Scenario(reader.choices, reader.actors)), List.of())
        : new Result(Optional.empty(), List.copyOf(reader.findings));
  }

  private void line(int number, String words) {
    int colon = words.indexOf(':');
    if (colon < 0) {
      wrong(number, "'" + words + "' has no colon; a line is 'key: value' or 'actor NAME: events'");
      return;
    }
    String key = words.substring(0, colon).strip();
    String value = words.substring(colon + 1).strip();
    if (key.split("\\s", 2)[0].equals(ACTOR)) { // blanks are tabs, too
      actor(number, key.substring(ACTOR.length()).strip(), value);
    } else {
      choice(number, key, value);
    }
  }

  private void choice(int number, String word, String value) {
    Optional<Key> key = Key.of(word);
    if (key.isEmpty()) {
      List<String> known = Arrays.stream(Key.values()).map(Key::word).toList();
      wrong(
          number,
          "unknown key '"
              + word
              + "'; known are "
              + String.join(", ", known)
              + " and 'actor NAME'");
    } else if (!key.get().choices().contains(value)) {
      wrong(
          number,
          "'"
              + value
              + "' is no value of "
              + word
              + "; it can be "
              + String.join(" or ", key.get().choices()));
    } else if (choices.putIfAbsent(key.get(), value) != null) {
      wrong(number, word + " was said before; keep one of the two lines");
    }
  }

  private void actor(int number, String name, String words) {
    if (!name.matches("[A-Za-z0-9_-]+")) {
      wrong(number, "'" + name + "' is no name of an actor; use letters, digits, - and _");
      return;
    }
    if (!names.add(name)) {
      wrong(number, "there is an actor " + name + " already; join the two lines");
      return;
    }
    List<Event> events = new ArrayList<>();
    for (String word : words.split("\\s+", -1)) {
      Optional<Event> event = Event.of(word);
      if (event.isPresent()) {
        events.add(event.get());
      } else if (!word.isEmpty()) {
        wrong(number, "unknown event '" + word + "'; known are " + Event.words());
      }
    }
    if (words.isEmpty()) {
      wrong(number, "actor " + name + " does nothing; give him events: " + Event.words());
    }
    actors.add(new Scenario.Cast(name, events));
  }

  private void wrong(int line, String text) {
    findings.add(new Finding(file, line, text));
  }
}
