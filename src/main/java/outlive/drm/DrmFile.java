// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EBADF;
import static outlive.linux.Errno.ENODEV;

import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * A file that a process has opened on a drm_device (struct drm_file). It holds a reference on the
 * drm_device until it is closed, whatever happens to the hardware in between.
 *
 * <p>kernel: dup, fork and mappings share one file; that is not here yet, so close ends it at once.
 */
public final class DrmFile {
  private static final long POINTER = 8;

  private final DrmDevice drm;
  private final String task;
  private boolean open = true;

  private DrmFile(DrmDevice drm, String task) {
    this.drm = drm;
    this.task = task;
  }

  // tag::drm_open[]
  /**
   * Opens the device as a process of that name (drm_open, DF-1).
   *
   * @return the file, or null for -ENODEV: the device is not registered, or unplugged
   */
  @Symbol("drm_open")
  public static @Nullable DrmFile open(DrmDevice drm, String task) {
    if (!drm.isRegistered() || drm.isUnplugged()) {
      return null;
    }
    drm.get("open file of " + task); // dropped by close, as its last step
    drm.fileOpened();
    return new DrmFile(drm, task);
  }

  // end::drm_open[]

  // tag::drm_ioctl[]
  /**
   * A call into the driver. The core reads the device first, then turns the call away when the
   * hardware is gone (drm_ioctl, DF-5).
   *
   * @return what the driver answers; -ENODEV after unplug; -EBADF after close
   */
  @Symbol("drm_ioctl")
  public int ioctl(int command) {
    if (!open) {
      return -EBADF;
    }
    return kernel().asTask(task, () -> ioctlAsTask(command));
  }

  @Symbol("drm_ioctl")
  private int ioctlAsTask(int command) {
    drm.container().read(0, POINTER, "drm_ioctl");
    return drm.isUnplugged() ? -ENODEV : drm.driver().ioctl(drm, this, command);
  }

  // end::drm_ioctl[]

  /** A call with command 0, for drivers that have only one. */
  @Symbol("drm_ioctl")
  public int ioctl() {
    return ioctl(0);
  }

  // tag::drm_release[]
  /**
   * Closes the file: the driver's postclose, which nothing guards after unbind, and as the last
   * step the reference on the device (drm_release, DF-3).
   *
   * @return 0, or -EBADF when it is closed already
   */
  public int close() {
    if (!open) {
      return -EBADF;
    }
    open = false;
    return kernel().asTask(task, this::release);
  }

  @Symbol("drm_release")
  private int release() {
    drm.container().read(0, POINTER, "drm_release");
    drm.modeConfig().release(this); // its framebuffers, before the driver hears of it (DF-3)
    drm.driver().postclose(drm, this);
    drm.fileClosed();
    drm.put("open file of " + task);
    return 0;
  }

  // end::drm_release[]

  /** The device that was opened. */
  public DrmDevice drm() {
    return drm;
  }

  /** The name of the process. */
  public String task() {
    return task;
  }

  /** Whether close has not been called (DF-3). */
  public boolean isOpen() {
    return open;
  }

  private Kernel kernel() {
    return drm.kernel();
  }
}
