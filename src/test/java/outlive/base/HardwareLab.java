// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import outlive.linux.Clocks;
import outlive.linux.IoMem;
import outlive.linux.IoRegion;
import outlive.linux.IrqLine;
import outlive.linux.Kernel;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.Nullable;

/** A device whose registers, clock and interrupt line the firmware has described. */
final class HardwareLab {
  static final long REGS = 0xfe000000L;
  static final long SIZE = 0x1000;
  static final int IRQ = 16;

  final DevresLab devres = new DevresLab();
  final Kernel kernel = devres.kernel;
  final Device dev = devres.dev;
  final IoMem io = IoMem.of(kernel);
  final Clocks clocks = Clocks.of(kernel);
  final IrqLine line = Objects.requireNonNull(IrqLine.of(kernel, IRQ));
  final IoRegion region = IoRegion.mem(REGS, SIZE, "regs");
  final List<String> called = new ArrayList<>();

  HardwareLab() {
    io.describe(dev.name(), region);
    clocks.describe(dev.name(), "core", "pll0");
    clocks.register("pll0");
  }

  /** A handler that notes its cookie. */
  IrqLine.Return handler(int irq, @Nullable Object cookie) {
    called.add(String.valueOf(cookie));
    return IrqLine.Return.HANDLED;
  }

  /** What the log got since this was last asked, without the lines that were printed. */
  String log() {
    return devres.log();
  }

  /** What stands on the list, each with its size: {@code devm_irq_release 16}. */
  List<String> entries() {
    return kernel.log().entries().stream()
        .filter(DevresOp.class::isInstance)
        .map(DevresOp.class::cast)
        .map(op -> op.name() + " " + op.bytes())
        .toList();
  }

  /** The printed lines, warnings included. */
  String printed() {
    StringBuilder text = new StringBuilder();
    for (var entry : kernel.log().entries()) {
      if (!(entry instanceof DevresOp)) {
        text.append(entry.text()).append('\n');
      }
    }
    return text.toString();
  }

  /** Lets the driver go; what is left in the kernel's memory after it. */
  int leftAfterRelease() {
    Devres.releaseAll(dev);
    return kernel.slab().live().size();
  }
}
