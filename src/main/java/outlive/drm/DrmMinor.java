// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EEXIST;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENODEV;

import outlive.base.Device;
import outlive.linux.Alloc;
import outlive.linux.Devtmpfs;
import outlive.linux.ErrPtr;
import outlive.linux.Ida;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A node under which userspace finds a drm_device: card0 or renderD128 (struct drm_minor). Its
 * memory and its number go with the drm_device's list, so a device that is still open keeps its
 * number and the next one gets another. Whether it can be opened is another matter, which register
 * and unregister decide.
 */
public final class DrmMinor {
  /** The kinds of minors, each with the name of its nodes (enum drm_minor_type). */
  public enum Type {
    PRIMARY("/dev/dri/", "card", 0),
    RENDER("/dev/dri/", "renderD", 128),
    ACCEL("/dev/accel/", "accel", 0);

    private final String folder;
    private final String node;
    private final int first;

    Type(String folder, String node, int first) {
      this.folder = folder;
      this.node = node;
      this.first = first;
    }
  }

  private static final long BYTES = 40; // as Linux 6.12 logs it

  private static final DrmAction RELEASE =
      DrmAction.of(
          "drm_minor_alloc_release",
          (drm, minor) -> {
            if (minor instanceof DrmMinor released) {
              released.core().withdraw(released); // nobody may find it when its memory is gone
              released.numbers().free(released.index - released.type.first);
            }
          });

  private final DrmDevice drm;
  private final Type type;
  private final Alloc memory;
  private final int index;
  private final String name;
  private @Nullable Device parent; // which the published node holds
  private boolean withdrawn;

  private DrmMinor(DrmDevice drm, Type type, Alloc memory) {
    this.drm = drm;
    this.type = type;
    this.memory = memory;
    this.index = type.first + numbers().alloc();
    this.name = type.node + index;
  }

  /** Memory for a minor and its number, both on the list; null without memory. */
  @Symbol("drm_minor_alloc")
  static @Nullable DrmMinor alloc(DrmDevice drm, Type type) {
    // The memory first and the action after it: so the number goes before the memory does (RM-10).
    Alloc memory = Drmm.kzalloc(drm, BYTES);
    if (memory == null) {
      return null;
    }
    DrmMinor minor = new DrmMinor(drm, type, memory);
    return Drmm.addActionOrReset(drm, RELEASE, minor) == 0 ? minor : null;
  }

  // tag::drm_minor_register[]
  /**
   * Makes the node, so that it can be opened from here on (drm_minor_register). The node is a child
   * of the device below, and holds it (DC-2).
   *
   * @return 0; -EEXIST with the warning of sysfs when it is there already; -EINVAL with a warning
   *     when it was there once
   */
  @Symbol("drm_minor_register")
  int register() {
    touch("drm_minor_register");
    if (core().isPublished(this)) {
      String path = "'/class/drm/" + name() + "'";
      kernel().warn("sysfs_warn_dup", "cannot create duplicate filename " + path);
      return -EEXIST;
    }
    // kernel: nobody asks, and the driver core promises nothing for a node that comes back (DD-4).
    if (kernel().warnOn(withdrawn, "drm_minor_register")) {
      return -EINVAL;
    }
    Device below = drm.parent();
    parent = below == null ? null : below.get(holder());
    Devtmpfs.of(kernel()).create(path(), new DrmNodes.Stub(path()));
    core().publish(this);
    return 0;
  }

  // end::drm_minor_register[]

  // tag::drm_minor_unregister[]
  /** Takes the node away; who has it open keeps it open (drm_minor_unregister). */
  @Symbol("drm_minor_unregister")
  void unregister() {
    touch("drm_minor_unregister");
    if (core().isPublished(this)) {
      core().withdraw(this);
      Devtmpfs.of(kernel()).delete(path());
      withdrawn = true;
      if (parent != null) {
        parent.put(holder());
        parent = null;
      }
    }
  }

  // end::drm_minor_unregister[]

  // tag::drm_minor_acquire[]
  /**
   * Looks a node up by its name, such as {@code card0}, and takes a reference on its drm_device for
   * the holder, who gives it back with {@link #release} (drm_minor_acquire, DF-1).
   *
   * @return the minor, or -ENODEV: there is no such node, or the hardware behind it is gone
   */
  @Symbol("drm_minor_acquire")
  public static ErrPtr<DrmMinor> acquire(Kernel kernel, String node, String holder) {
    // kernel: the table's lock is held until the count is up, so the device cannot end in between.
    DrmMinor minor = DrmCore.of(kernel).find(node);
    if (minor == null) {
      return ErrPtr.err(kernel, -ENODEV);
    }
    minor.touch("drm_minor_acquire");
    minor.drm.get(holder);
    if (minor.drm.isUnplugged()) {
      minor.drm.put(holder);
      return ErrPtr.err(kernel, -ENODEV);
    }
    return ErrPtr.of(minor);
  }

  /** Gives the holder's reference back (drm_minor_release). */
  @Symbol("drm_minor_release")
  public void release(String holder) {
    drm.put(holder);
  }

  // end::drm_minor_acquire[]

  /** The device that it leads to (drm_minor.dev). */
  public DrmDevice drm() {
    return drm;
  }

  /** Which kind of node it is (drm_minor.type). */
  public Type type() {
    return type;
  }

  /** Its number: from 0 for cards and accelerators, from 128 for render nodes. */
  public int index() {
    return index;
  }

  /** The node's name below /dev/dri or /dev/accel (dev_name of drm_minor.kdev). */
  public String name() {
    return name;
  }

  /** Where programs find it: {@code /dev/dri/card0} (the devnode of drm_minor.kdev). */
  public String path() {
    return type.folder + name;
  }

  private String holder() {
    return "node " + name();
  }

  private void touch(String function) {
    memory.write(0, Long.BYTES, function);
  }

  private Ida numbers() {
    return kernel().ida("drm minors: " + type);
  }

  private DrmCore core() {
    return DrmCore.of(kernel());
  }

  private Kernel kernel() {
    return drm.kernel();
  }
}
