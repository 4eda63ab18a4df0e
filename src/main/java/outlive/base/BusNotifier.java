// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

/** Somebody who wants to know what happens on a bus (struct notifier_block). */
@FunctionalInterface
public interface BusNotifier {
  /** Called in the middle of it, mostly with the device's lock held (bus_notify). */
  void call(BusEvent event, Device dev);
}
