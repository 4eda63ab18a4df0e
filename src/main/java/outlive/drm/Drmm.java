// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.AddActionFailed;
import outlive.linux.KernelLog.AllocFailed;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.DrmresRelease;
import outlive.linux.KernelLog.Op;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Slab;
import outlive.linux.Symbol;

/**
 * What a driver ties to a drm_device: it goes when the last user of the drm_device is gone, newest
 * first (drivers/gpu/drm/drm_managed.c). The hardware may have been gone for a long time by then.
 *
 * <p>The list is the mirror image of {@code outlive.base.Devres}: new entries go to the head, and
 * the release walks the living list instead of a copy. Three things that look harmless go wrong for
 * that reason (RM-2, RM-3, RM-6); the kernel has them, so the port has them.
 *
 * <p>kernel: a spinlock guards adding and taking out, but not the release of the whole list: the
 * last reference is gone, so nobody else can be there.
 */
public final class Drmm {
  private static final long POINTER = 8;

  private Drmm() {}

  // tag::drmm_add_action[]
  /**
   * Calls the action with the drm_device and the data after the last reference to the drm_device is
   * gone (drmm_add_action, DM-1). Only data that is not null takes room in the entry.
   *
   * @return 0, or -ENOMEM, and then the action will never be called
   */
  @Symbol("drmm_add_action")
  public static int addAction(DrmDevice drm, DrmAction action, @Nullable Object data) {
    // kernel: also copies the name and ignores a failure of that; a literal needs no copy.
    Drmres node = alloc(drm, action, data == null ? 0 : POINTER);
    if (node == null) {
      drm.log(new AddActionFailed(drm.name(), drm.parentName(), action.name(), shown(data)));
      return -ENOMEM;
    }
    node.data = data;
    add(drm, node);
    return 0;
  }

  // end::drmm_add_action[]

  // tag::drmm_add_action_or_reset[]
  /**
   * As {@link #addAction}, but on failure calls the action at once: the caller returns the error
   * and undoes nothing itself (drmm_add_action_or_reset, DM-2).
   *
   * @return 0, or -ENOMEM, and then the action has been called
   */
  @Symbol("drmm_add_action_or_reset")
  public static int addActionOrReset(DrmDevice drm, DrmAction action, @Nullable Object data) {
    int ret = addAction(drm, action, data);
    if (ret != 0) {
      action.call(drm, data);
    }
    return ret;
  }

  // end::drmm_add_action_or_reset[]

  // tag::drmm_release_action[]
  /**
   * Calls the action now and drops its entry; none is a WARN (drmm_release_action, DM-3).
   *
   * <p>Walks from the oldest, so of two equal entries the older goes; {@code Devm.releaseAction}
   * takes the newer. Null data matches any entry of the action, and the action then gets null and
   * not what was stored: a defect of the kernel that is kept.
   */
  @Symbol("drmm_release_action")
  public static void releaseAction(DrmDevice drm, DrmAction action, @Nullable Object data) {
    Drmres match;
    drm.managedLock.lock("drmm_release_action");
    try {
      match = oldest(drm, action, data);
      del(drm, match);
    } finally {
      drm.managedLock.unlock();
    }
    if (match == null) {
      drm.kernel().warnOn(true, "drmm_release_action");
      return;
    }
    action.call(drm, data);
    free(drm, match, "drmm_release_action");
  }

  private static @Nullable Drmres oldest(DrmDevice drm, DrmAction action, @Nullable Object data) {
    ListHead<Drmres> head = drm.resources();
    for (var at = head.prev("drmm_release_action"); at != head; ) {
      Drmres node = at.entry();
      if (node.release == action && (data == null || stores(node, data))) {
        return node;
      }
      at = node.prev("drmm_release_action");
    }
    return null;
  }

  // end::drmm_release_action[]

  /** Reads the stored pointer, never asking whether there is one: out of bounds if not (DM-3). */
  private static boolean stores(Drmres node, Object data) {
    node.memory().read(0, POINTER, "drmm_release_action");
    return node.data == data;
  }

  // tag::drmm_kmalloc[]
  /**
   * Memory that is freed with the drm_device (drmm_kmalloc, DM-4).
   *
   * @return null without memory; 0 bytes give an entry of their own, unlike devm
   */
  @Symbol("drmm_kmalloc")
  public static @Nullable Alloc kmalloc(DrmDevice drm, long size) {
    Drmres node = alloc(drm, null, size);
    if (node == null) {
      drm.log(new AllocFailed(drm.name(), drm.parentName(), size));
      return null;
    }
    add(drm, node);
    return node.memory();
  }

  // end::drmm_kmalloc[]

  // tag::drmm_kzalloc[]
  /** As {@link #kmalloc}, zeroed (drmm_kzalloc, DM-5). */
  @Symbol("drmm_kzalloc")
  public static @Nullable Alloc kzalloc(DrmDevice drm, long size) {
    return kmalloc(drm, size);
  }

  // end::drmm_kzalloc[]

  /** A copy of the string; null for null or without memory (drmm_kstrdup, DM-6). */
  @Symbol("drmm_kstrdup")
  public static @Nullable Alloc kstrdup(DrmDevice drm, @Nullable String string) {
    if (string == null) {
      return null;
    }
    Alloc copy = kmalloc(drm, string.length() + 1L);
    if (copy != null) {
      copy.text(string, "drmm_kstrdup");
    }
    return copy;
  }

  // tag::drmm_kfree[]
  /**
   * Frees managed memory early; null is fine, what is not on this list is a WARN and stays
   * (drmm_kfree, DM-7). Never call it from an action on memory that was added right before the
   * action: the release has its eye on that entry already (RM-3).
   */
  @Symbol("drmm_kfree")
  public static void kfree(DrmDevice drm, @Nullable Alloc memory) {
    if (memory == null) {
      return;
    }
    Drmres match;
    drm.managedLock.lock("drmm_kfree");
    try {
      match = entryOf(drm, memory);
      del(drm, match);
    } finally {
      drm.managedLock.unlock();
    }
    if (match == null) {
      drm.kernel().warnOn(true, "drmm_kfree");
      return;
    }
    free(drm, match, "drmm_kfree");
  }

  /**
   * kernel: walks from the newest until the address is met, 16 us for the oldest of 20,000. Memory
   * of the port knows its entry, and the entry its list. Where somebody freed an entry behind the
   * list's back the walk is made all the same: it would run into that one.
   */
  private static @Nullable Drmres entryOf(DrmDevice drm, Alloc memory) {
    ListHead<Drmres> head = drm.resources();
    var at = head.next("drmm_kfree"); // the head may be freed, too
    if (drm.kernel().slab().areListsSound()) {
      return memory.entry() instanceof Drmres node && node.owner == drm ? node : null;
    }
    while (at != head && at.memory() != memory) {
      at = at.next("drmm_kfree");
    }
    return at == head ? null : at.entry();
  }

  // end::drmm_kfree[]

  // tag::drmm_add_final_kfree[]
  /**
   * Says what is freed after the list: the container, which holds the list's own head and so cannot
   * be on it (drmm_add_final_kfree, DM-10). Each of three mistakes is a WARN, and the container is
   * taken all the same: there is one already, the drm_device begins before it, or ends after it.
   */
  @Symbol("drmm_add_final_kfree")
  public static void addFinalKfree(DrmDevice drm, Alloc container) {
    Kernel kernel = drm.kernel();
    long end = container.address() + container.usable();
    kernel.warnOn(drm.finalKfree() != null, "drmm_add_final_kfree");
    kernel.warnOn(drm.address() < container.address(), "drmm_add_final_kfree");
    kernel.warnOn(drm.address() + DrmDevice.SIZE > end, "drmm_add_final_kfree");
    drm.finalKfree(container);
  }

  // end::drmm_add_final_kfree[]

  // tag::drm_managed_release[]
  /**
   * Releases the whole list, newest first (drm_managed_release, DM-11).
   *
   * <p>It walks the living list with the successor read before each callback. What a callback adds
   * goes in front of the walk and is never released (RM-2); a successor that a callback freed is
   * used after its end (RM-3); an entry that releases itself is unlinked twice (RM-6).
   */
  @Symbol("drm_managed_release")
  static void managedRelease(DrmDevice drm) {
    drm.log(new DrmresRelease(drm.name(), drm.parentName(), false));
    ListHead<Drmres> head = drm.resources();
    for (var at = head.next("drm_managed_release"); at != head; ) {
      var next = at.next("drm_managed_release");
      Drmres node = at.entry();
      log(drm, Op.REL, node);
      if (node.release != null) {
        node.release.call(drm, node.data); // no data was stored: null
      }
      at.del("drm_managed_release");
      node.owner = null;
      free(drm, node, "drm_managed_release");
      at = next;
    }
    drm.log(new DrmresRelease(drm.name(), drm.parentName(), true));
  }

  // end::drm_managed_release[]

  /** Data in a log line. kernel: a hashed pointer; here something that is the same in every run. */
  private static String shown(@Nullable Object data) {
    if (data == null) {
      return "NULL";
    }
    return data instanceof String name ? name : data.getClass().getSimpleName();
  }

  private static @Nullable Drmres alloc(DrmDevice drm, @Nullable DrmAction release, long size) {
    Alloc memory = drm.kernel().slab().allocate(Slab.NODE_HEADER, size);
    return memory == null ? null : new Drmres(release, memory);
  }

  private static void add(DrmDevice drm, Drmres node) {
    drm.managedLock.lock("add_dr");
    try {
      drm.resources().add(node, "add_dr");
      node.owner = drm;
    } finally {
      drm.managedLock.unlock();
    }
    log(drm, Op.ADD, node); // without the lock, so two threads may be logged in either order
  }

  /** Takes an entry off the list, with the lock held; null is none. */
  private static void del(DrmDevice drm, @Nullable Drmres node) {
    if (node != null) {
      node.delInit("del_dr");
      node.owner = null;
      log(drm, Op.DEL, node);
    }
  }

  private static void free(DrmDevice drm, Drmres node, String function) {
    drm.kernel().slab().kfreeNode(node.memory(), function);
  }

  private static void log(DrmDevice drm, Op op, Drmres node) {
    if (drm.kernel().logsResources()) {
      int id = node.memory().id();
      drm.log(new DrmresOp(drm.name(), drm.parentName(), op, id, node.name(), node.size()));
    }
  }
}
