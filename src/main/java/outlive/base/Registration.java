// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EEXIST;
import static outlive.linux.Errno.ENOENT;

import java.util.List;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.Level;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A device's place in the world: who is above it, which bus it is on, whether it can be found there
 * (the parts of struct device that device_add and device_del care for, drivers/base/core.c).
 */
final class Registration {
  private final Device dev;
  private @Nullable Device parent;
  private @Nullable Bus bus;
  private boolean registered;
  private boolean inSysfs;
  private boolean dead;

  Registration(Device dev, boolean registered) {
    this.dev = dev;
    this.registered = registered;
  }

  void parent(Device above) {
    parent = above;
  }

  @Nullable
  Device parent() {
    return parent;
  }

  void bus(Bus on) {
    bus = on;
  }

  @Nullable
  Bus bus() {
    return bus;
  }

  boolean isRegistered() {
    return registered;
  }

  /** Whether it has a directory: a board device has none. */
  boolean isInSysfs() {
    return inSysfs;
  }

  /** Whether no driver may be bound any more, for good (kill_device). */
  boolean isDead() {
    return dead;
  }

  String path() {
    return (parent == null ? "/devices" : parent.path()) + "/" + dev.label();
  }

  // tag::device_add[]
  /**
   * Makes the device known (device_add, DC-2). The order matters: a driver may probe before this
   * returns, and the device may then even be gone again, but for the reference held here.
   *
   * <p>kernel: the lists of a parent's children and of a class's devices hold a reference each as
   * well, from here to device_del; the port has no such lists.
   */
  @Symbol("device_add")
  int add() {
    dev.get("device_add");
    int ret = registered ? -EEXIST : sysfsAdd();
    if (ret == 0) {
      Device.getIfAny(parent, asChild()); // kernel: as long as its kobject is in the tree
      registered = true;
      if (bus != null) {
        bus.add(dev);
        bus.tell(BusEvent.ADD_DEVICE, dev);
        bus.probe(dev);
      }
    }
    dev.put("device_add");
    return ret;
  }

  // end::device_add[]

  private String asChild() {
    return "child " + dev.label();
  }

  @Symbol("kobject_add")
  private int sysfsAdd() {
    int ret = parent != null && !parent.isRegistered() ? -ENOENT : sysfs().create(path());
    if (ret == -EEXIST) {
      kernel()
          .printk(
              Level.ERR,
              ("kobject: kobject_add_internal failed for %s with -EEXIST, don't try to register"
                      + " things with the same name in the same directory.")
                  .formatted(dev.label()));
    }
    inSysfs |= ret == 0;
    return ret;
  }

  // tag::device_register[]
  /**
   * Initialises and adds (device_register, DC-2).
   *
   * <p>kernel: a device that was added before is complained about, and then its count is set to 1
   * all the same, whoever has references; here they are kept.
   */
  @Symbol("device_register")
  int register() {
    if (registered || dead) {
      kernel()
          .printk(
              Level.ERR,
              "kobject (%s): tried to init an initialized object, something is seriously wrong."
                  .formatted(dev.label()));
    }
    return add();
  }

  // end::device_register[]

  // tag::device_del[]
  /** Makes the device unknown, and unbinds it; what is tied to it goes (device_del, DC-9). */
  @Symbol("device_del")
  void del() {
    dev.lock("device_del");
    dead = true; // kill_device(): a probe that waits for the lock will find it so
    dev.unlock();
    if (bus != null) {
      bus.tell(BusEvent.DEL_DEVICE, dev);
      bus.remove(dev);
    }
    dev.unbind(); // kernel: in bus_remove_device()
    core().deferred().del(dev);
    dev.links().purge();
    if (core().era().releasesAtDel()) {
      Devres.releaseAll(
          dev); // it may never have had a driver; and one of these may hold the device
    }
    if (bus != null) {
      bus.tell(BusEvent.REMOVED_DEVICE, dev);
    }
    if (inSysfs) {
      sysfs().remove(path());
      Device.putIfAny(parent, asChild());
    }
    inSysfs = false;
    registered = false;
  }

  // end::device_del[]

  // tag::device_add_groups[]
  /** Adds names below the device, all or none (device_add_groups, DC-13). */
  @Symbol("device_add_groups")
  int addGroups(List<String> groups) {
    for (int i = 0; i < groups.size(); i++) {
      int ret = sysfs().create(path() + "/" + groups.get(i));
      if (ret != 0) {
        removeGroups(groups.subList(0, i));
        return ret;
      }
    }
    return 0;
  }

  // end::device_add_groups[]

  @Symbol("device_remove_groups")
  void removeGroups(List<String> groups) {
    groups.forEach(group -> sysfs().remove(path() + "/" + group));
  }

  private Sysfs sysfs() {
    return Sysfs.of(kernel());
  }

  private DriverCore core() {
    return DriverCore.of(kernel());
  }

  private Kernel kernel() {
    return dev.kernel();
  }
}
