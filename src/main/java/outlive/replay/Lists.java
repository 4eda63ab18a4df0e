// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import outlive.linux.KernelLog.Op;

/**
 * What stands on every list, and which call put it there. It is read off the log, as somebody in
 * front of a real kernel would have to do it; so what a log does not show is not here, either.
 */
final class Lists {
  /**
   * One entry of a list.
   *
   * @param node the number of its memory; both borders of a group share one
   * @param call the call that added it, and in {@code when} the number of the line that ran
   */
  record Entry(int node, String name, long bytes, Call call, int when) {}

  private final Map<String, List<Entry>> lists = new LinkedHashMap<>();

  /** The list of the device or drm_device, oldest first. */
  List<Entry> of(String owner) {
    return List.copyOf(lists.getOrDefault(owner, List.of()));
  }

  /** Follows one line of the log. */
  void logged(String owner, Op op, Entry entry) {
    List<Entry> list = lists.computeIfAbsent(owner, unused -> new ArrayList<>());
    switch (op) {
      case ADD -> list.add(entry);
      // One line is for both borders of a group: the other one goes without a word (DV-13).
      case REM, DEL, REL -> list.removeIf(each -> each.node() == entry.node());
      case REPLACE -> {} // the line names the old entry only; moved() says what took its place
    }
  }

  /**
   * Memory was allocated anew and stands in the place of the old; nothing else was told (DV-33).
   */
  void moved(int from, Entry to) {
    for (List<Entry> list : lists.values()) {
      list.replaceAll(each -> each.node() == from ? to : each);
    }
  }
}
