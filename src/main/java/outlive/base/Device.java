// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EBUSY;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import outlive.linux.Alloc;
import outlive.linux.Counted;
import outlive.linux.Errno;
import outlive.linux.Hold;
import outlive.linux.Kernel;
import outlive.linux.Kref;
import outlive.linux.ListHead;
import outlive.linux.Mutex;
import outlive.linux.Nullable;
import outlive.linux.SpinLock;
import outlive.linux.Symbol;

/**
 * One piece of hardware (struct device). It is counted, but a reference only keeps its memory:
 * whether a driver is bound is another matter, and no reference keeps it so (DC-1).
 */
public final class Device {
  private final Kernel kernel;
  private final String name;
  private final Kref kref;
  private final ListHead<DevresNode> devres = ListHead.head();
  private @Nullable Driver driver;
  private @Nullable Object driverData;
  private final Mutex lock;
  SpinLock devresLock; // of the list; a test puts one here that does not lock

  /** A registered device with one reference, its registrant's (device_register, DC-2). */
  public Device(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
    this.kref = new Kref(kernel, null, new Account(), Hold.REGISTRANT);
    this.lock = new Mutex(kernel, "the device lock of " + name, null);
    this.devresLock = new SpinLock(kernel, "devres_lock of " + name);
  }

  /** What the ledger says of it; kmemleak follows the entries of its list. */
  private final class Account implements Counted {
    @Override
    public String what() {
      return "device " + name;
    }

    @Override
    public List<Alloc> reaches() {
      List<Alloc> memory = new ArrayList<>();
      String scan = "kmemleak_scan";
      for (var at = devres.next(scan); at != devres; at = at.next(scan)) {
        memory.add(at.entry().memory());
      }
      return memory;
    }
  }

  /** The kernel that knows it: C has one only, and needs no pointer to it. */
  public Kernel kernel() {
    return kernel;
  }

  /** The name in the log (dev_name). */
  public String name() {
    return name;
  }

  /** How many references there are. */
  public int refs() {
    return kref.read();
  }

  /** One reference more, for the running task (get_device, DC-1). */
  @Symbol("get_device")
  public Device get() {
    kref.get();
    return this;
  }

  /** As {@link #get()}, for that holder (get_device, DC-1). */
  @Symbol("get_device")
  public Device get(String holder) {
    kref.get(holder);
    return this;
  }

  /** One reference less; the last one ends the device (put_device, DC-1). */
  @Symbol("put_device")
  public void put() {
    kref.put(this::release);
  }

  /** As {@link #put()}, of that holder (put_device, DC-1). */
  @Symbol("put_device")
  public void put(String holder) {
    kref.put(holder, this::release);
  }

  /** A device that is gone releases what was added after it was unbound (device_release, DC-10). */
  @Symbol("device_release")
  private void release() {
    Devres.releaseAll(this);
  }

  /** Whether a driver is bound. */
  public boolean isBound() {
    return driver != null;
  }

  /** What the driver keeps with the device (dev_get_drvdata); null when unbound (DC-5). */
  public @Nullable Object driverData() {
    return driverData;
  }

  /** Keeps something of the driver's with the device (dev_set_drvdata). */
  public void driverData(@Nullable Object data) {
    driverData = data;
  }

  // tag::really_probe[]
  /**
   * Binds the driver: calls its probe. When that fails, remove is not called, but everything that
   * probe had tied to the device goes (really_probe, DC-3, DC-4).
   *
   * @return 0, what probe returned, or -EBUSY when a driver is bound or resources are present
   */
  @Symbol("really_probe")
  public int bind(Driver candidate) {
    lock.lock("device_driver_attach");
    try {
      if (driver != null) {
        return -EBUSY;
      }
      if (!devres.isEmpty("really_probe")) {
        kernel.printk(name + ": Resources present before probing");
        return -EBUSY;
      }
      driver = candidate;
      int ret = candidate.probe(this);
      if (ret < 0) {
        kernel.printk(
            "%s: probe with driver %s failed with error %s"
                .formatted(name, candidate.name(), Errno.name(ret)));
        unbindCleanup();
      }
      return ret;
    } finally {
      lock.unlock();
    }
  }

  // end::really_probe[]

  // tag::device_release_driver[]
  /**
   * Unbinds the driver: first its remove, then everything that was tied to the device, newest
   * first. Nobody is asked whether a file is still open (device_release_driver, DC-6).
   */
  @Symbol("device_release_driver")
  public void unbind() {
    lock.lock("device_release_driver");
    try {
      if (driver != null) {
        driver.remove(this);
        unbindCleanup();
      }
    } finally {
      lock.unlock();
    }
  }

  @Symbol("device_unbind_cleanup")
  private void unbindCleanup() {
    Devres.releaseAll(this); // before driver data goes: release functions may read it (DC-5)
    driver = null;
    driverData = null;
  }

  // end::device_release_driver[]

  /** Takes the device away: unbinds, releases what is left, drops the registrant's reference. */
  @Symbol("device_unregister")
  public void unregister() {
    unbind();
    Devres.releaseAll(this); // a device that never had a driver, too (device_del, DC-9)
    put(Hold.REGISTRANT);
  }

  ListHead<DevresNode> devres() {
    return devres;
  }

  /**
   * Runs the body inside devres_lock, the spinlock of the list. A match function or a walker that
   * comes back to devres waits for its own task, which is a BUG (DV-9).
   */
  <T> T underDevresLock(String function, Supplier<T> body) {
    devresLock.lock(function);
    try {
      return body.get();
    } finally {
      devresLock.unlock();
    }
  }
}
