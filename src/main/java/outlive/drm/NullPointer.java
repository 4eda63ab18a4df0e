// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Kernel;
import outlive.linux.KernelBug;

/** What becomes of a kernel function that follows a NULL pointer: the task ends there. */
final class NullPointer {
  private static final long TO_ADDRESS_ZERO = -16; // seen from ZERO_SIZE_PTR, which is address 16

  private NullPointer() {}

  /**
   * Reports null-ptr-deref in the function, and throws; the caller writes {@code throw} as well, so
   * that javac knows. KASAN being off, the page fault is still one.
   */
  static KernelBug followed(Kernel kernel, String function) {
    kernel.slab().zeroSizePtr().read(TO_ADDRESS_ZERO, Long.BYTES, function);
    return kernel.bug(function, "kernel NULL pointer dereference, address: 0000000000000000");
  }
}
