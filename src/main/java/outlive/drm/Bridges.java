// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Kernel;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * One kernel's lists of bridges: those that can be found, and those that were taken off but are
 * still referenced (bridge_list, bridge_lingering_list). Two heads, but one link in each bridge: a
 * bridge is on at most one of them.
 *
 * <p>kernel: bridge_lock, a mutex, guards both; nothing here waits in the middle, so here nobody
 * could notice.
 */
public final class Bridges {
  private final ListHead<Bridge> list = ListHead.head();
  private final ListHead<Bridge> lingering = ListHead.head();

  private Bridges(Kernel kernel) {
    // The lists of a kernel that was just booted are empty; nothing of it is needed.
  }

  static Bridges of(Kernel kernel) {
    return kernel.part(Bridges.class, Bridges::new);
  }

  // tag::of_drm_find_bridge[]
  /**
   * The bridge at that node, without a reference: its driver may free it in the next moment
   * (of_drm_find_bridge, BR-5).
   *
   * @return null when nobody added one
   */
  @Symbol("of_drm_find_bridge")
  public static @Nullable Bridge ofFind(Kernel kernel, DeviceNode node) {
    return of(kernel).find(node, "of_drm_find_bridge");
  }

  // end::of_drm_find_bridge[]

  // tag::of_drm_find_and_get_bridge[]
  /**
   * The bridge at that node, with a reference that the caller puts (of_drm_find_and_get_bridge,
   * BR-5). kernel: found and got under one lock, so it cannot go in between.
   *
   * @return null when nobody added one
   */
  @Symbol("of_drm_find_and_get_bridge")
  public static @Nullable Bridge ofFindAndGet(Kernel kernel, DeviceNode node) {
    Bridge found = of(kernel).find(node, "of_drm_find_and_get_bridge");
    return found == null ? null : found.get();
  }

  // end::of_drm_find_and_get_bridge[]

  /**
   * What debugfs shows: a line for each bridge with its count, the lingering ones last. Who forgot
   * a put finds the bridge here (allbridges_show, BR-2).
   */
  @Symbol("allbridges_show")
  public static String show(Kernel kernel) {
    Bridges bridges = of(kernel);
    StringBuilder text = new StringBuilder();
    append(text, bridges.list, "");
    append(text, bridges.lingering, " [lingering]");
    return text.toString();
  }

  /** At the end of those that can be found; also from the lingering ones, when it comes back. */
  void add(Bridge bridge) {
    ListHead<Bridge> link = bridge.list();
    if (!link.isEmpty("drm_bridge_add")) {
      link.delInit("drm_bridge_add");
    }
    list.addTail(link, "drm_bridge_add");
  }

  /** Not to be found any more, but still to be seen. */
  void linger(Bridge bridge) {
    bridge.list().moveTail(lingering, "drm_bridge_remove");
  }

  /** The first that belongs to the node; reads every bridge on the way (BR-5). */
  private @Nullable Bridge find(DeviceNode node, String function) {
    for (var at = list.next(function); at != list; at = at.next(function)) {
      if (at.entry().isAt(node, function)) {
        return at.entry();
      }
    }
    return null;
  }

  private static void append(StringBuilder text, ListHead<Bridge> head, String mark) {
    String function = "drm_bridge_debugfs_show_bridge";
    for (var at = head.next(function); at != head; at = at.next(function)) {
      Bridge bridge = at.entry();
      text.append(
          "%s refcount: %d%s\n".formatted(bridge.funcs(function).name(), bridge.refs(), mark));
    }
  }
}
