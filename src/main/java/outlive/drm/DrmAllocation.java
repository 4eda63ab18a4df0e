// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOMEM;

import java.util.function.Function;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Slab;
import outlive.linux.Symbol;

/**
 * How a drm_device comes to be: memory, what the core puts on its list, and who gets the first
 * reference. Each function here gives the error that C has in its pointer; {@link DrmDevice} has
 * the same functions for callers who only ask whether there is a device.
 */
public final class DrmAllocation {
  /** Whose reference is the first when somebody made it by hand (DD-1, DD-12). */
  static final String CREATOR = "its creator";

  private static final DrmAction INIT_RELEASE =
      DrmAction.of("drm_dev_init_release", (drm, unused) -> drm.dropParent());

  private static final Action DEVM_PUT =
      Action.of(
          "devm_drm_dev_init_release",
          drm -> {
            if (drm instanceof DrmDevice device) {
              device.put(devresOf(device.name()));
            }
          });

  private DrmAllocation() {}

  /** Whose reference is the first when a binding owns it (DD-1, DD-11). */
  private static String devresOf(String parent) {
    return "devres of " + parent;
  }

  /**
   * Makes a drm_device whose first reference is its creator's (drm_dev_init, DD-10).
   *
   * @return 0; -ENODEV when the core did not come up; -EINVAL without a parent, with a warning, or
   *     for features that exclude each other, and then the parent's reference leaks; -ENOMEM, and
   *     then what was on the list has been released
   */
  @Symbol("drm_dev_init")
  public static int init(DrmDevice drm, DrmDriver driver, @Nullable Device parent) {
    return init(drm, driver, parent, CREATOR);
  }

  // tag::drm_dev_init[]
  @Symbol("drm_dev_init")
  private static int init(
      DrmDevice drm, DrmDriver driver, @Nullable Device parent, String firstHolder) {
    if (!DrmCore.of(drm.kernel()).isComplete()) {
      drm.kernel().printk("[drm:drm_dev_init] *ERROR* DRM core is not initialized");
      return -ENODEV;
    }
    if (parent == null) {
      drm.kernel().warn("drm_dev_init", ""); // kernel: in v5.2 it was a BUG
      return -EINVAL;
    }
    drm.start(driver, parent, firstHolder);
    if (DrmParts.excludeEachOther(driver.features())) {
      // kernel: the reference on the parent is never dropped; nothing on the list would do it.
      return -EINVAL;
    }
    int ret = Drmm.addActionOrReset(drm, INIT_RELEASE, null); // the oldest, so the last to run
    if (ret != 0) {
      return ret;
    }
    ret = DrmParts.init(drm, driver.features());
    if (ret != 0) {
      Drmm.managedRelease(drm);
    }
    return ret;
  }

  // end::drm_dev_init[]

  // tag::devm_drm_dev_init[]
  /**
   * The two steps of old, for a container that the driver allocated itself: init, then a devres
   * action that drops the first reference at unbind (devm_drm_dev_init, DD-13, until v5.10).
   *
   * @return 0 or a negative errno; when the action has no memory, its put has ended the device
   */
  @Symbol("devm_drm_dev_init")
  public static int devmInit(Device parent, DrmDevice drm, DrmDriver driver) {
    int ret = init(drm, driver, parent, devresOf(parent.name()));
    return ret != 0 ? ret : Devm.addActionOrReset(parent, DEVM_PUT, drm);
  }

  // end::devm_drm_dev_init[]

  // tag::devm_drm_dev_alloc[]
  /**
   * A container with its drm_device, ready to register (devm_drm_dev_alloc, DD-11). The binding
   * owns the first reference; the drm_device frees the container after its list.
   *
   * <p>final_kfree is set last: until then a failure is the caller's to clean up, and setting it
   * earlier would free the container twice.
   *
   * @param size bytes of the driver's struct, the drm_device in it included
   * @param member where in it the drm_device begins; kernel: a field's name, and a macro
   * @param outer makes the driver's object around the drm_device; it is what containerOf gives
   * @return the driver's object, or -ENOMEM, -EINVAL or -ENODEV as a pointer
   */
  @Symbol("devm_drm_dev_alloc")
  public static <T> ErrPtr<T> devmAlloc(
      Device parent, DrmDriver driver, long size, long member, Function<DrmDevice, T> outer) {
    Slab slab = parent.kernel().slab();
    Alloc container = slab.kzalloc(size);
    if (container == null) {
      return ErrPtr.err(parent.kernel(), -ENOMEM);
    }
    DrmDevice drm = new DrmDevice(container, member);
    T object = outer.apply(drm);
    drm.embedIn(object);
    int ret = devmInit(parent, drm, driver);
    if (ret != 0) {
      slab.kfree(container, "devm_drm_dev_alloc");
      return ErrPtr.err(parent.kernel(), ret);
    }
    Drmm.addFinalKfree(drm, container);
    return ErrPtr.of(object);
  }

  // end::devm_drm_dev_alloc[]

  /** As above, the drm_device at the start of the struct (devm_drm_dev_alloc, DD-11). */
  @Symbol("devm_drm_dev_alloc")
  public static <T> ErrPtr<T> devmAlloc(
      Device parent, DrmDriver driver, long size, Function<DrmDevice, T> outer) {
    return devmAlloc(parent, driver, size, 0, outer);
  }

  // tag::__drm_dev_alloc[]
  /**
   * As {@link #devmAlloc}, without the devres action: the caller owns the first reference, and puts
   * it (__drm_dev_alloc, DD-12; what the kernel's Rust code builds on).
   *
   * @return the driver's object, or -ENOMEM, -EINVAL or -ENODEV as a pointer
   */
  @Symbol("__drm_dev_alloc")
  public static <T> ErrPtr<T> alloc(
      Kernel kernel,
      DrmDriver driver,
      @Nullable Device parent,
      long size,
      Function<DrmDevice, T> outer) {
    Alloc container = kernel.slab().kzalloc(size);
    if (container == null) {
      return ErrPtr.err(kernel, -ENOMEM);
    }
    DrmDevice drm = new DrmDevice(container);
    T object = outer.apply(drm);
    drm.embedIn(object);
    int ret = init(drm, driver, parent);
    if (ret != 0) {
      kernel.slab().kfree(container, "__drm_dev_alloc");
      return ErrPtr.err(kernel, ret);
    }
    Drmm.addFinalKfree(drm, container);
    return ErrPtr.of(object);
  }

  // end::__drm_dev_alloc[]

  /**
   * A container that holds nothing but the drm_device, with the first reference for the caller
   * (drm_dev_alloc, DD-12, deprecated).
   *
   * @return the device, or -ENOMEM, -EINVAL or -ENODEV as a pointer
   */
  @Symbol("drm_dev_alloc")
  public static ErrPtr<DrmDevice> alloc(Kernel kernel, DrmDriver driver, @Nullable Device parent) {
    return alloc(kernel, driver, parent, DrmDevice.SIZE, drm -> drm);
  }
}
