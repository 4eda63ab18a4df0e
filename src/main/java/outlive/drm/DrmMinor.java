// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import outlive.drm.DrmDriver.Feature;
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
  private static final long VMA_MANAGER_BYTES = 248;

  private static final DrmAction RELEASE =
      DrmAction.of(
          "drm_minor_alloc_release",
          (drm, minor) -> {
            if (minor instanceof DrmMinor released) {
              released.ids.free(released.index);
            }
          });

  private static final DrmAction GEM_RELEASE =
      DrmAction.of("drm_gem_init_release", (drm, unused) -> {});

  private final Ida ids;
  private final int index;

  private DrmMinor(Ida ids) {
    this.ids = ids;
    this.index = ids.alloc();
  }

  int index() {
    return index;
  }

  /** A compute accelerator is no graphics device (DD-10). */
  static boolean excludeEachOther(Set<Feature> features) {
    return features.contains(Feature.COMPUTE_ACCEL)
        && (features.contains(Feature.RENDER) || features.contains(Feature.MODESET));
  }

  /** The minors that a driver with these features gets, oldest first (rule 3.5). */
  static List<Type> wanted(Set<Feature> features) {
    if (features.contains(Feature.COMPUTE_ACCEL)) {
      return List.of(Type.ACCEL);
    }
    List<Type> types = new ArrayList<>();
    if (features.contains(Feature.RENDER)) {
      types.add(Type.RENDER);
    }
    types.add(Type.PRIMARY);
    return types;
  }

  /** Memory for a minor and its number, both on the list; null without memory. */
  @Symbol("drm_minor_alloc")
  static @Nullable DrmMinor alloc(DrmDevice drm, Type type) {
    if (Drmm.kzalloc(drm, BYTES) == null) {
      return null;
    }
    DrmMinor minor = new DrmMinor(drm.kernel().ida("drm minors: " + type));
    return Drmm.addActionOrReset(drm, RELEASE, minor) == 0 ? minor : null;
  }

  /**
   * The manager of mapping offsets (drm_gem_init). kernel: the action is added without _or_reset,
   * so when that fails the manager is never taken down, only its memory goes (rule 3.5).
   */
  @Symbol("drm_gem_init")
  static int initGem(DrmDevice drm) {
    return Drmm.kzalloc(drm, VMA_MANAGER_BYTES) == null
        ? -ENOMEM
        : Drmm.addAction(drm, GEM_RELEASE, null);
  }
}
