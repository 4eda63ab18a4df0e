// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/** Error numbers as the kernel returns them: negated, 0 for success (include/uapi/asm-generic). */
public final class Errno {
  public static final int ENOMEM = 12;

  private Errno() {}
}
