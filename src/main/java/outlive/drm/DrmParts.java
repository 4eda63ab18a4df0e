// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import outlive.drm.DrmDriver.Feature;
import outlive.linux.Alloc;
import outlive.linux.Symbol;

/**
 * What the core makes for every drm_device, each part an entry of the device's own list (DD-10).
 */
final class DrmParts {
  private static final long VMA_MANAGER_BYTES = 248; // as Linux 6.12 logs it

  private static final DrmAction GEM_RELEASE =
      DrmAction.of("drm_gem_init_release", (drm, unused) -> drm.vmaManager().destroy());

  private DrmParts() {}

  /** A compute accelerator is no graphics device (DD-10). */
  static boolean excludeEachOther(Set<Feature> features) {
    return features.contains(Feature.COMPUTE_ACCEL)
        && (features.contains(Feature.RENDER) || features.contains(Feature.MODESET));
  }

  /**
   * Makes the parts, in the order that the list shows them: undone from the last to the first.
   *
   * @return 0 or -ENOMEM, and then the caller releases what is on the list
   */
  static int init(DrmDevice drm, Set<Feature> features) {
    for (DrmMinor.Type type : minors(features)) {
      DrmMinor minor = DrmMinor.alloc(drm, type);
      if (minor == null) {
        return -ENOMEM;
      }
      drm.registration().add(minor);
    }
    if (features.contains(Feature.GEM) && initGem(drm) != 0) {
      return -ENOMEM;
    }
    return Drmm.kstrdup(drm, drm.name()) == null ? -ENOMEM : 0;
  }

  /** The minors of a driver with these features, oldest first. */
  private static List<DrmMinor.Type> minors(Set<Feature> features) {
    if (features.contains(Feature.COMPUTE_ACCEL)) {
      return List.of(DrmMinor.Type.ACCEL);
    }
    List<DrmMinor.Type> types = new ArrayList<>();
    if (features.contains(Feature.RENDER)) {
      types.add(DrmMinor.Type.RENDER);
    }
    types.add(DrmMinor.Type.PRIMARY);
    return types;
  }

  /**
   * The manager of mapping offsets (drm_gem_init). kernel: the action is added without _or_reset,
   * so when that fails the manager is never taken down, only its memory goes.
   */
  @Symbol("drm_gem_init")
  private static int initGem(DrmDevice drm) {
    Alloc memory = Drmm.kzalloc(drm, VMA_MANAGER_BYTES);
    if (memory == null) {
      return -ENOMEM;
    }
    drm.vmaManager(new VmaManager(memory));
    return Drmm.addAction(drm, GEM_RELEASE, null);
  }
}
