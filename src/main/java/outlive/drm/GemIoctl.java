// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EBADF;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOENT;
import static outlive.linux.Errno.ENOTTY;

import java.util.function.ToIntFunction;
import outlive.linux.OpenFile;
import outlive.linux.Symbol;
import outlive.linux.UserProcess;

/**
 * The calls that the core answers for every driver with buffers (drm_ioctls[] in drm_ioctl.c). They
 * come in through drm_ioctl as a driver's own do, so after unplug they are all -ENODEV (DF-5).
 */
public final class GemIoctl {
  private GemIoctl() {}

  /** Drops a handle; -EINVAL when there is none (DRM_IOCTL_GEM_CLOSE, GE-1). */
  @Symbol("drm_gem_close_ioctl")
  public static int close(UserProcess program, int fd, int handle) {
    return enter(program, fd, file -> file.handles().delete(handle));
  }

  /** Lends the buffer of a handle: a descriptor of its dma-buf (DRM_IOCTL_PRIME_HANDLE_TO_FD). */
  @Symbol("drm_prime_handle_to_fd_ioctl")
  public static int handleToFd(UserProcess program, int fd, int handle) {
    return enter(program, fd, file -> Prime.handleToFd(program, file, handle));
  }

  /** Borrows the buffer of a descriptor: a handle for it (DRM_IOCTL_PRIME_FD_TO_HANDLE). */
  @Symbol("drm_prime_fd_to_handle_ioctl")
  public static int fdToHandle(UserProcess program, int fd, int bufFd) {
    return enter(program, fd, file -> Prime.fdToHandle(program, file, bufFd));
  }

  /**
   * Where the file has to be mapped for the buffer of a handle, in pages; -ENOENT when there is
   * none (DRM_IOCTL_MODE_MAP_DUMB, drm_gem_dumb_map_offset).
   */
  @Symbol("drm_gem_dumb_map_offset")
  public static long mapOffset(UserProcess program, int fd, int handle) {
    long[] place = new long[1];
    int ret =
        enter(
            program,
            fd,
            file -> {
              GemObject object = file.handles().lookup(handle, "lookup by " + program.name());
              if (object == null) {
                return -ENOENT;
              }
              place[0] = object.imported() == null ? object.mmapOffset() : -EINVAL;
              object.put("lookup by " + program.name());
              return 0;
            });
    return ret == 0 ? place[0] : ret;
  }

  private static int enter(UserProcess program, int fd, ToIntFunction<DrmFile> body) {
    OpenFile opened = program.file(fd);
    if (opened == null) {
      return -EBADF;
    }
    DrmFile file = DrmFile.of(opened);
    if (file == null) {
      return -ENOTTY;
    }
    return program.kernel().asTask(program.name(), () -> file.guarded(() -> body.applyAsInt(file)));
  }
}
