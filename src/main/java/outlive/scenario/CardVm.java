// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import outlive.drm.GemVm;
import outlive.linux.VmOps;
import outlive.linux.Vma;

/** A buffer's mapping whose faults need the driver's state before anything else. */
record CardVm(Card card, GemVm gem) implements VmOps {
  @Override
  public void open(Vma vma) {
    gem.open(vma);
  }

  @Override
  public void close(Vma vma) {
    gem.close(vma);
  }

  @Override
  public Fault fault(Vma vma, int page) {
    card.readState("driver_fault");
    return gem.fault(vma, page);
  }
}
