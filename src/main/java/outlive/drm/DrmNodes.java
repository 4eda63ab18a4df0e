// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENODEV;

import outlive.linux.ErrPtr;
import outlive.linux.FileOperations;
import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.OpenFile;
import outlive.linux.Symbol;

/**
 * The nodes below {@code /dev} and what is done when one is opened: a node is a name, and whose
 * name that is shows at each open (drm_drv.c, DF-1).
 */
final class DrmNodes {
  private final Kernel kernel;

  private DrmNodes(Kernel kernel) {
    this.kernel = kernel;
  }

  static DrmNodes of(Kernel kernel) {
    return kernel.part(DrmNodes.class, DrmNodes::new);
  }

  /** {@code /dev/dri/card0}: where programs find the device while it is registered. */
  static String path(DrmDevice drm) {
    return drm.registration().main().path();
  }

  /**
   * The device behind a node, with a reference for the holder; null when the node leads to nothing
   * or the hardware is gone: -ENODEV ({@link DrmMinor#acquire}).
   */
  @Symbol("drm_minor_acquire")
  @Nullable
  DrmDevice acquire(String path, String holder) {
    String node = path.substring(path.lastIndexOf('/') + 1);
    ErrPtr<DrmMinor> minor = DrmMinor.acquire(kernel, node, holder);
    return minor.isErr() ? null : minor.get().drm();
  }

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
