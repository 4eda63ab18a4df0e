// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

/** What a bus tells those who listen (BUS_NOTIFY_ADD_DEVICE and its like, DC-4, DC-6). */
public enum BusEvent {
  /** A device was added; no driver has been asked yet. */
  ADD_DEVICE,
  /** A device is about to go; its driver may still be bound. */
  DEL_DEVICE,
  /** A device is gone, and with it what was tied to it. */
  REMOVED_DEVICE,
  /** A driver is about to probe. */
  BIND_DRIVER,
  /** The probe was fine: the driver is bound. */
  BOUND_DRIVER,
  /** The driver is about to be told to remove the device. */
  UNBIND_DRIVER,
  /** The driver is gone, and with it what was tied to the device. */
  UNBOUND_DRIVER,
  /** The probe failed; what it tied to the device is still there. */
  DRIVER_NOT_BOUND
}
