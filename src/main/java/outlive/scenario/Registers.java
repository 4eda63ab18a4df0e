// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.ENOMEM;

import outlive.base.Device;
import outlive.base.DevmIo;
import outlive.drm.DrmAction;
import outlive.drm.Drmm;
import outlive.linux.IoMapping;
import outlive.linux.IoMem;

/** How the driver of a scenario gets at its registers, and who takes them away again. */
final class Registers {
  private static final long START = 0xfe000000L;
  private static final long BYTES = 4096;

  private Registers() {}

  /** Right: with the binding goes the right to touch the hardware. */
  static int forBinding(DriverLines lines, Device dev, Card card) {
    IoMem machine = IoMem.of(dev.kernel());
    if (lines.has(Line.REQUEST) && !request(lines, dev, machine)) {
      return -EBUSY;
    }
    IoMapping mapping =
        lines.has(Line.IOUNMAP) ? DevmIo.ioremap(dev, START, BYTES) : machine.ioremap(START, BYTES);
    if (mapping == null) {
      return -ENOMEM;
    }
    card.registers(mapping);
    return 0;
  }

  private static boolean request(DriverLines lines, Device dev, IoMem machine) {
    return lines.has(Line.RELEASE)
        ? DevmIo.requestMemRegion(dev, START, BYTES, "card") != null
        : machine.request(START, BYTES, "card") != null;
  }

  /** Wrong, as xe was in 2024: the registers stay taken until the last file is closed (B5). */
  static int forDrm(DriverLines lines, Card card) {
    IoMem machine = IoMem.of(card.drm.kernel());
    boolean requests = lines.has(Line.REQUEST);
    if (requests && machine.request(START, BYTES, "card") == null) {
      return -EBUSY;
    }
    IoMapping mapping = machine.ioremap(START, BYTES);
    if (mapping == null) {
      if (requests) {
        machine.release(START, BYTES);
      }
      return -ENOMEM;
    }
    card.registers(mapping);
    return Drmm.addActionOrReset(card.drm, unmap(lines), mapping);
  }

  private static DrmAction unmap(DriverLines lines) {
    return DrmAction.of(
        "card_unmap",
        (drm, mapping) -> {
          IoMem machine = IoMem.of(drm.kernel());
          if (lines.has(Line.IOUNMAP) && mapping instanceof IoMapping registers) {
            machine.iounmap(registers);
          }
          if (lines.has(Line.REQUEST) && lines.has(Line.RELEASE)) {
            machine.release(START, BYTES);
          }
        });
  }
}
