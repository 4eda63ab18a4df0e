// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOMEM;

import java.util.function.Predicate;
import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * What a driver ties to a device: it goes when the driver is unbound, newest first, whoever still
 * uses it (include/linux/device/devres.h).
 *
 * <p>kernel: every allocation takes flags such as GFP_KERNEL; the port has nothing to choose.
 */
public final class Devm {
  private static final long ACTION_BYTES = 16; // the function and its data: two pointers
  private static final Devres.Release ACTION_RELEASE = (dev, node) -> call(node);
  private static final Devres.Release KMALLOC_RELEASE = (dev, node) -> {};

  // kernel: all managed memory shows under this name, zeroed or not.
  private static final String KMALLOC_NAME = "devm_kzalloc_release";

  private record Call(Action action, @Nullable Object data) {}

  private Devm() {}

  // tag::devm_add_action[]
  /**
   * Calls the action with the data when the driver lets go of the device (devm_add_action, DV-20).
   *
   * @return 0, or -ENOMEM, and then the action will never be called
   */
  @Symbol("devm_add_action")
  public static int addAction(Device dev, Action action, @Nullable Object data) {
    DevresNode node = Devres.alloc(dev.kernel(), ACTION_RELEASE, action.name(), ACTION_BYTES);
    if (node == null) {
      return -ENOMEM;
    }
    node.data(new Call(action, data));
    Devres.add(dev, node);
    return 0;
  }

  // end::devm_add_action[]

  // tag::devm_add_action_or_reset[]
  /**
   * As {@link #addAction}, but on failure calls the action at once: the caller returns the error
   * and undoes nothing itself (devm_add_action_or_reset, DV-21).
   *
   * @return 0, or -ENOMEM, and then the action has been called
   */
  @Symbol("devm_add_action_or_reset")
  public static int addActionOrReset(Device dev, Action action, @Nullable Object data) {
    int ret = addAction(dev, action, data);
    if (ret != 0) {
      action.call(data);
    }
    return ret;
  }

  // end::devm_add_action_or_reset[]

  /**
   * Drops the newest such action without calling it; none is a WARN (devm_remove_action, DV-22).
   */
  @Symbol("devm_remove_action")
  public static void removeAction(Device dev, Action action, @Nullable Object data) {
    int ret = Devres.destroy(dev, ACTION_RELEASE, isCall(action, data));
    dev.kernel().warnOn(ret != 0, "devm_remove_action");
  }

  // tag::devm_release_action[]
  /**
   * Calls the newest such action now and drops it; none is a WARN (devm_release_action, DV-24).
   * {@code Drmm.releaseAction} takes the oldest instead (DM-3).
   */
  @Symbol("devm_release_action")
  public static void releaseAction(Device dev, Action action, @Nullable Object data) {
    int ret = Devres.release(dev, ACTION_RELEASE, isCall(action, data));
    dev.kernel().warnOn(ret != 0, "devm_release_action");
  }

  // end::devm_release_action[]

  // tag::devm_kmalloc[]
  /**
   * Memory that is freed when the driver lets go of the device (devm_kmalloc, DV-30). The pointer
   * is right behind the entry's header, so it must never meet kfree().
   *
   * @return null without memory; 0 bytes give ZERO_SIZE_PTR and no entry
   */
  @Symbol("devm_kmalloc")
  public static @Nullable Alloc kmalloc(Device dev, long size) {
    if (size == 0) {
      return dev.kernel().slab().zeroSizePtr();
    }
    DevresNode node = Devres.alloc(dev.kernel(), KMALLOC_RELEASE, KMALLOC_NAME, size);
    if (node == null) {
      return null;
    }
    Devres.add(dev, node);
    return node.memory();
  }

  // end::devm_kmalloc[]

  // tag::devm_kzalloc[]
  /** As {@link #kmalloc}, zeroed (devm_kzalloc, DV-31). */
  @Symbol("devm_kzalloc")
  public static @Nullable Alloc kzalloc(Device dev, long size) {
    return kmalloc(dev, size);
  }

  // end::devm_kzalloc[]

  /** A copy of the string; null for null or without memory (devm_kstrdup, DV-35). */
  @Symbol("devm_kstrdup")
  public static @Nullable Alloc kstrdup(Device dev, @Nullable String string) {
    if (string == null) {
      return null;
    }
    Alloc copy = kmalloc(dev, string.length() + 1L);
    if (copy != null) {
      copy.text(string, "devm_kstrdup");
    }
    return copy;
  }

  /**
   * Frees managed memory early. Null and ZERO_SIZE_PTR are fine; what is not on this device's list
   * is a WARN, and stays (devm_kfree, DV-34).
   */
  @Symbol("devm_kfree")
  public static void kfree(Device dev, @Nullable Alloc memory) {
    if (memory == null || memory.isZeroSizePtr()) {
      return;
    }
    int ret = Devres.destroy(dev, KMALLOC_RELEASE, node -> node.memory() == memory);
    dev.kernel().warnOn(ret != 0, "devm_kfree");
  }

  private static void call(DevresNode node) {
    if (node.data() instanceof Call call) {
      call.action().call(call.data());
    }
  }

  @SuppressWarnings("ReferenceEquality") // C compares the two pointers
  private static Predicate<DevresNode> isCall(Action action, @Nullable Object data) {
    return node ->
        node.data() instanceof Call call && call.action() == action && call.data() == data;
  }
}
