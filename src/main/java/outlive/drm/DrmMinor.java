// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Ida;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A number under which userspace finds a drm_device: card0 or renderD128 (struct drm_minor). Its
 * memory and its number go with the drm_device's list, so a device that is still open keeps its
 * number and the next one gets another.
 */
final class DrmMinor {
  /** The kinds of minors (enum drm_minor_type). */
  enum Type {
    ACCEL,
    RENDER,
    PRIMARY
  }

  private static final long BYTES = 40; // as Linux 6.12 logs it

  private static final DrmAction RELEASE =
      DrmAction.of(
          "drm_minor_alloc_release",
          (drm, minor) -> {
            if (minor instanceof DrmMinor released) {
              released.ids.free(released.index);
            }
          });

  private final Ida ids;
  private final int index;

  private DrmMinor(Ida ids) {
    this.ids = ids;
    this.index = ids.alloc();
  }

  int index() {
    return index;
  }

  /** Memory for a minor and its number, both on the list; null without memory. */
  @Symbol("drm_minor_alloc")
  static @Nullable DrmMinor alloc(DrmDevice drm, Type type) {
    // The memory first and the action after it: so the number goes before the memory does (RM-10).
    if (Drmm.kzalloc(drm, BYTES) == null) {
      return null;
    }
    DrmMinor minor = new DrmMinor(drm.kernel().ida("drm minors: " + type));
    return Drmm.addActionOrReset(drm, RELEASE, minor) == 0 ? minor : null;
  }
}
