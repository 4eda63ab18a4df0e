// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A choice of the driver's; the first value is the one of a scenario that does not say. */
public enum Key {
  /** Who frees the driver's struct around the drm_device. */
  CONTAINER("drmm devm"),
  /** What the driver's remove calls. */
  REMOVE("unplug unregister"),
  /** Who owns the mapping of the registers. */
  MMIO("none devm drmm"),
  /** Whether registers are touched between drm_dev_enter and drm_dev_exit. */
  GUARD("no yes"),
  /** What the driver's postclose does. */
  POSTCLOSE("none hw"),
  /** Who owns the connector's memory. */
  KMS("none devm drmm"),
  /** Who owns memory in which the driver keeps what its open files need, beside its struct. */
  STATE("none drmm devm");

  private final String choices; // with blanks between them

  Key(String choices) {
    this.choices = choices;
  }

  /** The word in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it can be. */
  public List<String> choices() {
    return List.of(choices.split(" ", -1));
  }

  /** What it is when a scenario does not say. */
  public String byDefault() {
    return choices().get(0);
  }

  /** The key of that word. */
  static Optional<Key> of(String word) {
    return Arrays.stream(Key.values()).filter(key -> key.word().equals(word)).findFirst();
  }
}
