// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EBUSY;

import java.util.ArrayList;
import java.util.List;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.Level;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Where devices and drivers meet (struct bus_type, drivers/base/bus.c). Whichever of the two comes
 * later, the bus looks for the other.
 */
public final class Bus {
  private final Kernel kernel;
  private final BusType type;
  private final List<Device> devices = new ArrayList<>();
  private final List<Registered> drivers = new ArrayList<>();
  private final List<BusNotifier> notifiers = new ArrayList<>();
  private boolean autoprobe = true;

  /**
   * A driver on this bus, with its devices in the order they were bound (struct driver_private).
   */
  private record Registered(Driver driver, List<Device> bound) {}

  /** A bus without devices or drivers (bus_register). */
  @Symbol("bus_register")
  public Bus(Kernel kernel, BusType type) {
    this.kernel = kernel;
    this.type = type;
  }

  /** The bus's name. */
  public String name() {
    return type.name();
  }

  /** How it differs from other buses. */
  BusType type() {
    return type;
  }

  /** Its devices, oldest first; a view of now (klist_devices). */
  public List<Device> devices() {
    return List.copyOf(devices);
  }

  /** Whether devices and drivers are bound when they come: yes at first (drivers_autoprobe). */
  public void autoprobe(boolean on) {
    autoprobe = on;
  }

  // tag::bus_find_device_by_name[]
  /**
   * The device of that name, with a reference for the holder, who must put it
   * (bus_find_device_by_name, DC-1).
   *
   * @return null when there is none
   */
  @Symbol("bus_find_device_by_name")
  public @Nullable Device find(String name, String holder) {
    for (Device dev : devices) {
      if (dev.name().equals(name)) {
        return dev.get(holder);
      }
    }
    return null;
  }

  // end::bus_find_device_by_name[]

  /** From here on the notifier hears of every event (bus_register_notifier). */
  @Symbol("bus_register_notifier")
  public void register(BusNotifier notifier) {
    notifiers.add(notifier);
  }

  /** From here on it hears nothing (bus_unregister_notifier). */
  @Symbol("bus_unregister_notifier")
  public void unregister(BusNotifier notifier) {
    notifiers.remove(notifier);
  }

  @Symbol("bus_notify")
  void tell(BusEvent event, Device dev) {
    List.copyOf(notifiers).forEach(notifier -> notifier.call(event, dev));
  }

  // tag::driver_register[]
  /**
   * A driver arrives: it is offered every device that has none (driver_register, DC-3). That its
   * probes fail is no failure here: the next device may be another matter.
   *
   * @return 0, or -EBUSY when there is one of that name
   */
  @Symbol("driver_register")
  public int register(Driver driver) {
    if (drivers.stream().anyMatch(known -> known.driver().name().equals(driver.name()))) {
      kernel.printk(
          Level.ERR,
          "Error: Driver '%s' is already registered, aborting...".formatted(driver.name()));
      return -EBUSY;
    }
    drivers.add(new Registered(driver, new ArrayList<>()));
    return autoprobe ? core().deferred().inside(() -> attach(driver)) : 0;
  }

  // end::driver_register[]

  @Symbol("driver_attach")
  private int attach(Driver driver) {
    for (Device dev : devices()) {
      // A probe before this one may have taken the device away.
      if (devices.contains(dev) && type.match(dev, driver)) {
        dev.lock("__driver_attach");
        try {
          core().deferred().probe(dev, driver);
        } finally {
          dev.unlock();
        }
      }
    }
    return 0;
  }

  // tag::driver_unregister[]
  /**
   * A driver leaves: every device it is bound to is unbound, newest first (driver_unregister,
   * DC-6). One that is not registered is a WARN.
   */
  @Symbol("driver_unregister")
  public void unregister(Driver driver) {
    Registered known = registered(driver);
    if (known == null) {
      kernel.warn("driver_unregister", "Unexpected driver unregister!");
      return;
    }
    drivers.remove(known); // first, so that no device finds it any more
    String holder = "driver " + driver.name();
    while (!known.bound().isEmpty()) {
      Device dev = known.bound().get(known.bound().size() - 1).get(holder);
      dev.binding().release(driver);
      known.bound().remove(dev);
      dev.put(holder);
    }
  }

  // end::driver_unregister[]

  /** The device is on the list now, which holds a reference on it (bus_add_device, DC-2). */
  @Symbol("bus_add_device")
  void add(Device dev) {
    devices.add(dev.get(holder()));
  }

  /** The device is off the list (bus_remove_device); a second time nothing happens. */
  @Symbol("bus_remove_device")
  void remove(Device dev) {
    if (devices.remove(dev)) {
      dev.put(holder());
    }
  }

  private String holder() {
    return "bus " + name();
  }

  /** Looks for a driver for the device (bus_probe_device). */
  @Symbol("bus_probe_device")
  int probe(Device dev) {
    return autoprobe ? core().deferred().inside(() -> attachTo(dev)) : 0;
  }

  /** Asks one driver after the other until one takes it; a failed probe is not the last word. */
  @Symbol("__device_attach")
  private int attachTo(Device dev) {
    dev.lock("__device_attach");
    try {
      if (dev.registration().isDead() || dev.isBound()) {
        return 0;
      }
      for (Registered candidate : List.copyOf(drivers)) {
        if (type.match(dev, candidate.driver())) {
          int ret = core().deferred().probe(dev, candidate.driver());
          if (ret <= 0) { // bound, or no driver can have it now; the error of a probe is positive
            return ret;
          }
        }
      }
      return 0;
    } finally {
      dev.unlock();
    }
  }

  /** A device of this bus is bound to the driver now; only registered ones are kept account of. */
  void bound(Driver driver, Device dev) {
    Registered known = registered(driver);
    if (known != null) {
      known.bound().add(dev);
    }
  }

  void unbound(Driver driver, Device dev) {
    Registered known = registered(driver);
    if (known != null) {
      known.bound().remove(dev);
    }
  }

  @SuppressWarnings("ReferenceEquality") // two drivers with equal fields are two all the same
  private @Nullable Registered registered(Driver driver) {
    for (Registered known : drivers) {
      if (known.driver() == driver) {
        return known;
      }
    }
    return null;
  }

  private DriverCore core() {
    return DriverCore.of(kernel);
  }
}
