// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENODEV;

import java.util.HashMap;
import java.util.Map;
import outlive.drm.DrmDriver.Feature;
import outlive.linux.Devtmpfs;
import outlive.linux.FileOperations;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.OpenFile;
import outlive.linux.Symbol;

/**
 * The numbers that lead to drm_devices now (drm_minors_xa), and their nodes below {@code /dev}. A
 * number is published by register and withdrawn by unregister; who looks it up gets a reference or
 * nothing (DF-1).
 *
 * <p>kernel: a device with the render feature has a second node, which leads to the same
 * drm_device.
 */
final class DrmNodes {
  private final Map<String, DrmDevice> published = new HashMap<>();

  private DrmNodes() {}

  static DrmNodes of(Kernel kernel) {
    return kernel.part(DrmNodes.class, unused -> new DrmNodes());
  }

  /** {@code /dev/dri/card0}: where programs find the device while it is registered. */
  static String path(DrmDevice drm) {
    boolean accel = drm.driver().features().contains(Feature.COMPUTE_ACCEL);
    return (accel ? "/dev/accel/accel" : "/dev/dri/card") + drm.minorIndex();
  }

  @Symbol("drm_minor_register")
  void publish(DrmDevice drm) {
    published.put(path(drm), drm);
    Devtmpfs.of(drm.kernel()).create(path(drm), new Stub(path(drm)));
  }

  /** Withdraws the device's number, unless it is another device's by now. */
  @Symbol("drm_minor_unregister")
  void withdraw(DrmDevice drm) {
    if (published.remove(path(drm), drm)) {
      Devtmpfs.of(drm.kernel()).delete(path(drm));
    }
  }

  // tag::drm_minor_acquire[]
  /**
   * The device behind a number, with a reference for the holder; null when the number leads to
   * nothing or the hardware is gone: -ENODEV (drm_minor_acquire, DF-1).
   */
  @Symbol("drm_minor_acquire")
  @Nullable
  DrmDevice acquire(String path, String holder) {
    DrmDevice drm = published.get(path);
    if (drm == null) {
      return null;
    }
    drm.get(holder);
    if (drm.isUnplugged()) {
      drm.put(holder);
      return null;
    }
    return drm;
  }

  // end::drm_minor_acquire[]

  /** A node's own functions: it knows a number, and whose number that is shows at each open. */
  static final class Stub implements FileOperations {
    private final String path;

    Stub(String path) {
      this.path = path;
    }

    // tag::drm_stub_open[]
    /**
     * Hands the file to the driver of the device, which is kept that long (drm_stub_open, DF-1).
     */
    @Override
    @Symbol("drm_stub_open")
    public int open(OpenFile file) {
      String holder = "lookup by " + file.kernel().task();
      DrmDevice drm = of(file.kernel()).acquire(path, holder);
      if (drm == null) {
        return -ENODEV;
      }
      DrmFops fops = new DrmFops(drm.driver());
      int ret = file.replaceOps(fops) ? fops.open(file) : -ENODEV;
      drm.put(holder);
      return ret;
    }

    // end::drm_stub_open[]
  }
}
