// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import java.util.Objects;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.DevmClk;
import outlive.base.Driver;
import outlive.linux.Clk;
import outlive.linux.ErrPtr;
import outlive.linux.Nullable;

/** A driver that needs its clock to run; its subclasses differ in who stops it. */
abstract class ClkDriver implements Driver {
  private static final Action STOP = Action.of("toy_clk_stop", ClkDriver::stop);

  /** Wrong: the handle is managed, what was done with it is not (DV-43). */
  static final class NobodyStops extends ClkDriver {
    @Override
    int started(Device dev, Clk clk) {
      return 0;
    }
  }

  /** Wrong: when there is no memory for the action, nobody knows of the clock (B31). */
  static final class IgnoresTheError extends ClkDriver {
    @Override
    int started(Device dev, Clk clk) {
      return Devm.addAction(dev, STOP, clk);
    }
  }

  /** Wrong: or_reset has undone it already (B30). */
  static final class UndoesTwice extends ClkDriver {
    @Override
    int started(Device dev, Clk clk) {
      int ret = Devm.addActionOrReset(dev, STOP, clk);
      if (ret != 0) {
        clk.disableUnprepare();
      }
      return ret;
    }
  }

  /** Right. */
  static final class OrReset extends ClkDriver {
    @Override
    int started(Device dev, Clk clk) {
      return Devm.addActionOrReset(dev, STOP, clk);
    }
  }

  /** Right, and in one call. */
  static final class GetsItEnabled extends ClkDriver {
    @Override
    public int probe(Device dev) {
      return DevmClk.getEnabled(dev, "core").ptrErr();
    }

    @Override
    int started(Device dev, Clk clk) {
      return 0;
    }
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public int probe(Device dev) {
    ErrPtr<Clk> clk = DevmClk.get(dev, "core");
    if (clk.isErr()) {
      return clk.ptrErr();
    }
    int ret = clk.get().prepareEnable();
    return ret != 0 ? ret : started(dev, clk.get());
  }

  /** Sees to it that the clock will stop. */
  abstract int started(Device dev, Clk clk);

  @Override
  public void remove(Device dev) {}

  private static void stop(@Nullable Object clk) {
    ((Clk) Objects.requireNonNull(clk)).disableUnprepare();
  }
}
