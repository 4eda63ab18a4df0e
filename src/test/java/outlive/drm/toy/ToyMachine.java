// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import java.util.Objects;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Clocks;
import outlive.linux.IoMem;
import outlive.linux.IoRegion;
import outlive.linux.IrqLine;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.KernelLog.Op;

/** A machine with one graphics card, and the card itself: it raises its line when it likes. */
final class ToyMachine {
  static final long REGS = 0xfe000000L;
  static final long IRQ_ENABLE = 8; // register of the card: it raises its line while this is 1
  static final int IRQ = 16;

  final Kernel kernel = new Kernel();
  final Device dev = new Device(kernel, "gpu0");
  final IoMem io = IoMem.of(kernel);
  final Clocks clocks = Clocks.of(kernel);
  final IrqLine line = Objects.requireNonNull(IrqLine.of(kernel, IRQ));

  ToyMachine() {
    io.describe(dev.name(), IoRegion.mem(REGS, 0x1000, "regs"));
    clocks.describe(dev.name(), "core", "pll0");
    clocks.register("pll0");
    io.register(REGS + IRQ_ENABLE, 1);
  }

  /** Binds the driver, as modprobe does it. */
  int bind(Driver driver) {
    return kernel.asTask("modprobe", () -> dev.bind(driver));
  }

  /** Unbinds, as a shell does it that writes to the unbind file. */
  void unbind() {
    kernel.task("sh");
    dev.unbind();
  }

  /** An application opens the card. */
  static DrmFile open(DrmDevice drm) {
    return Objects.requireNonNull(DrmFile.open(drm, "app"));
  }

  /** The card raises its line, unless it was told not to. */
  void fire() {
    if (io.register(REGS + IRQ_ENABLE) == 1) {
      line.raise();
    }
  }

  /** From here on the card fires right before each release function of the device runs. */
  void fireBeforeEveryRelease() {
    kernel
        .log()
        .listen(
            entry -> {
              if (entry instanceof KernelLog.DevresOp op && op.op() == Op.REL) {
                fire();
              }
            });
  }

  /** What the hardware shows when nobody uses it; anything else is something that was kept. */
  boolean isAtRest() {
    return io.text().equals("fe000000-fe000fff : regs\n")
        && clocks.text().equals("pll0: enabled 0, prepared 0\n")
        && line.listeners().isEmpty();
  }
}
