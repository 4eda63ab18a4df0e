// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import outlive.linux.HungTask;
import outlive.linux.KernelBug;
import outlive.linux.MemoryFault;
import outlive.linux.PageFault;

/** A report of the port in one line, as scenarios count it. */
final class Headline {
  private Headline() {}

  /** {@code slab-use-after-free in drm_ioctl}; an error that is no report of the port is thrown. */
  static String of(AssertionError thrown) {
    if (thrown instanceof MemoryFault fault) {
      return fault.report().headline();
    }
    if (thrown instanceof PageFault fault) {
      return fault.report().headline();
    }
    if (thrown instanceof HungTask) {
      return "deadlock";
    }
    if (thrown instanceof KernelBug bug) {
      return "bug in " + bug.function();
    }
    throw thrown;
  }
}
