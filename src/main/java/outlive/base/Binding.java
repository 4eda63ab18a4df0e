// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.EPROBE_DEFER;

import outlive.linux.Kernel;
import outlive.linux.KernelLog.Level;
import outlive.linux.Mutex;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Whether and to whom a device is bound, and the two ways between the two states
 * (drivers/base/dd.c). All of it happens under the device lock, driver functions included; so a
 * driver that asks for its own device to be unbound waits for itself (DC-8).
 */
final class Binding {
  private final Device dev;
  private final Mutex lock;
  private @Nullable Driver driver;
  private @Nullable Object driverData;

  Binding(Device dev, Mutex lock) {
    this.dev = dev;
    this.lock = lock;
  }

  Mutex lock() {
    return lock;
  }

  @Nullable
  Driver driver() {
    return driver;
  }

  @Nullable
  Object driverData() {
    return driverData;
  }

  void driverData(@Nullable Object data) {
    driverData = data;
  }

  // tag::really_probe[]
  /**
   * Binds the driver, if nothing is in the way (really_probe, DC-3, DC-4). The lock is held.
   *
   * @return 0; a negative errno when the driver could not be asked: -ENODEV for a device that is
   *     gone, -EBUSY when one is bound or resources are present, -EPROBE_DEFER for a supplier that
   *     is not ready. The error of a probe comes back with its sign turned: another driver may try.
   */
  @Symbol("really_probe")
  int probe(Driver candidate) {
    if (dev.registration().isDead() || !dev.isRegistered()) {
      return -ENODEV;
    }
    if (driver != null) {
      return -EBUSY;
    }
    int ret = dev.links().checkSuppliers();
    if (ret == 0) {
      ret = hasLeftovers() ? -EBUSY : attempt(candidate);
    }
    if (ret == 0 && core().testsRemove()) { // once more, to see whether everything was undone
      remove(candidate);
      sysfsRemove();
      dmaCleanup();
      unbindCleanup();
      ret = attempt(candidate);
    }
    if (ret == 0) {
      bound(candidate);
    }
    return ret;
  }

  /** Resources that no driver of this device can have asked for: whose are they (DC-3, B16)? */
  private boolean hasLeftovers() {
    boolean found = !dev.devres().isEmpty("really_probe");
    if (core().era().refusesLeftovers()) {
      if (found) {
        kernel().printk(Level.CRIT, dev.name() + ": Resources present before probing");
      }
      return found;
    }
    kernel().warnOn(found, "really_probe");
    return false;
  }

  /** Up to here nobody was told; from here on a failure is undone in the reverse order (DC-4). */
  @Symbol("really_probe")
  private int attempt(Driver candidate) {
    driver = candidate;
    int ret = dmaConfigure();
    if (ret == 0) {
      tell(BusEvent.BIND_DRIVER);
      ret = sysfsAdd();
      if (ret == 0) {
        ret = callProbe(candidate);
        if (ret == 0) {
          return 0;
        }
        sysfsRemove();
      }
      tell(BusEvent.DRIVER_NOT_BOUND);
      dmaCleanup();
    }
    dev.links().noDriver();
    unbindCleanup();
    return ret;
  }

  /** Calls probe, then adds the driver's sysfs groups: the one way to a remove (DC-4, DC-13). */
  @Symbol("really_probe")
  private int callProbe(Driver candidate) {
    int ret = candidate.probe(dev);
    if (ret != 0) {
      if (ret != -EPROBE_DEFER && ret != -ENODEV) { // those two are no news
        kernel()
            .printk(
                Level.ERR,
                "%s: probe with driver %s failed with error %d"
                    .formatted(dev.name(), candidate.name(), ret));
      }
      return -ret;
    }
    ret = dev.addGroups(candidate.groups());
    if (ret != 0) {
      kernel().printk(Level.ERR, dev.name() + ": device_add_groups() failed");
      remove(candidate);
    }
    return ret;
  }

  // end::really_probe[]

  @Symbol("driver_bound")
  private void bound(Driver candidate) {
    Bus bus = dev.bus();
    if (bus != null) {
      bus.bound(candidate, dev);
    }
    dev.links().driverBound();
    core().deferred().del(dev);
    core().deferred().trigger();
    tell(BusEvent.BOUND_DRIVER);
  }

  /** Unbinds, under the lock: the given driver, or null for any (device_release_driver). */
  @Symbol("device_release_driver")
  void release(@Nullable Driver only) {
    lock.lock("device_release_driver");
    try {
      Driver bound = driver;
      if (bound != null && (only == null || only == bound) && consumersAreUnbound(bound)) {
        letGo(bound);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Unbinds all consumers first, without the lock (DC-6).
   *
   * @return whether the driver is still bound: somebody else may have been faster
   */
  @Symbol("device_release_driver")
  private boolean consumersAreUnbound(Driver bound) {
    while (dev.links().areBusy()) {
      lock.unlock();
      dev.links().unbindConsumers();
      lock.lock("device_release_driver");
      if (driver != bound) {
        return false;
      }
    }
    return true;
  }

  // tag::device_release_driver[]
  /** Unbinds. Nobody is asked whether a file is still open (device_release_driver, DC-6). */
  @Symbol("device_release_driver")
  private void letGo(Driver bound) {
    boolean linksLast = core().era().cleansLinksLast();
    sysfsRemove();
    tell(BusEvent.UNBIND_DRIVER);
    remove(bound); // calls the driver's remove, which cannot refuse (DC-7)
    dmaCleanup();
    if (!linksLast) { // a supplier could then be unbound while resources still used it
      dev.links().driverCleanup();
    }
    unbindCleanup();
    if (linksLast) {
      dev.links().driverCleanup();
    }
    unbound(bound);
    tell(BusEvent.UNBOUND_DRIVER);
  }

  @Symbol("device_unbind_cleanup")
  private void unbindCleanup() {
    Devres.releaseAll(dev); // before driver data goes: release functions may read it (DC-5)
    driver = null;
    driverData = null;
  }

  // end::device_release_driver[]

  private void unbound(Driver bound) {
    Bus bus = dev.bus();
    if (bus != null) {
      bus.unbound(bound, dev);
    }
  }

  /** What userspace sees of the driver goes, then the driver is told (device_remove, inlined). */
  private void remove(Driver bound) {
    dev.removeGroups(bound.groups());
    bound.remove(dev);
  }

  /** The link to the driver below the device (driver_sysfs_add). */
  @Symbol("driver_sysfs_add")
  private int sysfsAdd() {
    return dev.registration().isInSysfs() ? Sysfs.of(kernel()).create(dev.path() + "/driver") : 0;
  }

  @Symbol("driver_sysfs_remove")
  private void sysfsRemove() {
    Sysfs.of(kernel()).remove(dev.path() + "/driver");
  }

  private int dmaConfigure() {
    Bus bus = dev.bus();
    return bus == null ? 0 : bus.type().dmaConfigure(dev);
  }

  private void dmaCleanup() {
    Bus bus = dev.bus();
    if (bus != null) {
      bus.type().dmaCleanup(dev);
    }
  }

  private void tell(BusEvent event) {
    Bus bus = dev.bus();
    if (bus != null) {
      bus.tell(event, dev);
    }
  }

  private DriverCore core() {
    return DriverCore.of(kernel());
  }

  private Kernel kernel() {
    return dev.kernel();
  }
}
