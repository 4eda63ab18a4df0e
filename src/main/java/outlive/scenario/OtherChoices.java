// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import outlive.explore.Answer;
import outlive.explore.Explorer;

/**
 * "What would the driver have to change?", answered by trying it: the same events with a driver
 * that chooses otherwise in one thing. Where that is never enough, in two.
 *
 * @param singles every driver that differs in one choice
 * @param pairs drivers that differ in two and never fail; looked for only when this one fails, and
 *     so do all that differ in one
 */
public record OtherChoices(List<Other> singles, List<Other> pairs) {
  public OtherChoices {
    singles = List.copyOf(singles);
    pairs = List.copyOf(pairs);
  }

  /**
   * Another driver.
   *
   * @param changed what it chooses otherwise
   * @param scenario the same events with this driver
   * @param isLate whether in some order its registers stay mapped while no driver is bound
   */
  public record Other(Map<Key, String> changed, Scenario scenario, Answer answer, boolean isLate) {
    public Other {
      changed = Map.copyOf(changed);
    }

    /** Whether no order fails. */
    public boolean passes() {
      return answer.failing().signum() == 0;
    }
  }

  /** Runs every order of every neighbour of a scenario whose own answer is known. */
  public static OtherChoices of(Scenario scenario, Answer answer) {
    List<Other> singles = new ArrayList<>();
    changes(scenario, 0).forEach(change -> singles.add(run(scenario, change)));
    List<Other> pairs = new ArrayList<>();
    if (answer.failing().signum() > 0 && singles.stream().noneMatch(Other::passes)) {
      for (Other single : singles) {
        Key changed = single.changed().keySet().iterator().next();
        int from = List.of(Key.values()).indexOf(changed) + 1;
        for (Map<Key, String> change : changes(scenario, from)) {
          Map<Key, String> both = new EnumMap<>(single.changed());
          both.putAll(change);
          pairs.add(run(scenario, both));
        }
      }
      pairs.removeIf(pair -> !pair.passes());
    }
    return new OtherChoices(singles, pairs);
  }

  /**
   * The other driver of fewest changes that never fails; one that is late only where no other is.
   */
  public Optional<Other> nearest() {
    return Stream.of(singles, pairs)
        .flatMap(
            all -> all.stream().filter(Other::passes).sorted(Comparator.comparing(Other::isLate)))
        .findFirst();
  }

  /** One change each, of keys from a number on. Whether there are registers at all is no choice. */
  private static List<Map<Key, String>> changes(Scenario scenario, int from) {
    List<Map<Key, String>> changes = new ArrayList<>();
    for (Key key : List.of(Key.values()).subList(from, Key.values().length)) {
      for (String value : key.choices()) {
        boolean isTheThing =
            key.isOwner() && (value.equals(Key.NOTHING) || scenario.is(key, Key.NOTHING));
        if (!scenario.is(key, value) && !isTheThing) {
          changes.add(Map.of(key, value));
        }
      }
    }
    return changes;
  }

  private static Other run(Scenario scenario, Map<Key, String> changed) {
    Map<Key, String> choices = new EnumMap<>(scenario.choices());
    choices.putAll(changed);
    Scenario other = new Scenario(choices, scenario.actors());
    AtomicBoolean late = new AtomicBoolean();
    Answer answer =
        Explorer.explore(
            new Keyed(
                new ScenarioProgram(other),
                World.Told.NOTHING,
                world -> {
                  late.compareAndSet(false, world.isLate());
                  return world.key();
                }));
    return new Other(changed, other, answer, late.get());
  }
}
