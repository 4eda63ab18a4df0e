// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static outlive.linux.Errno.ENOMEM;

import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.DevmIo;
import outlive.base.DevmIrq;
import outlive.base.Driver;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.IoMapping;
import outlive.linux.IrqLine;
import outlive.linux.Nullable;

/**
 * A driver with an interrupt handler that counts in devm memory. What it does in which order is
 * what its subclasses differ in.
 */
abstract class IrqDriver implements Driver {
  /** Wrong: listens before the handler's memory is there, so it listens after it is gone (B18). */
  static class RequestsFirst extends IrqDriver {
    @Override
    public int probe(Device dev) {
      int ret = request(dev);
      return ret != 0 ? ret : allocate(dev);
    }
  }

  /** Right: what is requested last is freed first. */
  static final class RequestsLast extends IrqDriver {
    @Override
    public int probe(Device dev) {
      int ret = allocate(dev);
      return ret != 0 ? ret : request(dev);
    }
  }

  /** Right: the order of RequestsFirst, but remove comes before the list. */
  static final class FreesInRemove extends RequestsFirst {
    @Override
    public void remove(Device dev) {
      DevmIrq.free(dev, ToyMachine.IRQ, this);
    }
  }

  /** Right: the order of RequestsFirst, but the card is told to be quiet. */
  static final class SilencesInRemove extends RequestsFirst {
    private @Nullable IoMapping regs;

    @Override
    public int probe(Device dev) {
      ErrPtr<IoMapping> mapped = DevmIo.platformIoremapResource(dev, 0);
      if (mapped.isErr()) {
        return mapped.ptrErr();
      }
      regs = mapped.get();
      return super.probe(dev);
    }

    @Override
    public void remove(Device dev) {
      if (regs != null) {
        regs.writel(0, ToyMachine.IRQ_ENABLE);
      }
    }
  }

  int flags;
  int count;
  private @Nullable Alloc counter;

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public void remove(Device dev) {}

  int request(Device dev) {
    return DevmIrq.request(dev, ToyMachine.IRQ, this::handle, flags, null, this);
  }

  int allocate(Device dev) {
    counter = Devm.kzalloc(dev, 64);
    return counter == null ? -ENOMEM : 0;
  }

  private IrqLine.Return handle(int irq, @Nullable Object cookie) {
    if (counter != null) { // the card may fire before probe has come so far
      counter.write(0, 4, "toy_irq_handler");
      count++;
    }
    return IrqLine.Return.HANDLED;
  }
}
