// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.List;
import outlive.linux.Kernel;

/**
 * What the driver core of one kernel keeps beside its buses and devices, and how it was configured
 * (static variables of drivers/base/core.c and dd.c).
 */
public final class DriverCore {
  private final DeferredProbe deferred;
  private Era era = Era.TODAY;
  private boolean testsRemove;

  private DriverCore(Kernel kernel) {
    this.deferred = new DeferredProbe(kernel);
  }

  /** The driver core of that kernel. */
  public static DriverCore of(Kernel kernel) {
    return kernel.part(DriverCore.class, DriverCore::new);
  }

  /** From here on this kernel is as old as that; for lessons in history (DC-11). */
  public void era(Era age) {
    era = age;
  }

  Era era() {
    return era;
  }

  /**
   * Whether each bind probes, removes, cleans up and probes again (CONFIG_DEBUG_TEST_DRIVER_REMOVE,
   * DC-12): what a driver forgets to undo is then found at its first bind.
   */
  public void testDriverRemove(boolean on) {
    testsRemove = on;
  }

  boolean testsRemove() {
    return testsRemove;
  }

  /** The names of the devices that wait for another device's driver (devices_deferred). */
  public List<String> devicesDeferred() {
    return deferred.names();
  }

  DeferredProbe deferred() {
    return deferred;
  }
}
