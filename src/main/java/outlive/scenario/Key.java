// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A choice of the driver's; the first value is the one of a scenario that does not say. */
public enum Key {
  /** Who frees the driver's struct around the drm_device. */
  CONTAINER(
      "who frees the struct around the drm_device",
      "drmm: the drm_device itself, after everything else (final_kfree)",
      "devm: devres at unbind; the struct is older than the action that puts the drm_device"),
  /** What the driver's remove calls. */
  REMOVE(
      "what the driver's remove calls",
      "unplug: drm_dev_unplug, which waits for guarded sections and turns later calls away",
      "unregister: drm_dev_unregister alone, after which drm_dev_enter still says yes"),
  /** Who owns the mapping of the registers. */
  MMIO(
      "who owns the mapping of the registers",
      "none: there are no registers",
      "devm: devres, so they go at unbind",
      "drmm: the drm_device, so they stay until its last user is gone"),
  /** Whether registers are touched between drm_dev_enter and drm_dev_exit. */
  GUARD(
      "how registers are touched",
      "no: just so",
      "yes: only between drm_dev_enter and drm_dev_exit"),
  /** What the driver's postclose does. */
  POSTCLOSE(
      "what the driver's postclose does",
      "none: nothing with registers",
      "hw: it touches registers, with the guard if there is one"),
  /** Who owns the connector's memory. */
  KMS(
      "who owns the connector's memory",
      "none: there is no connector",
      "devm: devres, so it goes at unbind",
      "drmm: the drm_device, so it stays until its last user is gone"),
  /** Who owns memory in which the driver keeps what its open files need, beside its struct. */
  STATE(
      "who owns the memory in which the driver keeps what its open files need",
      "none: there is none beside its struct",
      "drmm: the drm_device, so it stays until its last user is gone",
      "devm: devres, so it goes at unbind");

  /** The value of an owner when there is nothing to own. */
  static final String NOTHING = "none";

  private final String question;
  private final String values; // a line each, "value: what it means"

  Key(String question, String... values) {
    this.question = question;
    this.values = String.join("\n", values);
  }

  /** The word in a file. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the driver decides here, in words. */
  public String question() {
    return question;
  }

  /** What it can be. */
  public List<String> choices() {
    return values.lines().map(line -> line.substring(0, line.indexOf(':'))).toList();
  }

  /** What a value means, in words. */
  public String meaning(String value) {
    String start = value + ": ";
    return values
        .lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElse("");
  }

  /** Whether it is about a thing that a driver may not have at all. */
  public boolean isOwner() {
    return choices().containsAll(List.of(NOTHING, "devm", "drmm"));
  }

  /** What it is when a scenario does not say. */
  public String byDefault() {
    return choices().get(0);
  }

  /** The key of that word. */
  static Optional<Key> of(String word) {
    return Arrays.stream(values()).filter(key -> key.word().equals(word)).findFirst();
  }
}
