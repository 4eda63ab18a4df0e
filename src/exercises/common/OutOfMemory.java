// SPDX-License-Identifier: GPL-2.0-only

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.Supplier;
import outlive.linux.Errno;
import outlive.linux.KernelLog;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.Op;
import outlive.linux.Slab;

/**
 * Binds a driver again and again, on a new machine each time. Memory runs out one step later each
 * time, until probe gets to its end.
 */
final class OutOfMemory {
  private OutOfMemory() {}

  static void atEveryStepOfProbe(Supplier<Machine> machines) {
    int step = 0;
    while (ranOutAt(step, machines.get())) {
      step++;
    }
  }

  /** Whether probe asked for memory after that many entries of both lists; none was there. */
  private static boolean ranOutAt(int step, Machine machine) {
    Slab slab = machine.kernel().slab();
    int[] entries = {0};
    slab.failNext(step == 0 ? 1 : 0);
    machine
        .kernel()
        .log()
        .listen(
            entry -> {
              if (isAdded(entry) && ++entries[0] == step) {
                slab.failNext(1);
              }
            });
    boolean[] ranOut = {false};
    try {
      machine.play(
          played -> {
            int ret = played.tryToBind();
            ranOut[0] = entries[0] >= step && slab.failing() == 0;
            slab.failNext(0);
            assertEquals(ranOut[0] ? "-ENOMEM" : "0", Errno.name(ret), "what probe returned");
          });
    } catch (AssertionError failure) {
      fail("memory ran out after " + step + " entries: " + failure.getMessage());
    }
    return ranOut[0];
  }

  private static boolean isAdded(KernelLog.Entry entry) {
    return (entry instanceof DevresOp dev && dev.op() == Op.ADD)
        || (entry instanceof DrmresOp drm && drm.op() == Op.ADD);
  }
}
