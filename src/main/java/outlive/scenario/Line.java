// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.Arrays;
import java.util.List;

/**
 * A line of the scenario's driver that takes, gives back or guards something. Each can be left out,
 * to see who misses it. Where one macro of C does several things, each is a line of its own here.
 */
public enum Line {
  UNPLUG("drm_dev_unplug", "remove: drm_dev_unplug(&card->drm);", "remove unplug"),
  UNREGISTER("drm_dev_unregister", "remove: drm_dev_unregister(&card->drm);", "remove unregister"),
  /** The core's, in drm_open: to be without it, the driver's open gives it back at once. */
  FILE_GET("drm_dev_get", "open, in the core: drm_dev_get() for each open file", ""),
  DEVRES_PUT("drm_dev_put", "unbind, by devres: drm_dev_put() of the first reference", ""),
  FINAL_KFREE(
      "drmm_add_final_kfree", "probe: drmm_add_final_kfree(&card->drm, card);", "container drmm"),
  CONTAINER_KFREE("kfree", "unbind, by devres: kfree(card);", "container devm"),
  STATE_KFREE("kfree", "%s: kfree(card->state);", "state", Key.STATE),
  IOCTL_ENTER(
      "drm_dev_enter",
      "ioctl: if (!drm_dev_enter(drm, &idx)) return -ENODEV; and its exit",
      "guard yes"),
  IOCTL_EXIT("drm_dev_exit", "ioctl: drm_dev_exit(idx);", "guard yes"),
  POSTCLOSE_ENTER(
      "drm_dev_enter",
      "postclose: if (!drm_dev_enter(drm, &idx)) return; and its exit",
      "guard yes, postclose hw"),
  POSTCLOSE_EXIT("drm_dev_exit", "postclose: drm_dev_exit(idx);", "guard yes, postclose hw"),
  REQUEST("request_mem_region", "probe: request_mem_region(start, size, \"card\");", "mmio"),
  RELEASE("release_mem_region", "%s: release_mem_region(start, size);", "mmio", Key.MMIO),
  IOUNMAP("iounmap", "%s: iounmap(card->regs);", "mmio", Key.MMIO),
  MODE_CONFIG(
      "drm_mode_config_cleanup", "last put, by drmres: drm_mode_config_cleanup(drm);", "kms"),
  CONNECTOR_CLEANUP("drm_connector_cleanup", "destroy: drm_connector_cleanup(connector);", "kms"),
  CONNECTOR_KFREE("kfree", "%s: kfree(connector);", "kms", Key.KMS),
  GEM_PUT("drm_gem_object_put", "open: drm_gem_object_put() once the handle is made", ""),
  GEM_RELEASE("drm_gem_object_release", "buffer's free: drm_gem_object_release(bo);", ""),
  GEM_KFREE("kfree", "buffer's free: kfree(bo);", "");

  private final String symbol;
  private final String place;
  private final String needs; // "guard yes, mmio": this value, and any value but none
  private final Key owner; // whose value says where the line stands

  Line(String symbol, String place, String needs) {
    this(symbol, place, needs, Key.CONTAINER);
  }

  Line(String symbol, String place, String needs, Key owner) {
    this.symbol = symbol;
    this.place = place;
    this.needs = needs;
    this.owner = owner;
  }

  /** The kernel function that the line calls, or that calls it at the right time. */
  public String symbol() {
    return symbol;
  }

  /** Where the line stands and what it says, in C: {@code remove: drm_dev_unplug(...);}. */
  public String source(Scenario scenario) {
    return place.formatted(
        scenario.is(owner, "devm") ? "unbind, by devres" : "last put, by drmres");
  }

  /** The lines that the driver of this scenario has, in the order of this list. */
  public static List<Line> of(Scenario scenario) {
    return Arrays.stream(values()).filter(line -> line.isIn(scenario)).toList();
  }

  private boolean isIn(Scenario scenario) {
    if (needs.isEmpty()) {
      return true;
    }
    for (String need : needs.split(", ", -1)) {
      String[] words = need.split(" ", -1);
      Key key = Key.of(words[0]).orElseThrow();
      if (words.length == 1 ? scenario.is(key, "none") : !scenario.is(key, words[1])) {
        return false;
      }
    }
    return true;
  }
}
