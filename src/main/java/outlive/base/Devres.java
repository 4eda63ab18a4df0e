// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOENT;

import java.util.function.Predicate;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Op;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Slab;
import outlive.linux.Symbol;

/**
 * The list of resources that every device has, released newest first when the driver lets go of the
 * device (drivers/base/devres.c). {@link Devm} is what drivers use; this is what devm is made of.
 *
 * <p>kernel: a spinlock guards the list and is dropped while release functions run; here one task
 * runs at a time.
 */
public final class Devres {
  static final long HEADER = Slab.NODE_HEADER;

  /** What to do with a resource when it goes (dr_release_t); compared by identity. */
  @FunctionalInterface
  public interface Release {
    /** The entry is off the device's list already; its memory goes right after this. */
    void release(Device dev, DevresNode node);
  }

  private Devres() {}

  /** An entry that is on no list yet, or null without memory (devres_alloc, DV-1). */
  @Symbol("devres_alloc")
  public static @Nullable DevresNode alloc(Kernel kernel, Release release, String name, long size) {
    Alloc memory = kernel.slab().allocate(HEADER, size);
    return memory == null ? null : new DevresNode(release, name, size, memory);
  }

  /** Frees an entry that is on no list; null is fine, a linked one a BUG (devres_free, DV-2). */
  @Symbol("devres_free")
  public static void free(Kernel kernel, @Nullable DevresNode node) {
    if (node != null) {
      kernel.bugOn(!node.link().isEmpty("devres_free"), "devres_free");
      kernel.slab().kfreeNode(node.memory(), "devres_free");
    }
  }

  // tag::devres_add[]
  /** Links an entry: it is the newest now, and the first to go (devres_add, DV-3). */
  @Symbol("devres_add")
  public static void add(Device dev, DevresNode node) {
    log(dev, Op.ADD, node);
    dev.kernel().bugOn(!node.link().isEmpty("add_dr"), "add_dr");
    dev.devres().addTail(node.link(), "add_dr");
  }

  // end::devres_add[]

  /**
   * The newest entry with this release function that matches; null matches any (devres_find, DV-4).
   *
   * @return null when there is none
   */
  @Symbol("devres_find")
  public static @Nullable DevresNode find(
      Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    ListHead<DevresNode> head = dev.devres();
    for (var at = head.prev("find_dr"); at != head; at = at.prev("find_dr")) {
      DevresNode node = at.entry();
      if (node.isReleasedBy(release) && (match == null || match.test(node))) {
        return node;
      }
    }
    return null;
  }

  /** The entry that matches, or else the new one, which is then linked (devres_get, DV-5). */
  @Symbol("devres_get")
  public static DevresNode get(
      Device dev, DevresNode fresh, Release release, @Nullable Predicate<DevresNode> match) {
    DevresNode found = find(dev, release, match);
    if (found == null) {
      add(dev, fresh);
      return fresh;
    }
    free(dev.kernel(), fresh);
    return found;
  }

  /**
   * Unlinks the newest entry that matches and hands it over; its release function is not called
   * (devres_remove, DV-6).
   *
   * @return null when there is none
   */
  @Symbol("devres_remove")
  public static @Nullable DevresNode remove(
      Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    DevresNode node = find(dev, release, match);
    if (node != null) {
      node.link().delInit("devres_remove");
      log(dev, Op.REM, node);
    }
    return node;
  }

  /** Removes and frees, without releasing; 0 or -ENOENT (devres_destroy, DV-7). */
  @Symbol("devres_destroy")
  public static int destroy(Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    DevresNode node = remove(dev, release, match);
    if (node == null) {
      return -ENOENT;
    }
    free(dev.kernel(), node);
    return 0;
  }

  /** Removes, releases and frees; logs REM, not REL; 0 or -ENOENT (devres_release, DV-8). */
  @Symbol("devres_release")
  public static int release(Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    DevresNode node = remove(dev, release, match);
    if (node == null) {
      return -ENOENT;
    }
    node.release(dev);
    free(dev.kernel(), node);
    return 0;
  }

  // tag::devres_release_all[]
  /**
   * Releases everything, newest first. The whole list moves aside before the first release function
   * runs, so what such a function adds goes to the device's empty list and waits for the next time
   * (devres_release_all, DV-10).
   *
   * @return how many entries there were, borders of groups not counted
   */
  @Symbol("devres_release_all")
  public static int releaseAll(Device dev) {
    ListHead<DevresNode> head = dev.devres();
    if (head.isEmpty("devres_release_all")) {
      return 0;
    }
    ListHead<DevresNode> todo = ListHead.head();
    int count = DevresGroup.collect(dev.kernel(), head.next("devres_release_all"), head, todo);
    releaseNodes(dev, todo);
    return count;
  }

  private static void releaseNodes(Device dev, ListHead<DevresNode> todo) {
    for (var at = todo.prev("release_nodes"); at != todo; ) {
      var older = at.prev("release_nodes"); // read before the entry is freed
      log(dev, Op.REL, at.entry());
      at.entry().release(dev);
      dev.kernel().slab().kfreeNode(at.entry().memory(), "release_nodes");
      at = older;
    }
  }

  // end::devres_release_all[]

  // tag::devres_open_group[]
  /**
   * Opens a group: what is added from here on belongs to it (devres_open_group, DV-11). Without an
   * id the group itself is its id; the same id twice is not refused, lookups find the newest.
   *
   * @return the id, or null without memory
   */
  @Symbol("devres_open_group")
  public static @Nullable Object openGroup(Device dev, @Nullable Object id) {
    Alloc memory = dev.kernel().slab().kmalloc(DevresGroup.BYTES);
    if (memory == null) {
      return null;
    }
    DevresGroup group = new DevresGroup(memory, id);
    add(dev, group.open);
    return group.id;
  }

  // end::devres_open_group[]

  /**
   * Closes a group, at the end of the list as it is now; null closes the newest that is open. None
   * found is a WARN, one that is closed already a BUG (devres_close_group, DV-12).
   */
  @Symbol("devres_close_group")
  public static void closeGroup(Device dev, @Nullable Object id) {
    DevresGroup group = DevresGroup.find(dev, id, "devres_close_group");
    if (group == null) {
      dev.kernel().warnOn(true, "devres_close_group");
    } else {
      add(dev, group.close);
    }
  }

  /** Takes a group's borders off the list; its members stay (devres_remove_group, DV-13). */
  @Symbol("devres_remove_group")
  public static void removeGroup(Device dev, @Nullable Object id) {
    DevresGroup group = DevresGroup.find(dev, id, "devres_remove_group");
    if (group == null) {
      dev.kernel().warnOn(true, "devres_remove_group");
      return;
    }
    group.open.link().delInit("devres_remove_group");
    group.close.link().delInit("devres_remove_group");
    log(dev, Op.REM, group.open);
    dev.kernel().slab().kfree(group.memory, "devres_remove_group");
  }

  // tag::devres_release_group[]
  /**
   * Releases a group's members, newest first, with every group wholly inside it; an open group
   * reaches to the end of the list (devres_release_group, DV-14).
   *
   * @return how many members there were; none found is a WARN and 0, on an empty list only 0
   */
  @Symbol("devres_release_group")
  public static int releaseGroup(Device dev, @Nullable Object id) {
    ListHead<DevresNode> head = dev.devres();
    DevresGroup group = DevresGroup.find(dev, id, "devres_release_group");
    if (group == null) {
      dev.kernel().warnOn(!head.isEmpty("devres_release_group"), "devres_release_group");
      return 0;
    }
    ListHead<DevresNode> end =
        group.isClosed("devres_release_group")
            ? group.close.link().next("devres_release_group")
            : head;
    ListHead<DevresNode> todo = ListHead.head();
    int count = DevresGroup.collect(dev.kernel(), group.open.link(), end, todo);
    releaseNodes(dev, todo);
    return count;
  }

  // end::devres_release_group[]

  private static void log(Device dev, Op op, DevresNode node) {
    dev.kernel()
        .log()
        .add(new DevresOp(dev.name(), op, node.memory().id(), node.name(), node.size()));
  }
}
