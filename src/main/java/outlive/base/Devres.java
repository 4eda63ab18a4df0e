// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOENT;

import java.util.function.Consumer;
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
 * <p>A spinlock guards the list and is dropped while release functions run. Match functions and
 * {@link #forEachRes}'s walker run inside it, so they must not call anything here (DV-9).
 */
public final class Devres {
  static final int HEADER = Slab.NODE_HEADER;

  /** What to do with a resource when it goes (dr_release_t); compared by identity. */
  @FunctionalInterface
  public interface Release {
    /** The entry is off the device's list already; its memory goes right after this. */
    void release(Device dev, DevresNode node);
  }

  private Devres() {}

  // tag::devres_alloc[]
  /**
   * An entry that is on no list yet (devres_alloc, DV-1). The log will show the size that was asked
   * for; {@link Alloc#usable} says how far the slab rounded it up.
   *
   * @return null without memory, or when size and header overflow
   */
  @Symbol("devres_alloc")
  public static @Nullable DevresNode alloc(Kernel kernel, Release release, String name, long size) {
    Alloc memory = kernel.slab().allocate(HEADER, size);
    return memory == null ? null : new DevresNode(release, name, size, memory);
  }

  // end::devres_alloc[]

  // tag::devres_free[]
  /** Frees an entry that is on no list; null is fine, a linked one a BUG (devres_free, DV-2). */
  @Symbol("devres_free")
  public static void free(Kernel kernel, @Nullable DevresNode node) {
    if (node != null) {
      kernel.bugOn(!node.isEmpty("devres_free"), "devres_free");
      kernel.slab().kfreeNode(node.memory(), "devres_free");
    }
  }

  // end::devres_free[]

  // tag::devres_add[]
  /** Links an entry: it is the newest now, and the first to go (devres_add, DV-3). */
  @Symbol("devres_add")
  public static void add(Device dev, DevresNode node) {
    dev.devresLock.lock("devres_add");
    try {
      addLocked(dev, node);
    } finally {
      dev.devresLock.unlock();
    }
  }

  private static DevresNode addLocked(Device dev, DevresNode node) {
    log(dev, Op.ADD, node); // before the check: a BUG still shows who it was
    dev.kernel().bugOn(!node.isEmpty("add_dr"), "add_dr");
    dev.devres().addTail(node, "add_dr");
    node.owner = dev;
    return node;
  }

  // end::devres_add[]

  // tag::devres_find[]

  /**
   * The newest entry with this release function that matches; null matches any (devres_find, DV-4).
   * Nothing pins it: it may be gone as soon as the lock is dropped.
   *
   * @return null when there is none
   */
  @Symbol("devres_find")
  public static @Nullable DevresNode find(
      Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    return dev.underDevresLock("devres_find", () -> findLocked(dev, release, match));
  }

  private static @Nullable DevresNode findLocked(
      Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    if (match instanceof DevresNode.AtAddress at && dev.kernel().slab().areListsSound()) {
      return at.entryOf(dev, release);
    }
    ListHead<DevresNode> head = dev.devres();
    for (var at = head.prev("find_dr"); at != head; at = at.prev("find_dr")) {
      DevresNode node = at.entry();
      if (node.isReleasedBy(release) && (match == null || match.test(node))) {
        return node;
      }
    }
    return null;
  }

  // end::devres_find[]

  // tag::devres_get[]
  /**
   * The entry that matches, or else the new one, which is then linked; both in one hold of the
   * lock, so two callers cannot both add. The one that is not needed is freed (devres_get, DV-5).
   */
  @Symbol("devres_get")
  public static DevresNode get(
      Device dev, DevresNode fresh, Release release, @Nullable Predicate<DevresNode> match) {
    DevresNode node =
        dev.underDevresLock(
            "devres_get",
            () -> {
              DevresNode found = findLocked(dev, release, match);
              return found == null ? addLocked(dev, fresh) : found;
            });
    free(dev.kernel(), node == fresh ? null : fresh);
    return node;
  }

  // end::devres_get[]

  // tag::devres_remove[]
  /**
   * Unlinks the newest entry that matches and hands it over; its release function is not called
   * (devres_remove, DV-6).
   *
   * @return null when there is none
   */
  @Symbol("devres_remove")
  public static @Nullable DevresNode remove(
      Device dev, Release release, @Nullable Predicate<DevresNode> match) {
    return dev.underDevresLock(
        "devres_remove",
        () -> {
          DevresNode node = findLocked(dev, release, match);
          if (node != null) {
            node.delInit("devres_remove");
            node.owner = null;
            log(dev, Op.REM, node);
          }
          return node;
        });
  }

  // end::devres_remove[]

  // tag::devres_destroy[]
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

  // end::devres_destroy[]

  // tag::devres_release[]
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

  // end::devres_release[]

  // tag::devres_for_each_res[]
  /**
   * Calls the walker for every entry with this release function that matches, newest first; no
   * walker, nothing done (devres_for_each_res, DV-9).
   *
   * <p>The lock is held all the while: a walker that calls any function here waits for itself,
   * which is a BUG. In the kernel it must not sleep, either.
   */
  @Symbol("devres_for_each_res")
  public static void forEachRes(
      Device dev,
      Release release,
      @Nullable Predicate<DevresNode> match,
      @Nullable Consumer<DevresNode> walker) {
    if (walker == null) {
      return;
    }
    dev.underDevresLock(
        "devres_for_each_res",
        () -> {
          ListHead<DevresNode> head = dev.devres();
          for (var at = head.prev("devres_for_each_res"); at != head; ) {
            var older = at.prev("devres_for_each_res"); // read before the walker has it
            DevresNode node = at.entry();
            if (node.isReleasedBy(release) && (match == null || match.test(node))) {
              walker.accept(node);
            }
            at = older;
          }
          return head;
        });
  }

  // end::devres_for_each_res[]

  // tag::replace_dr[]
  /**
   * Puts a fresh entry where the newest match is, so that it will be released at the old one's turn
   * (replace_dr, DV-33).
   *
   * @return the old entry, which is on no list now; null when there is none, and nothing changed
   */
  static @Nullable DevresNode replace(
      Device dev, Release release, Predicate<DevresNode> match, DevresNode fresh, String function) {
    return dev.underDevresLock(
        function,
        () -> {
          DevresNode old = findLocked(dev, release, match);
          if (old != null) {
            log(dev, Op.REPLACE, old);
            // list_replace() in two steps: in front of the old one, which then goes.
            old.addTail(fresh, "replace_dr");
            old.delInit("replace_dr");
            fresh.owner = dev;
            old.owner = null;
          }
          return old;
        });
  }

  // end::replace_dr[]

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
    int count =
        dev.underDevresLock(
            "devres_release_all",
            () -> DevresGroup.collect(dev.kernel(), head.next("devres_release_all"), head, todo));
    releaseNodes(dev, todo); // without the lock: these may sleep, and may call devres
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
    dev.underDevresLock("devres_open_group", () -> addLocked(dev, group.open));
    return group.id;
  }

  // end::devres_open_group[]

  // tag::devres_close_group[]
  /**
   * Closes a group, at the end of the list as it is now; null closes the newest that is open. None
   * found is a WARN, one that is closed already a BUG (devres_close_group, DV-12).
   */
  @Symbol("devres_close_group")
  public static void closeGroup(Device dev, @Nullable Object id) {
    dev.underDevresLock(
        "devres_close_group",
        () -> {
          DevresGroup group = DevresGroup.find(dev, id, "devres_close_group");
          if (group == null) {
            dev.kernel().warnOn(true, "devres_close_group");
          } else {
            addLocked(dev, group.close);
          }
          return group;
        });
  }

  // end::devres_close_group[]

  // tag::devres_remove_group[]
  /** Takes a group's borders off the list; its members stay (devres_remove_group, DV-13). */
  @Symbol("devres_remove_group")
  public static void removeGroup(Device dev, @Nullable Object id) {
    Alloc memory =
        dev.underDevresLock(
            "devres_remove_group",
            () -> {
              DevresGroup group = DevresGroup.find(dev, id, "devres_remove_group");
              if (group == null) {
                dev.kernel().warnOn(true, "devres_remove_group");
                return null;
              }
              group.open.delInit("devres_remove_group");
              group.close.delInit("devres_remove_group");
              log(dev, Op.REM, group.open); // one line for both borders
              return group.memory;
            });
    dev.kernel().slab().kfree(memory, "devres_remove_group");
  }

  // end::devres_remove_group[]

  // tag::devres_release_group[]
  /**
   * Releases a group's members, newest first, with every group wholly inside it; an open group
   * reaches to the end of the list (devres_release_group, DV-14).
   *
   * @return how many members there were; none found is a WARN and 0, on an empty list only 0
   */
  @Symbol("devres_release_group")
  public static int releaseGroup(Device dev, @Nullable Object id) {
    ListHead<DevresNode> todo = ListHead.head();
    int count =
        dev.underDevresLock(
            "devres_release_group",
            () -> {
              DevresGroup group = DevresGroup.find(dev, id, "devres_release_group");
              if (group != null) {
                return group.collect(dev, todo, "devres_release_group");
              }
              boolean isDying = dev.devres().isEmpty("devres_release_group");
              dev.kernel().warnOn(!isDying, "devres_release_group");
              return 0;
            });
    releaseNodes(dev, todo);
    return count;
  }

  // end::devres_release_group[]

  private static void log(Device dev, Op op, DevresNode node) {
    if (dev.kernel().logsResources()) {
      int id = node.memory().id();
      dev.kernel().log().add(new DevresOp(dev.name(), op, id, node.name(), node.size()));
    }
  }
}
