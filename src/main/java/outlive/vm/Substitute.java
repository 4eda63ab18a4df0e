// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.util.EnumMap;
import java.util.Map;
import outlive.scenario.Key;
import outlive.scenario.Scenario;

/** A scenario as far as Linux 6.12 lets a driver make its mistake. */
public final class Substitute {
  /** What is said when it does not. */
  public static final String WHY =
      """
      Linux 6.12 cannot express container: devm. drm_dev_init has been private since 5.11, so no
      driver can have its drm_device in devm memory; state: devm takes its place.
      """;

  private Substitute() {}

  /** Whether the scenario itself cannot be carried out. */
  public static boolean isNeeded(Scenario scenario) {
    return scenario.is(Key.CONTAINER, "devm");
  }

  /** The scenario, or the one that takes its place: of each order both fail or neither does. */
  public static Scenario of(Scenario scenario) {
    if (!isNeeded(scenario)) {
      return scenario;
    }
    Map<Key, String> choices = new EnumMap<>(scenario.choices());
    choices.put(Key.CONTAINER, "drmm");
    choices.put(Key.STATE, "devm");
    return new Scenario(choices, scenario.actors());
  }
}
