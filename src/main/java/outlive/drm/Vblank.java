// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Counts the pictures that a CRTC has sent, and says when the next one ends (struct
 * drm_vblank_crtc). Those of one device lie in one array of managed memory, and each has an action.
 */
public final class Vblank {
  private static final long BYTES = 440; // sizeof(struct drm_vblank_crtc), nominal

  private static final DrmAction INIT_RELEASE =
      DrmAction.of(
          "drm_vblank_init_release",
          (drm, vblank) -> {
            if (vblank instanceof Vblank released) {
              released.release(drm);
            }
          });

  private final Alloc array;
  private final long offset;
  private boolean enabled;

  private Vblank(Alloc array, long offset) {
    this.array = array;
    this.offset = offset;
  }

  // tag::drm_vblank_init[]
  /**
   * Makes the counters of that many CRTCs: an array on the device's list, then an action for each,
   * so the array is there when they run (drm_vblank_init, KM-11, KM-R).
   *
   * <p>kernel: also starts a thread for each counter, which the action stops.
   *
   * @return the counters; null for -ENOMEM, and those that were made wait for the device
   */
  @Symbol("drm_vblank_init")
  public static @Nullable List<Vblank> init(DrmDevice drm, int crtcs) {
    Alloc array = Drmm.kzalloc(drm, crtcs * BYTES);
    if (array == null) {
      return null;
    }
    List<Vblank> counters = new ArrayList<>();
    for (int i = 0; i < crtcs; i++) {
      Vblank vblank = new Vblank(array, i * BYTES);
      if (Drmm.addActionOrReset(drm, INIT_RELEASE, vblank) == -ENOMEM) {
        return null;
      }
      counters.add(vblank);
    }
    return counters;
  }

  // end::drm_vblank_init[]

  /** The CRTC is on: its interrupts are counted (drm_crtc_vblank_on, KM-11). */
  @Symbol("drm_crtc_vblank_on")
  public void on() {
    array.write(offset, Long.BYTES, "drm_crtc_vblank_on");
    enabled = true;
  }

  /** The CRTC is off, and no interrupt comes any more (drm_crtc_vblank_off, KM-11). */
  @Symbol("drm_crtc_vblank_off")
  public void off() {
    array.write(offset, Long.BYTES, "drm_crtc_vblank_off");
    enabled = false;
  }

  /** Whether its interrupts are counted. */
  public boolean isEnabled() {
    return enabled;
  }

  /** The device goes; a CRTC that was never switched off is a WARN (KM-11). */
  @Symbol("drm_vblank_init_release")
  private void release(DrmDevice drm) {
    array.write(offset, Long.BYTES, "drm_vblank_init_release");
    if (enabled) {
      drm.kernel().warn("drm_vblank_init_release", drm.name() + ": drm_WARN_ON(vblank->enabled)");
    }
  }
}
