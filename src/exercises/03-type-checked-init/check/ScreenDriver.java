// SPDX-License-Identifier: GPL-2.0-only

import static outlive.linux.Errno.ENOMEM;

import java.util.List;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;

/** A driver with a screen and mapped registers, which writes down when each of them goes. */
final class ScreenDriver implements Driver {
  private final List<String> gone;

  ScreenDriver(List<String> gone) {
    this.gone = gone;
  }

  @Override
  public String name() {
    return "screen";
  }

  @Override
  public int probe(Device dev) {
    DrmDriver userspace = () -> "screen";
    DrmDevice drm = DrmDevice.devmAlloc(dev, userspace);
    if (drm == null) {
      return -ENOMEM;
    }
    int ret = Managed.registers(Managed.of(dev), () -> gone.add("registers"));
    if (ret == 0) {
      ret = Managed.screen(Managed.of(drm), () -> gone.add("screen"));
    }
    dev.driverData(drm);
    return ret == 0 ? drm.register() : ret;
  }

  @Override
  public void remove(Device dev) {
    ((DrmDevice) dev.driverData()).unplug();
  }
}
