// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENODEV;

import outlive.linux.ErrPtr;
import outlive.linux.FileOperations;
import outlive.linux.OpenFile;
import outlive.linux.Symbol;

/**
 * What stands behind a node of a drm_device before it is opened (drm_stub_fops): it knows a name,
 * and whose name that is shows at each open.
 */
final class DrmStub implements FileOperations {
  private final String node;

  DrmStub(String node) {
    this.node = node;
  }

  // tag::drm_stub_open[]
  /** Hands the file to the driver of the device, which is kept that long (drm_stub_open, DF-1). */
  @Override
  @Symbol("drm_stub_open")
  public int open(OpenFile file) {
    String holder = "lookup by " + file.kernel().task();
    ErrPtr<DrmMinor> minor = DrmMinor.acquire(file.kernel(), node, holder);
    if (minor.isErr()) {
      return minor.ptrErr();
    }
    DrmFops fops = new DrmFops(minor.get().drm().driver(), node);
    int ret = file.replaceOps(fops) ? fops.open(file) : -ENODEV;
    minor.get().release(holder);
    return ret;
  }

  // end::drm_stub_open[]
}
