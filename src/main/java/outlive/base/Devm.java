// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOMEM;

import java.util.Locale;
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
  private static final Devres.Release KMALLOC_RELEASE = (dev, node) -> {};

  // kernel: all managed memory shows under this name, zeroed or not.
  private static final String KMALLOC_NAME = "devm_kzalloc_release";

  // kernel: devm_krealloc() forgets to name the entry it makes, and printk writes NULL so (DV-33).
  private static final String NO_NAME = "(null)";

  private Devm() {}

  // tag::devm_add_action[]
  /**
   * Calls the action with the data when the driver lets go of the device (devm_add_action, DV-20).
   *
   * @return 0, or -ENOMEM, and then the action will never be called
   */
  @Symbol("devm_add_action")
  public static int addAction(Device dev, Action action, @Nullable Object data) {
    DevmAction node = DevmAction.alloc(dev.kernel(), action, data);
    if (node == null) {
      return -ENOMEM;
    }
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

  // tag::devm_remove_action[]
  /**
   * Drops the newest such action without calling it; none is a WARN (devm_remove_action, DV-22).
   */
  @Symbol("devm_remove_action")
  public static void removeAction(Device dev, Action action, @Nullable Object data) {
    int ret = removeActionNowarn(dev, action, data);
    dev.kernel().warnOn(ret != 0, "devm_remove_action");
  }

  // end::devm_remove_action[]

  // tag::devm_remove_action_nowarn[]
  /**
   * As {@link #removeAction}, but whoever calls it expects that it may be gone already
   * (devm_remove_action_nowarn, DV-23). Made for the kernel's Rust code; a driver that does not
   * know whether its action is there has lost count of its resources.
   *
   * @return 0, or -ENOENT for none
   */
  @Symbol("devm_remove_action_nowarn")
  public static int removeActionNowarn(Device dev, Action action, @Nullable Object data) {
    return Devres.destroy(dev, DevmAction.RELEASE, isCall(action, data));
  }

  // end::devm_remove_action_nowarn[]

  // tag::devm_is_action_added[]
  /** Whether there is such an action on the device's list (devm_is_action_added, DV-25). */
  @Symbol("devm_is_action_added")
  public static boolean isActionAdded(Device dev, Action action, @Nullable Object data) {
    return Devres.find(dev, DevmAction.RELEASE, isCall(action, data)) != null;
  }

  // end::devm_is_action_added[]

  // tag::devm_release_action[]
  /**
   * Calls the newest such action now and drops it; none is a WARN (devm_release_action, DV-24).
   * {@code Drmm.releaseAction} takes the oldest instead (DM-3).
   */
  @Symbol("devm_release_action")
  public static void releaseAction(Device dev, Action action, @Nullable Object data) {
    int ret = Devres.release(dev, DevmAction.RELEASE, isCall(action, data));
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

  // tag::devm_kmalloc_array[]
  /**
   * Memory for an array (devm_kmalloc_array, DV-32). Multiplying by hand would overflow to a small
   * number, and the array would be written far beyond its end.
   *
   * @return null without memory, or when the product overflows; no elements give ZERO_SIZE_PTR
   */
  @Symbol("devm_kmalloc_array")
  public static @Nullable Alloc kmallocArray(Device dev, long elements, long size) {
    // kernel: size_t is unsigned, so its limit is twice as high; no memory is that large.
    boolean overflows = elements < 0 || size < 0 || Math.multiplyHigh(elements, size) != 0;
    return overflows || elements * size < 0 ? null : kmalloc(dev, elements * size);
  }

  // end::devm_kmalloc_array[]

  // tag::devm_kcalloc[]
  /** As {@link #kmallocArray}, zeroed (devm_kcalloc, DV-32). */
  @Symbol("devm_kcalloc")
  public static @Nullable Alloc kcalloc(Device dev, long elements, long size) {
    return kmallocArray(dev, elements, size);
  }

  // end::devm_kcalloc[]

  // tag::devm_krealloc[]
  /**
   * Managed memory with another size (devm_krealloc, DV-33). What fits into the slab's bucket stays
   * where it is; else the new entry takes the old one's place in the list, so the memory goes at
   * the turn of the first allocation. 0 bytes free it.
   *
   * <p>kernel: up to 6.16 at least the new entry has no name and no size, so the log later shows
   * {@code (null) (0 bytes)}; so here.
   *
   * @return null without memory, for a constant or for memory that is not this device's (both a
   *     WARN): then the old memory is as it was
   */
  @Symbol("devm_krealloc")
  public static @Nullable Alloc krealloc(Device dev, @Nullable Alloc memory, long size) {
    if (size == 0) {
      kfree(dev, memory);
      return dev.kernel().slab().zeroSizePtr();
    }
    if (memory == null || memory.isZeroSizePtr()) {
      return kmalloc(dev, size);
    }
    if (dev.kernel().warnOn(memory.isKernelRodata(), "devm_krealloc") || size < 0) {
      return null;
    }
    memory.read(0, 1, "devm_krealloc"); // ksize() looks at it before anybody asks whose it is
    if (size <= memory.usable()) {
      memory.grow(size);
      return memory;
    }
    return move(dev, memory, size);
  }

  private static @Nullable Alloc move(Device dev, Alloc memory, long size) {
    Alloc larger = dev.kernel().slab().allocate(Devres.HEADER, size);
    if (larger == null) {
      return null;
    }
    DevresNode fresh = new DevresNode(KMALLOC_RELEASE, NO_NAME, 0, larger);
    DevresNode old = Devres.replace(dev, KMALLOC_RELEASE, isMemory(memory), fresh, "devm_krealloc");
    if (old == null) {
      dev.kernel().slab().kfreeNode(larger, "devm_krealloc");
      String text = "Memory chunk not managed or managed by a different device.";
      dev.kernel().warn("devm_krealloc", text);
      return null;
    }
    larger.copyFrom(memory, memory.size(), "devm_krealloc");
    dev.kernel().slab().kfreeNode(memory, "devm_krealloc");
    return larger;
  }

  // end::devm_krealloc[]

  // tag::devm_kmemdup[]
  /**
   * A copy of that many bytes (devm_kmemdup, DV-38).
   *
   * @return null without memory; 0 bytes give ZERO_SIZE_PTR
   */
  @Symbol("devm_kmemdup")
  public static @Nullable Alloc kmemdup(Device dev, Alloc source, long size) {
    Alloc copy = kmalloc(dev, size);
    if (copy != null) {
      copy.copyFrom(source, size, "devm_kmemdup");
    }
    return copy;
  }

  // end::devm_kmemdup[]

  // tag::devm_kmemdup_const[]
  /**
   * As {@link #kmemdup}, but a constant of the kernel is returned itself: it never goes
   * (devm_kmemdup_const, DV-36).
   */
  @Symbol("devm_kmemdup_const")
  public static @Nullable Alloc kmemdupConst(Device dev, Alloc source, long size) {
    return source.isKernelRodata() ? source : kmemdup(dev, source, size);
  }

  // end::devm_kmemdup_const[]

  // tag::devm_kstrdup[]
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

  // end::devm_kstrdup[]

  // tag::devm_kstrdup_const[]
  /**
   * As {@link #kstrdup}, but a constant of the kernel is returned itself (devm_kstrdup_const,
   * DV-36). So the result may be one that nobody can write; {@link #kfree} knows it and leaves it.
   *
   * @return null for null or without memory
   */
  @Symbol("devm_kstrdup_const")
  public static @Nullable Alloc kstrdupConst(Device dev, @Nullable Alloc string) {
    if (string == null || string.isKernelRodata()) {
      return string;
    }
    return kstrdup(dev, string.text("devm_kstrdup"));
  }

  // end::devm_kstrdup_const[]

  // tag::devm_kasprintf[]
  /**
   * A formatted string (devm_kasprintf and, as an array is a va_list here, devm_kvasprintf, DV-37).
   *
   * <p>kernel: the format is that of C; here it is that of {@link String#format}.
   *
   * @return null without memory
   */
  @Symbol("devm_kasprintf")
  public static @Nullable Alloc kasprintf(Device dev, String format, @Nullable Object... values) {
    return kstrdup(dev, String.format(Locale.ROOT, format, values));
  }

  // end::devm_kasprintf[]

  // tag::devm_kfree[]
  /**
   * Frees managed memory early. Null, ZERO_SIZE_PTR and constants are fine, and nothing happens;
   * what is not on this device's list is a WARN, and stays (devm_kfree, DV-34).
   */
  @Symbol("devm_kfree")
  public static void kfree(Device dev, @Nullable Alloc memory) {
    if (memory == null || memory.isZeroSizePtr() || memory.isKernelRodata()) {
      return;
    }
    int ret = Devres.destroy(dev, KMALLOC_RELEASE, isMemory(memory));
    dev.kernel().warnOn(ret != 0, "devm_kfree");
  }

  // end::devm_kfree[]

  private static Predicate<DevresNode> isMemory(Alloc memory) {
    return new DevresNode.AtAddress(memory);
  }

  private static Predicate<DevresNode> isCall(Action action, @Nullable Object data) {
    return node -> node instanceof DevmAction entry && entry.calls(action, data);
  }
}
