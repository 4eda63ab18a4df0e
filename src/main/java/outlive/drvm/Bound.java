// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import outlive.base.Device;
import outlive.linux.Nullable;

/**
 * The proof that a driver is bound to a device right now: {@code &Device<Bound>} of Rust (RS-3).
 * Only {@link BoundDriver} makes one, at each probe, and hands it to probe and remove.
 *
 * <p>What the compiler holds: a call that needs the proof does not compile without one, so an ioctl
 * or a release function of a drm_device cannot make it. What it cannot hold: Java has no lifetimes
 * and no linear types, so nothing keeps a driver from storing the proof and using it after unbind.
 * Rust refuses that while compiling; here the call is refused when it runs, with a report.
 *
 * <p>The proof is the device's driver data. The driver core clears that after the last release
 * function has run and before anybody can bind again (DC-5): just as long as the proof is good.
 */
public final class Bound {
  private final Device device;
  private @Nullable Object data;

  Bound(Device device) {
    this.device = device;
  }

  /** The device, which is bound for as long as this is good (DC-1). */
  public Device device() {
    return device;
  }

  /** What the driver keeps for this binding (dev_get_drvdata); null before it was set. */
  public <T> @Nullable T driverData(Class<T> type) {
    return type.cast(data);
  }

  /** Keeps something for this binding (dev_set_drvdata); the device's own field is the proof's. */
  public void driverData(Object value) {
    data = value;
  }

  /** Whether this is the binding of now: false after unbind, and after the next bind too (DC-5). */
  public boolean isCurrent() {
    return device.driverData() == this;
  }

  /** Ends the task with a report when the proof has ended. */
  void require(String call) {
    if (!isCurrent()) {
      throw device
          .kernel()
          .bug(
              call,
              "the binding of %s that this proof is about has ended".formatted(device.name()));
    }
  }
}
