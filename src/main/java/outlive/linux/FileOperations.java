// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENODEV;
import static outlive.linux.Errno.ENOTTY;

/**
 * What can be done with an open file (struct file_operations). The functions are a module's code,
 * and the file keeps that module loaded (DF-6). What is not overridden answers as Linux does for a
 * null pointer in the table.
 */
public interface FileOperations {
  /** What poll says when there is something to read (EPOLLIN). */
  int POLLIN = 1;

  /** What poll says when something can be written (EPOLLOUT). */
  int POLLOUT = 4;

  /** The module whose code this is; null for code of the kernel itself. */
  default @Nullable KernelModule owner() {
    return null;
  }

  /** The file was opened; an error leaves no file behind. */
  default int open(OpenFile file) {
    return 0;
  }

  /** A call with a number; what it means is up to the file. */
  default int ioctl(OpenFile file, int command) {
    return -ENOTTY;
  }

  /** How much was read, or an error. */
  default int read(OpenFile file) {
    return -EINVAL;
  }

  /** What would not block now; everything, for a file that never blocks. */
  default int poll(OpenFile file) {
    return POLLIN | POLLOUT;
  }

  /** Says how the new mapping's pages are found; an error leaves no mapping behind. */
  default int mmap(OpenFile file, Vma vma) {
    return -ENODEV;
  }

  /** The last reference is gone. Nobody can hear an error any more, so there is none. */
  default void release(OpenFile file) {}
}
