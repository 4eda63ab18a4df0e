// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.EnumSet;
import java.util.Set;
import outlive.linux.DmaBuf;
import outlive.linux.FileOperations;
import outlive.linux.KernelModule;
import outlive.linux.Nullable;
import outlive.linux.Vma;

/**
 * What a driver offers to userspace (struct drm_driver). Not a driver in the sense of {@code
 * outlive.base.Driver}: nothing is bound to it, and its methods are called for as long as somebody
 * has the device open, long after the hardware driver let go (A24).
 */
public interface DrmDriver {
  /** The features that decide what drm_dev_init puts on the list (enum drm_driver_feature). */
  enum Feature {
    GEM,
    MODESET,
    RENDER,
    COMPUTE_ACCEL
  }

  /** The driver's name. */
  String name();

  /** Major, minor and patch level, as the log shows them at register. */
  default String version() {
    return "0.0.0";
  }

  /** What the device can do; a display with buffers by default. */
  default Set<Feature> features() {
    return EnumSet.of(Feature.GEM, Feature.MODESET);
  }

  /**
   * Sets the hardware up when the nodes can be opened already, which is too late: a driver does it
   * before it registers. Left for old drivers (drm_driver.load, DD-14).
   *
   * @return 0 or a negative errno, and then the nodes are taken away again
   */
  default int load(DrmDevice drm, long flags) {
    return 0;
  }

  /** Undoes {@link #load} at unregister, before the nodes go (drm_driver.unload, DD-15). */
  default void unload(DrmDevice drm) {}

  /** The module that all of this is code of; open files keep it loaded (DF-6). */
  default @Nullable KernelModule module() {
    return null;
  }

  /** A file is opened; an error turns the program away, and postclose is not called (DF-1). */
  default int open(DrmDevice drm, DrmFile file) {
    return 0;
  }

  /** A call from userspace; after unplug the core answers -ENODEV before it gets here (DF-5). */
  default int ioctl(DrmDevice drm, DrmFile file, int command) {
    return 0;
  }

  /** A file is closed. The core does not guard this: after unbind it is called as before (DF-5). */
  default void postclose(DrmDevice drm, DrmFile file) {}

  /** Whether something can be read. Not guarded either: after unplug it is called as before. */
  default int poll(DrmDevice drm, DrmFile file) {
    return file.hasEvent() ? FileOperations.POLLIN : 0;
  }

  /** A program maps something of the device: its buffers, unless the driver knows better (GE-2). */
  default int mmap(DrmDevice drm, DrmFile file, Vma vma) {
    return GemVm.mmap(file, vma);
  }

  /**
   * A buffer of another driver comes in: a new object of this device for it, or null when the
   * driver cannot do that (gem_prime_import_sg_table, GE-3).
   */
  default @Nullable GemObject primeImport(DrmDevice drm, DmaBuf buf) {
    return null;
  }

  /** The last open file is closed; where the console's picture comes back (drm_lastclose, DF-3). */
  default void lastclose(DrmDevice drm) {}

  /**
   * The last reference is gone and the list comes next (DD-22). It must not free the container, and
   * it runs even when the driver's own set-up never got anywhere (DD-11).
   */
  default void release(DrmDevice drm) {}
}
