// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOMEM;

import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Hold;
import outlive.linux.Kernel;
import outlive.linux.Symbol;

/**
 * Devices that exist only to have others below them: on no bus, and never with a driver (struct
 * root_device, drivers/base/core.c). What is tied to one is released by {@link #unregister} and by
 * nothing else: no driver is ever unbound (DC-9, DC-11).
 */
public final class RootDevice {
  private RootDevice() {}

  // tag::root_device_register[]
  /**
   * A device in memory of its own, registered (root_device_register, DC-2).
   *
   * @return ERR_PTR: -ENOMEM, or -EEXIST when there is one of that name
   */
  @Symbol("root_device_register")
  public static ErrPtr<Device> register(Kernel kernel, String name) {
    Alloc memory = kernel.slab().kzalloc(Device.SIZE);
    if (memory == null) {
      return ErrPtr.err(kernel, -ENOMEM);
    }
    Device root = Device.initialize(kernel, name, memory).release(RootDevice::release);
    int ret = root.register();
    if (ret != 0) {
      root.put(Hold.REGISTRANT); // not kfree: others may know it already
      return ErrPtr.err(kernel, ret);
    }
    return ErrPtr.of(root);
  }

  // end::root_device_register[]

  @Symbol("root_device_release")
  private static void release(Device root) {
    Device.kfree(root);
  }

  /** Takes it away; its memory waits for the last reference (root_device_unregister, DC-9). */
  @Symbol("root_device_unregister")
  public static void unregister(Device root) {
    root.unregister();
  }
}
