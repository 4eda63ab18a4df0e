// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * Error numbers (include/uapi/asm-generic/errno-base.h). A kernel function returns 0 for success
 * and {@code -ENOMEM} for an error: an int instead of an exception, so nobody forgets that it can
 * fail, but everybody can ignore it.
 */
public final class Errno {
  public static final int ENOENT = 2;
  public static final int EIO = 5;
  public static final int EBADF = 9;

  /** Also known as EWOULDBLOCK. */
  public static final int EAGAIN = 11;

  public static final int ENOMEM = 12;
  public static final int EACCES = 13;
  public static final int EFAULT = 14;
  public static final int EBUSY = 16;
  public static final int EEXIST = 17;
  public static final int ENODEV = 19;
  public static final int EINVAL = 22;
  public static final int ENOTTY = 25;
  public static final int ENOSPC = 28;
  public static final int ESHUTDOWN = 108;
  public static final int EPROBE_DEFER = 517;

  private Errno() {}

  /** The name of what a function returned: {@code -12} is "-ENOMEM", {@code 0} is "0". */
  public static String name(int result) {
    return switch (result) {
      case -ENOENT -> "-ENOENT";
      case -EIO -> "-EIO";
      case -EBADF -> "-EBADF";
      case -EAGAIN -> "-EAGAIN";
      case -ENOMEM -> "-ENOMEM";
      case -EACCES -> "-EACCES";
      case -EFAULT -> "-EFAULT";
      case -EBUSY -> "-EBUSY";
      case -EEXIST -> "-EEXIST";
      case -ENODEV -> "-ENODEV";
      case -EINVAL -> "-EINVAL";
      case -ENOTTY -> "-ENOTTY";
      case -ENOSPC -> "-ENOSPC";
      case -ESHUTDOWN -> "-ESHUTDOWN";
      case -EPROBE_DEFER -> "-EPROBE_DEFER";
      default -> Integer.toString(result);
    };
  }
}
