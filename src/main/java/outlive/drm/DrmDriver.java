// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.EnumSet;
import java.util.Set;

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

  /** A call from userspace; after unplug the core answers -ENODEV before it gets here (DF-5). */
  default int ioctl(DrmDevice drm, DrmFile file, int command) {
    return 0;
  }

  /** A file is closed. The core does not guard this: after unbind it is called as before (DF-5). */
  default void postclose(DrmDevice drm, DrmFile file) {}

  /**
   * The last reference is gone and the list comes next (DD-22). It must not free the container, and
   * it runs even when the driver's own set-up never got anywhere (DD-11).
   */
  default void release(DrmDevice drm) {}
}
