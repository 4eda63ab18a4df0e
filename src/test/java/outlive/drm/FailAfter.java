// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Kernel;
import outlive.linux.KernelLog;

/** Lets some allocations succeed before one fails, counted by what the log says. */
final class FailAfter {
  private FailAfter() {}

  /** After this many list entries the next allocation fails; 0 fails the very next one. */
  static void allocations(Kernel kernel, int succeed) {
    if (succeed == 0) {
      kernel.slab().failNext(1);
      return;
    }
    int[] left = {succeed};
    kernel
        .log()
        .listen(
            entry -> {
              if (entry instanceof KernelLog.DrmresOp op
                  && op.op() == KernelLog.Op.ADD
                  && --left[0] == 0) {
                kernel.slab().failNext(1);
              }
            });
  }
}
