// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes random lists of calls: one seed, one list. Names are drawn from small pools, so that
 * actions, data, ids and groups meet; how small differs from list to list. Callbacks may do what
 * they like, so a list may hold calls that C leaves open: {@link Model#defined} takes them out.
 */
public final class CallLists {
  private static final List<String> TEXTS = List.of("a", "ab", "abcdefg", "NULL");
  private static final int[] SIZES = {0, 1, 8, 24, 64, 100, 4096};

  /** How often each call is written, roughly as often as in the kernel's own transcripts. */
  private static final Map<String, Integer> WEIGHTS =
      Map.ofEntries(
          Map.entry("on", 50),
          Map.entry("fail_alloc", 8),
          Map.entry("devm_add_action", 65),
          Map.entry("devm_add_action_or_reset", 33),
          Map.entry("devm_remove_action", 25),
          Map.entry("devm_release_action", 22),
          Map.entry("devm_kmalloc", 45),
          Map.entry("devm_kstrdup", 16),
          Map.entry("devm_kfree", 37),
          Map.entry("devres_open_group", 47),
          Map.entry("devres_close_group", 22),
          Map.entry("devres_remove_group", 10),
          Map.entry("devres_release_group", 20),
          Map.entry("devres_release_all", 6),
          Map.entry("drmm_add_action", 52),
          Map.entry("drmm_add_action_or_reset", 24),
          Map.entry("drmm_release_action", 26),
          Map.entry("drmm_kmalloc", 40),
          Map.entry("drmm_kstrdup", 10),
          Map.entry("drmm_kfree", 27),
          Map.entry("drmm_add_final_kfree", 3),
          Map.entry("drm_dev_get", 6),
          Map.entry("drm_dev_put", 9));

  private final NavigableMap<Integer, String> lots = new TreeMap<>();
  private final Random random;
  private final int devices;
  private final int drms;
  private final int actions;
  private final int data;
  private final int ids;
  private int total;
  private int pointers;

  private CallLists(long seed) {
    random = new Random(seed);
    devices = 1 + random.nextInt(3);
    drms = random.nextInt(4);
    actions = pick(2, 4, 12);
    data = pick(1, 2, 10);
    ids = pick(1, 3, 9);
    new TreeMap<>(WEIGHTS).forEach(this::lot); // sorted: the same seed, the same list
  }

  private void lot(String call, int weight) {
    if (drms > 0 || !call.startsWith("drm")) {
      total += weight;
      lots.put(total, call);
    }
  }

  /** A whole list: some devices and drm_devices, calls, and everything let go at the end. */
  public static List<String> of(long seed) {
    return new CallLists(seed).list();
  }

  private List<String> list() {
    List<String> calls = new ArrayList<>();
    for (int i = 0; i < devices; i++) {
      calls.add("device dev" + i);
    }
    for (int i = 0; i < drms; i++) {
      calls.add("drm_device drm" + i + " " + dev());
    }
    int count = 5 + random.nextInt(75);
    for (int i = 0; i < count; i++) {
      calls.add(call());
    }
    for (int i = 0; i < drms; i++) {
      calls.add("drm_dev_put drm" + i);
    }
    for (int i = 0; i < 2 * devices; i++) { // the second pass for what callbacks added in the first
      calls.add("devres_release_all dev" + i % devices);
    }
    return calls;
  }

  private String call() {
    String call = lots.higherEntry(random.nextInt(total)).getValue();
    return switch (call) {
      case "on" -> call + " " + action() + " " + call();
      case "fail_alloc" -> call + " " + random.nextInt(4);
      case "devres_release_all" -> call + " " + dev();
      case "drm_dev_get", "drm_dev_put" -> call + " " + drm();
      case "drmm_add_final_kfree" -> finalKfree(call, drm());
      default -> call + " " + (call.startsWith("drm") ? drm() : dev()) + " " + operands(call);
    };
  }

  /** Only its own container: with another the warnings depend on where the two lie in memory. */
  private static String finalKfree(String call, String drm) {
    return call + " " + drm + " " + drm;
  }

  private String operands(String call) {
    if (call.contains("_action")) {
      return action() + " " + (random.nextInt(4) == 0 ? "NULL" : "d" + random.nextInt(data));
    }
    if (call.endsWith("_group")) {
      return random.nextInt(4) == 0 ? "NULL" : "g" + random.nextInt(ids);
    }
    if (call.endsWith("_kmalloc")) {
      return newPointer() + " " + pick(SIZES);
    }
    if (call.endsWith("_kstrdup")) {
      return newPointer() + " " + TEXTS.get(random.nextInt(TEXTS.size()));
    }
    return random.nextInt(20) == 0 ? "NULL" : "p" + random.nextInt(pointers + 1);
  }

  /** Mostly a name of its own; now and then one that stands for something already. */
  private String newPointer() {
    if (random.nextInt(10) > 0) {
      pointers++;
    }
    return "p" + pointers;
  }

  private String action() {
    return "act" + random.nextInt(actions);
  }

  private String dev() {
    return "dev" + random.nextInt(devices);
  }

  private String drm() {
    return "drm" + random.nextInt(drms);
  }

  private int pick(int... numbers) {
    return numbers[random.nextInt(numbers.length)];
  }
}
