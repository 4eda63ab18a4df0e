// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.DevmClk;
import outlive.base.DevmIrq;
import outlive.linux.Errno;
import outlive.linux.IrqLine;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Op;

/**
 * A driver that acquires one of everything, with each of its allocations failing in turn: whichever
 * it is, nothing is left of the probe.
 */
class WholeProbeTest {
  /** Memory, drm_device and registers, then the clock, then the handler's data, then the line. */
  private static final class Whole extends RegsDriver {
    Whole() {
      guarded();
    }

    @Override
    int acquireMore(Device dev) {
      int ret = DevmClk.getEnabled(dev, "core").ptrErr();
      if (ret == 0) {
        ret = Devm.kzalloc(dev, 64) == null ? -Errno.ENOMEM : 0;
      }
      return ret != 0
          ? ret
          : DevmIrq.requestThreaded(
              dev,
              ToyMachine.IRQ,
              (irq, cookie) -> IrqLine.Return.WAKE_THREAD,
              (irq, cookie) -> IrqLine.Return.HANDLED,
              IrqLine.ONESHOT,
              null,
              this);
    }
  }

  private static void assertNothingIsLeft(ToyMachine machine, int nth) {
    assertFalse(machine.dev.isBound());
    assertTrue(machine.isAtRest(), () -> "allocation " + nth + "\n" + machine.io.text());
    assertEquals(List.of(), machine.kernel.kmemleak(), "allocation " + nth);
    assertEquals(List.of(), machine.kernel.slab().live(), "allocation " + nth);
  }

  @Test
  void nothingIsLeftWhicheverAllocationFails() {
    int nth = 1;
    ToyMachine machine = new ToyMachine();
    machine.kernel.slab().failNth(nth);
    while (machine.bind(new Whole()) != 0) {
      assertNothingIsLeft(machine, nth);
      machine = new ToyMachine();
      machine.kernel.slab().failNth(++nth);
    }
    // The drm_device's 8, the registers' 5, the clock's 2, the data, the line's 2: no more, no
    // less.
    assertEquals(19, nth);
    machine.kernel.slab().failNth(0);
    machine.unbind();
    assertNothingIsLeft(machine, nth);
  }

  @Test
  void unbindGoesTheWayBack() {
    ToyMachine machine = new ToyMachine();
    machine.bind(new Whole());
    machine.line.raise();
    machine.unbind();
    assertEquals(
        List.of(
            "devm_irq_release",
            "devm_kzalloc_release",
            "devm_clk_release",
            "devm_ioremap_release",
            "devm_region_release",
            "devm_kzalloc_release", // the region's name
            "devm_drm_dev_init_release"),
        machine.kernel.log().entries().stream()
            .filter(DevresOp.class::isInstance)
            .map(DevresOp.class::cast)
            .filter(op -> op.op() == Op.REL)
            .map(DevresOp::name)
            .toList());
  }
}
