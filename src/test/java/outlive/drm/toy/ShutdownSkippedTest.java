// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.DevmIo;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.linux.Errno;
import outlive.linux.IoMapping;
import outlive.linux.KernelLog;
import outlive.linux.Nullable;

@DisplayName("B21 hardware that is left on, because the shutdown comes after the unplug")
class ShutdownSkippedTest {
  private static final long POWER = 16;

  private final ToyMachine machine = new ToyMachine();

  private record Toy(String name, Set<Feature> features) implements DrmDriver {}

  /** A display that is switched on by probe, and off by a function with a guard, as is right. */
  private static class Display implements Driver {
    private final boolean unplugsFirst;
    private @Nullable IoMapping regs;

    Display(boolean unplugsFirst) {
      this.unplugsFirst = unplugsFirst;
    }

    @Override
    public String name() {
      return "display";
    }

    @Override
    public int probe(Device dev) {
      DrmDriver toy = new Toy("toy", Set.of(DrmDriver.Feature.MODESET));
      DrmDevice drm = DrmDevice.devmAlloc(dev, toy);
      regs = DevmIo.ioremap(dev, ToyMachine.REGS, 0x1000);
      if (drm == null || regs == null) {
        return -Errno.ENOMEM;
      }
      dev.driverData(drm);
      regs.writel(1, POWER);
      return drm.register();
    }

    @Override
    public void remove(Device dev) {
      DrmDevice drm = Objects.requireNonNull((DrmDevice) dev.driverData());
      if (unplugsFirst) {
        drm.unplug();
        atomicDisable(drm);
      } else {
        atomicDisable(drm);
        drm.unplug();
      }
    }

    private void atomicDisable(DrmDevice drm) {
      if (drm.enter()) {
        Objects.requireNonNull(regs).writel(0, POWER);
        drm.exit();
      }
    }
  }

  private int powerAfterUnbind(boolean unplugsFirst) {
    assertEquals(0, machine.bind(new Display(unplugsFirst)));
    assertEquals(1, machine.io.register(ToyMachine.REGS + POWER));
    machine.unbind();
    return machine.io.register(ToyMachine.REGS + POWER);
  }

  private List<KernelLog.Entry> reports() {
    return machine.kernel.log().entries().stream()
        .filter(entry -> entry instanceof KernelLog.Warning || entry instanceof KernelLog.Report)
        .toList();
  }

  @Test
  void staysOnAndNobodySaysAnything() {
    assertEquals(1, powerAfterUnbind(true));
    assertEquals(List.of(), reports());
    assertEquals(List.of(), machine.kernel.kmemleak());
  }

  @Test
  @DisplayName("the fix: shut down first, as long as the hardware is known to be there")
  void shutDownFirst() {
    assertEquals(0, powerAfterUnbind(false));
    assertEquals(List.of(), reports());
  }
}
