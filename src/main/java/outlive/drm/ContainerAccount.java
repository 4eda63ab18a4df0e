// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.List;
import outlive.base.Device;
import outlive.linux.Alloc;
import outlive.linux.Counted;
import outlive.linux.Kref;

/**
 * What the ledger says of an object that a driver counts and its device's devm only puts: its
 * memory stays until the last reference is gone (BR-1, BR-8).
 *
 * @param what the object in words
 * @param container its memory
 */
record ContainerAccount(String what, Alloc container) implements Counted {

  /** A count of 1 that belongs to the binding of the device's driver (kref_init). */
  static Kref open(Device dev, String type, Alloc container) {
    // The functions that get and put touch the memory themselves, so the count need not.
    ContainerAccount account = new ContainerAccount(type + " of " + dev.name(), container);
    return new Kref(dev.kernel(), null, account, binding(dev));
  }

  /** The binding as the holder of a reference. */
  static String binding(Device dev) {
    return "binding of " + dev.name();
  }

  @Override
  public List<Alloc> reaches() {
    return List.of(container);
  }
}
