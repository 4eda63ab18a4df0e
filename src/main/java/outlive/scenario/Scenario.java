// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One scenario: a driver, and who does what with it.
 *
 * @param choices what the driver chose; a key that is not said gets its default
 * @param actors the actors in the file's order
 */
public record Scenario(Map<Key, String> choices, List<Cast> actors) {
  /** An actor and what he does, in his order. */
  public record Cast(String name, List<Event> events) {
    public Cast {
      events = List.copyOf(events);
    }
  }

  public Scenario {
    EnumMap<Key, String> all = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      all.put(key, choices.getOrDefault(key, key.byDefault()));
    }
    choices = Collections.unmodifiableMap(all);
    actors = List.copyOf(actors);
  }

  /** The driver's choice. */
  public String choice(Key key) {
    return choices.getOrDefault(key, "");
  }

  /** Whether the driver chose this. */
  public boolean is(Key key, String value) {
    return choice(key).equals(value);
  }
}
