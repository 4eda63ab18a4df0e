// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.ListHead;
import outlive.linux.Nullable;

/**
 * A bracket around entries of a device's list (struct devres_group): two borders that are entries
 * themselves, so the list alone says what lies inside.
 */
final class DevresGroup {
  /** Two list entries, the id and the colour. */
  static final long BYTES = 2 * Devres.HEADER + 16;

  /** The beginning or the end of a group, as an entry of the list. */
  static final class Border extends DevresNode {
    private final DevresGroup group;

    Border(String name, DevresGroup group, int offset) {
      super(name, group.memory, offset);
      this.group = group;
    }

    @Override
    DevresGroup group() {
      return group;
    }
  }

  private static final String COLLECTS_IN = "remove_nodes";

  final Alloc memory;
  final DevresNode open;
  final DevresNode close;
  final Object id;
  private int colour;

  DevresGroup(Alloc memory, @Nullable Object id) {
    this.memory = memory;
    this.open = new Border("grp<", this, 0);
    this.close = new Border("grp>", this, Devres.HEADER);
    this.id = id == null ? this : id;
  }

  boolean isClosed(String function) {
    return !close.isEmpty(function);
  }

  /**
   * The newest group with the id; with no id the newest group that is still open (DV-12).
   *
   * @return null when there is none
   */
  static @Nullable DevresGroup find(Device dev, @Nullable Object id, String function) {
    ListHead<DevresNode> head = dev.devres();
    for (var at = head.prev(function); at != head; at = at.prev(function)) {
      DevresGroup group = at.entry().group();
      if (group == null || at.entry() != group.open) {
        continue;
      }
      if (id == null ? !group.isClosed(function) : id == group.id) {
        return group;
      }
    }
    return null;
  }

  /** Collects from the open border through the close border, or to the end of the list (DV-14). */
  int collect(Device dev, ListHead<DevresNode> todo, String function) {
    ListHead<DevresNode> end = isClosed(function) ? close.next(function) : dev.devres();
    return collect(dev.kernel(), open, end, todo);
  }

  // tag::remove_nodes[]
  /**
   * Moves what is to be released from a stretch of the list to {@code todo}: every ordinary entry,
   * then the groups that lie wholly inside (DV-14).
   *
   * <p>A group wholly inside is seen twice, once at each border; one that is still open is closed
   * by the end of the list, so its one border counts twice. A group seen once only reaches in or
   * out: it stays, without the members that were inside.
   *
   * @return how many ordinary entries there were
   */
  static int collect(
      Kernel kernel,
      ListHead<DevresNode> first,
      ListHead<DevresNode> end,
      ListHead<DevresNode> todo) {
    int ordinary = 0;
    ListHead<DevresNode> before = first.prev(COLLECTS_IN);
    for (var at = first; at != end; ) {
      var next = at.next(COLLECTS_IN);
      DevresGroup group = at.entry().group();
      if (group != null) {
        group.colour = 0;
      } else {
        at.moveTail(todo, COLLECTS_IN);
        at.entry().owner = null;
        ordinary++;
      }
      at = next;
    }
    for (var at = before.next(COLLECTS_IN); at != end; ) { // only borders are left
      var next = at.next(COLLECTS_IN);
      colour(kernel, at.entry(), todo);
      at = next;
    }
    return ordinary;
  }

  // end::remove_nodes[]

  private static void colour(Kernel kernel, DevresNode border, ListHead<DevresNode> todo) {
    DevresGroup group = border.group();
    if (group == null) {
      throw kernel.bug(COLLECTS_IN, "an ordinary entry among the borders");
    }
    group.colour += group.isClosed(COLLECTS_IN) ? 1 : 2;
    kernel.bugOn(group.colour > 2, COLLECTS_IN);
    if (group.colour == 2) {
      // The open border goes last, so it is logged first; freeing it frees the group.
      group.open.moveTail(todo, COLLECTS_IN);
      group.close.delInit(COLLECTS_IN);
    }
  }
}
