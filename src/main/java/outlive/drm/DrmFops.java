// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENODEV;

import outlive.linux.FileOperations;
import outlive.linux.KernelModule;
import outlive.linux.Nullable;
import outlive.linux.OpenFile;
import outlive.linux.Symbol;
import outlive.linux.Vma;

/**
 * What programs can do with a drm_device (DEFINE_DRM_GEM_FOPS): the core's functions, under the
 * name of the driver's module. Only ioctl and mmap ask whether the hardware is still there (DF-5).
 */
final class DrmFops implements FileOperations {
  private final DrmDriver driver;

  DrmFops(DrmDriver driver) {
    this.driver = driver;
  }

  @Override
  public @Nullable KernelModule owner() {
    return driver.module();
  }

  // tag::drm_open[]
  /** Looks the number up again, and keeps that reference for the file (drm_open, DF-1, DF-2). */
  @Override
  @Symbol("drm_open")
  public int open(OpenFile file) {
    String holder = DrmFile.holder(file.kernel().task());
    DrmDevice drm = DrmNodes.of(file.kernel()).acquire(file.path(), holder);
    if (drm == null) {
      return -ENODEV;
    }
    drm.fileOpened();
    file.inode(drm.inode()); // one for all files, so that unplug finds every mapping
    int ret = DrmFile.alloc(drm, file);
    if (ret != 0) {
      drm.fileClosed();
      drm.put(holder);
    }
    return ret;
  }

  // end::drm_open[]

  @Override
  @Symbol("drm_ioctl")
  public int ioctl(OpenFile file, int command) {
    return of(file).call(command);
  }

  @Override
  @Symbol("drm_read")
  public int read(OpenFile file) {
    return of(file).takeEvent();
  }

  @Override
  @Symbol("drm_poll")
  public int poll(OpenFile file) {
    DrmFile drmFile = of(file);
    return driver.poll(drmFile.drm(), drmFile);
  }

  @Override
  public int mmap(OpenFile file, Vma vma) {
    DrmFile drmFile = of(file);
    return driver.mmap(drmFile.drm(), drmFile, vma);
  }

  @Override
  public void release(OpenFile file) {
    of(file).release();
  }

  private static DrmFile of(OpenFile file) {
    DrmFile drmFile = DrmFile.of(file);
    if (drmFile == null) {
      throw new IllegalStateException(file.path() + " was not opened by drm_open");
    }
    return drmFile;
  }
}
