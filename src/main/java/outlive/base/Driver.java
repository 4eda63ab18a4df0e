// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.List;

/**
 * What takes over a piece of hardware and lets go of it again (struct device_driver). One driver
 * object serves every device it is bound to; what belongs to one device goes to its driver data.
 */
public interface Driver {
  /** The driver's name. */
  String name();

  /**
   * Takes over the device. On an error the device stays unbound, {@link #remove} is not called, and
   * what was tied to the device with devm is released (DC-4).
   *
   * @return 0 or a negative errno
   */
  int probe(Device dev);

  /**
   * Lets go of the device. It cannot refuse (DC-7), and what was tied to the device with devm is
   * released after it (DC-6).
   */
  void remove(Device dev);

  /**
   * Names in sysfs below the device, which the driver core adds after a successful probe and takes
   * away before remove (device_driver.dev_groups). When that fails, remove is called (DC-13).
   */
  default List<String> groups() {
    return List.of();
  }
}
