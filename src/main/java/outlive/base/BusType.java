// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

/** How a kind of bus differs from others (the functions in struct bus_type). */
public interface BusType {
  /** The bus's name. */
  String name();

  /**
   * Whether the driver is for this device (bus_type.match). By name, unless a bus knows better:
   * {@code toy} takes {@code toy} and {@code toy.0} (platform_match).
   */
  default boolean match(Device dev, Driver driver) {
    String name = dev.name();
    return name.equals(driver.name()) || name.startsWith(driver.name() + ".");
  }

  /**
   * Prepares the device for DMA before its driver probes (bus_type.dma_configure).
   *
   * @return 0, or an error, and then nobody probes
   */
  default int dmaConfigure(Device dev) {
    return 0;
  }

  /** Undoes that: after remove, before the device's resources go (bus_type.dma_cleanup, DC-6). */
  default void dmaCleanup(Device dev) {}

  /** A bus that matches by name, and has no DMA to care for. */
  static BusType named(String name) {
    return () -> name;
  }
}
