// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * What may be called with NULL in place of a drm_device (drm_drv.c). Error paths of drivers rely on
 * it: they put whatever they have, and perhaps have nothing yet.
 */
public final class DrmDrv {
  private DrmDrv() {}

  /** As {@link DrmDevice#get()}; null is fine, and stays null (drm_dev_get, DD-19). */
  @Symbol("drm_dev_get")
  public static @Nullable DrmDevice devGet(@Nullable DrmDevice drm) {
    return drm == null ? null : drm.get();
  }

  /** As {@link DrmDevice#put()}; null is fine (drm_dev_put, DD-19). */
  @Symbol("drm_dev_put")
  public static void devPut(@Nullable DrmDevice drm) {
    if (drm != null) {
      drm.put();
    }
  }

  // tag::drm_put_dev[]
  /**
   * Unregisters and puts in one, as drivers of old do; null is an error in the log (drm_put_dev,
   * DD-23).
   */
  @Symbol("drm_put_dev")
  public static void putDev(Kernel kernel, @Nullable DrmDevice drm) {
    if (drm == null) {
      kernel.printk("[drm:drm_put_dev] *ERROR* cleanup called no dev");
      return;
    }
    drm.unregister();
    drm.put();
  }

  // end::drm_put_dev[]
}
