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

  /** What the device can do; a display with buffers by default. */
  default Set<Feature> features() {
    return EnumSet.of(Feature.GEM, Feature.MODESET);
  }

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
