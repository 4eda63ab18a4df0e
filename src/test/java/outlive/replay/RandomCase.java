// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes random transcripts' calls, wilder than the kernel's own: callbacks may free, release and
 * put whatever they like, devices that are gone are used again, any allocation may fail.
 */
final class RandomCase {
  private static final List<String> DEVM_ACTIONS =
      List.of(
          "devm_add_action",
          "devm_add_action_or_reset",
          "devm_remove_action",
          "devm_release_action");
  private static final List<String> DRMM_ACTIONS =
      List.of("drmm_add_action", "drmm_add_action_or_reset", "drmm_release_action");
  private static final List<String> GROUPS =
      List.of(
          "devres_open_group",
          "devres_open_group",
          "devres_close_group",
          "devres_close_group",
          "devres_close_group",
          "devres_remove_group",
          "devres_release_group");

  private final Random random;

  RandomCase(long seed) {
    this.random = new Random(seed);
  }

  /** A whole case: two devices, two drm_devices, some calls, and everything let go at the end. */
  String calls(String name) {
    List<String> lines = new ArrayList<>();
    lines.add("# case " + name);
    lines.add("> device dev0");
    lines.add("> device dev1");
    lines.add("> drm_device drm0 dev0");
    lines.add("> drm_device drm1 dev" + random.nextInt(2));
    int calls = 10 + random.nextInt(60);
    for (int i = 0; i < calls; i++) {
      lines.add("> " + (random.nextInt(5) == 0 ? hook() : call()));
    }
    for (String last : List.of("drm_dev_put drm0", "drm_dev_put drm1")) {
      lines.add("> " + last);
    }
    for (int i = 0; i < 3; i++) {
      lines.add("> devres_release_all dev0");
      lines.add("> devres_release_all dev1");
    }
    return String.join("\n", lines) + "\n";
  }

  private String hook() {
    String inner = random.nextInt(8) == 0 ? hook() : call();
    return "on " + action() + " " + inner;
  }

  private String call() {
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3, 4 -> pick(DEVM_ACTIONS) + " " + dev() + " " + action() + " " + data();
      case 5, 6, 7, 8 -> pick(DRMM_ACTIONS) + " " + drm() + " " + action() + " " + data();
      case 9, 10 -> memory("devm", dev(), "p");
      case 11, 12 -> memory("drmm", drm(), "q");
      case 13, 14, 15 -> pick(GROUPS) + " " + dev() + " " + id();
      case 16 -> "fail_alloc " + random.nextInt(3);
      case 17 -> random.nextBoolean() ? "drm_dev_get " + drm() : "drm_dev_put " + drm();
      case 18 -> "drmm_add_final_kfree " + drm() + " " + drm();
      default -> "devres_release_all " + dev();
    };
  }

  private String memory(String prefix, String owner, String pointers) {
    String pointer = random.nextInt(9) == 0 ? "NULL" : pointers + random.nextInt(4);
    return switch (random.nextInt(3)) {
      case 0 -> prefix + "_kmalloc " + owner + " " + pointer + " " + random.nextInt(5000) % 70;
      case 1 ->
          prefix + "_kstrdup " + owner + " " + pointer + " " + pick(List.of("a", "NULL", "xyz"));
      default -> prefix + "_kfree " + owner + " " + pointer;
    };
  }

  private String dev() {
    return "dev" + random.nextInt(2);
  }

  private String drm() {
    return "drm" + random.nextInt(2);
  }

  private String action() {
    return "act" + random.nextInt(5);
  }

  private String data() {
    return random.nextInt(3) == 0 ? "NULL" : "d" + random.nextInt(3);
  }

  private String id() {
    return random.nextInt(6) == 0 ? "NULL" : "g" + random.nextInt(3);
  }

  private String pick(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }
}
