// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes a scenario that shows something as small as it can be while it still shows it. */
final class Shrinking {
  private Shrinking() {}

  /** Takes events away one by one and sets keys to their default, as long as it is still wrong. */
  static Scenario shrink(Scenario scenario, Predicate<Scenario> isWrong) {
    for (Scenario smaller : smaller(scenario)) {
      if (isWrong.test(smaller)) {
        return shrink(smaller, isWrong);
      }
    }
    return scenario;
  }

  private static List<Scenario> smaller(Scenario scenario) {
    List<Scenario> all = new ArrayList<>();
    for (int actor = 0; actor < scenario.actors().size(); actor++) {
      Scenario.Cast cast = scenario.actors().get(actor);
      for (int event = 0; event < cast.events().size(); event++) {
        List<Event> events = new ArrayList<>(cast.events());
        events.remove(event);
        List<Scenario.Cast> actors = new ArrayList<>(scenario.actors());
        actors.set(actor, new Scenario.Cast(cast.name(), events));
        actors.removeIf(one -> one.events().isEmpty());
        if (!actors.isEmpty()) {
          all.add(new Scenario(scenario.choices(), actors));
        }
      }
    }
    for (Key key : Key.values()) {
      if (!scenario.is(key, key.byDefault())) {
        Map<Key, String> choices = new EnumMap<>(scenario.choices());
        choices.put(key, key.byDefault());
        all.add(new Scenario(choices, scenario.actors()));
      }
    }
    return all;
  }

  /** The scenario as a file would have it. */
  static String text(Scenario scenario) {
    StringBuilder text = new StringBuilder();
    for (Key key : Key.values()) {
      if (!scenario.is(key, key.byDefault())) {
        text.append(key.word() + ": " + scenario.choice(key) + "\n");
      }
    }
    for (Scenario.Cast actor : scenario.actors()) {
      List<String> words = actor.events().stream().map(Event::word).toList();
      text.append("actor " + actor.name() + ": " + String.join(" ", words) + "\n");
    }
    return text.toString();
  }
}
