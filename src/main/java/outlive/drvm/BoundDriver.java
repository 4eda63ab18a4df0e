// SPDX-License-Identifier: GPL-2.0-only
package outlive.drvm;

import outlive.base.Device;
import outlive.base.Driver;

/**
 * A driver that gets the proof of its binding: what bus abstractions in Rust do for probe (RS-3).
 * It is bound as any other driver, with {@code Device.bind}.
 */
public abstract class BoundDriver implements Driver {
  /** Takes over the device, as {@link Driver#probe(Device)} (really_probe, DC-3). */
  protected abstract int probe(Bound dev);

  /** Lets go of it; what is tied to it goes right after this (device_release_driver, DC-6). */
  protected abstract void remove(Bound dev);

  /** Makes the proof, good until the driver core clears the driver data (really_probe, DC-5). */
  @Override
  public final int probe(Device dev) {
    Bound proof = new Bound(dev);
    dev.driverData(proof);
    return probe(proof);
  }

  /** Hands over the proof that probe got; it is a BUG when somebody overwrote it (DC-5). */
  @Override
  public final void remove(Device dev) {
    if (!(dev.driverData() instanceof Bound proof)) {
      throw dev.kernel().bug("remove", "the driver data of " + dev.name() + " was overwritten");
    }
    remove(proof);
  }
}
