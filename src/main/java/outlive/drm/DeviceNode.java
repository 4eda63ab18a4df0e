// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.base.Device;

/**
 * A piece of hardware as the device tree describes it (struct device_node): what one driver knows
 * of another driver's hardware. It is there before any driver is bound, and after.
 *
 * <p>kernel: a node has a path, and the device points at it (dev->of_node); here a device and its
 * node have one name.
 *
 * @param name the name of the device that it describes
 * @param available whether its status is "okay"; a board switches off what is not fitted
 */
public record DeviceNode(String name, boolean available) {

  /** The node of a device that exists, and so is available (dev->of_node). */
  public static DeviceNode of(Device dev) {
    return new DeviceNode(dev.name(), true);
  }

  /** The node of hardware that may have no device yet. */
  public static DeviceNode of(String name) {
    return new DeviceNode(name, true);
  }
}
