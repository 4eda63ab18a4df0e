// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.ENOMEM;

import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Hold;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * The bus of devices that cannot be asked who they are: somebody knows their names, and drivers go
 * by these (drivers/base/platform.c).
 */
public final class Platform {
  /** The only device of its name: no number behind it (PLATFORM_DEVID_NONE). */
  public static final int NO_ID = -1;

  private final Bus bus;
  private final Device root;

  private Platform(Kernel kernel) {
    this.bus = new Bus(kernel, BusType.named("platform"));
    this.root = new Device(kernel, "platform");
  }

  /** The platform bus of that kernel (platform_bus_type). */
  public static Bus bus(Kernel kernel) {
    return of(kernel).bus;
  }

  private static Platform of(Kernel kernel) {
    return kernel.part(Platform.class, Platform::new);
  }

  // tag::platform_device_alloc[]
  /**
   * A device in memory of its own, which nobody knows yet: {@link #add} it, or {@link #put} it
   * (platform_device_alloc).
   *
   * @param id the number behind the name: {@code toy.0}; or {@link #NO_ID}
   * @return null without memory
   */
  @Symbol("platform_device_alloc")
  public static @Nullable Device alloc(Kernel kernel, String name, int id) {
    Alloc memory = kernel.slab().kzalloc(Device.SIZE + name.length() + 1);
    if (memory == null) {
      return null;
    }
    String full = id == NO_ID ? name : name + "." + id;
    return Device.initialize(kernel, full, memory).release(Platform::release);
  }

  // end::platform_device_alloc[]

  @Symbol("platform_device_release")
  private static void release(Device dev) {
    Device.kfree(dev);
  }

  // tag::platform_device_add[]
  /** Registers it below the platform device, unless it has a parent (platform_device_add, DC-2). */
  @Symbol("platform_device_add")
  public static int add(Device dev) {
    Platform platform = of(dev.kernel());
    if (dev.parent() == null) {
      dev.parent(platform.root);
    }
    return dev.bus(platform.bus).add();
  }

  // end::platform_device_add[]

  /** One reference less, the maker's; null is fine (platform_device_put, DC-1). */
  @Symbol("platform_device_put")
  public static void put(@Nullable Device dev) {
    Device.putIfAny(dev, Hold.REGISTRANT);
  }

  // tag::platform_device_register_simple[]
  /**
   * Allocates and adds (platform_device_register_simple).
   *
   * @return ERR_PTR: -ENOMEM, or -EEXIST when there is one of that name
   */
  @Symbol("platform_device_register_simple")
  public static ErrPtr<Device> register(Kernel kernel, String name, int id) {
    Device dev = alloc(kernel, name, id);
    if (dev == null) {
      return ErrPtr.err(kernel, -ENOMEM);
    }
    int ret = add(dev);
    if (ret != 0) {
      put(dev);
      return ErrPtr.err(kernel, ret);
    }
    return ErrPtr.of(dev);
  }

  // end::platform_device_register_simple[]

  /** Takes it away (platform_device_unregister, DC-9). */
  @Symbol("platform_device_unregister")
  public static void unregister(Device dev) {
    dev.del();
    put(dev);
  }
}
