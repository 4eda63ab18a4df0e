// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.Nullable;

/**
 * What lib/kunit/device.c gives to a test: devices on a bus of their own, each with a driver, which
 * are gone when the test ends.
 */
final class Kunit {
  final Kernel kernel = new Kernel();
  private final Map<Device, Driver> drivers = new HashMap<>();
  private final Bus bus = new Bus(kernel, new KunitBus());
  private final Device root = RootDevice.register(kernel, "kunit").get();
  private final Deque<Runnable> cleanups = new ArrayDeque<>();

  /** A device goes with the driver it was made with, and with no other (kunit_bus_type). */
  private final class KunitBus implements BusType {
    @Override
    public String name() {
      return "kunit";
    }

    @Override
    public boolean match(Device dev, Driver driver) {
      return driver.equals(drivers.get(dev));
    }
  }

  Bus bus() {
    return bus;
  }

  /** A driver that does nothing (kunit_driver_create). */
  Driver driver(String name) {
    Driver driver =
        new Driver() {
          @Override
          public String name() {
            return name;
          }

          @Override
          public int probe(Device dev) {
            return 0;
          }

          @Override
          public void remove(Device dev) {}
        };
    register(driver);
    return driver;
  }

  /** A driver of the test's own, gone at its end. */
  void register(Driver driver) {
    bus.register(driver);
    cleanups.push(() -> bus.unregister(driver));
  }

  /** A device with a driver of its own (kunit_device_register); null where C has ERR_PTR. */
  @Nullable
  Device device(String name) {
    return device(name, driver(name));
  }

  /** A device for that driver (kunit_device_register_with_driver); null where C has ERR_PTR. */
  @Nullable
  Device device(String name, Driver driver) {
    Alloc memory = Objects.requireNonNull(kernel.slab().kzalloc(Device.SIZE));
    Device dev = Device.initialize(kernel, name, memory).parent(root).bus(bus);
    dev.release(Device::kfree);
    drivers.put(dev, driver);
    if (dev.register() != 0) {
      dev.put();
      return null;
    }
    cleanups.push(() -> end(dev));
    return dev;
  }

  /** Takes a device away before the test ends (kunit_device_unregister). */
  void unregister(Device dev) {
    end(dev);
  }

  private void end(Device dev) {
    if (drivers.remove(dev) != null) {
      dev.unregister();
    }
  }

  /** The end of the test: what it made goes, newest first (kunit_cleanup). */
  void cleanup() {
    while (!cleanups.isEmpty()) {
      cleanups.pop().run();
    }
  }
}
