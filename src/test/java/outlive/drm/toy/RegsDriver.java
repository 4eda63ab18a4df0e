// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.ENODEV;

import java.util.Objects;
import outlive.base.Device;
import outlive.base.DevmIo;
import outlive.base.Driver;
import outlive.drm.DrmAction;
import outlive.drm.DrmAllocation;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.Drmm;
import outlive.linux.ErrPtr;
import outlive.linux.IoMapping;
import outlive.linux.IoMem;
import outlive.linux.IoRegion;
import outlive.linux.Nullable;

/**
 * A graphics driver that touches registers on behalf of open files: with or without asking whether
 * the hardware is there, and with registers that are tied to the device or to the drm_device.
 */
class RegsDriver implements Driver, DrmDriver {
  private static final DrmAction RELEASE_REGS =
      DrmAction.of("toy_release_regs", RegsDriver::releaseRegs);

  /** The driver's struct. */
  static final class Gpu {
    final DrmDevice drm;
    @Nullable IoMapping regs;

    Gpu(DrmDevice drm) {
      this.drm = drm;
    }
  }

  boolean guards;
  boolean unplugs = true;
  boolean regsInDrmm;

  /** Right: a section around every access (the fix of B3). */
  RegsDriver guarded() {
    guards = true;
    return this;
  }

  /** Wrong: unregister where the hardware can go (B4). */
  RegsDriver unregisterOnly() {
    unplugs = false;
    return this;
  }

  /** Wrong: what only the bound driver may have, tied to the drm_device (B5). */
  RegsDriver regsInDrmm() {
    regsInDrmm = true;
    return this;
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public int probe(Device dev) {
    ErrPtr<Gpu> made = DrmAllocation.devmAlloc(dev, this, 2048, Gpu::new);
    if (made.isErr()) {
      return made.ptrErr();
    }
    Gpu gpu = made.get();
    dev.driverData(gpu);
    int ret = regsInDrmm ? drmmRegs(dev, gpu) : devmRegs(dev, gpu);
    if (ret == 0) {
      ret = acquireMore(dev);
    }
    return ret != 0 ? ret : gpu.drm.register(); // last: from here on it can be opened
  }

  /** What else a driver needs before it shows itself. */
  int acquireMore(Device dev) {
    return 0;
  }

  private static int devmRegs(Device dev, Gpu gpu) {
    ErrPtr<IoMapping> regs = DevmIo.platformIoremapResource(dev, 0);
    if (regs.isErr()) {
      return regs.ptrErr();
    }
    gpu.regs = regs.get();
    return 0;
  }

  private static int drmmRegs(Device dev, Gpu gpu) {
    IoMem io = IoMem.of(dev.kernel());
    IoRegion region = Objects.requireNonNull(io.described(dev.name(), 0));
    if (io.request(region.start(), region.size(), "toy") == null) {
      return -EBUSY;
    }
    gpu.regs = io.ioremap(region.start(), region.size());
    return Drmm.addActionOrReset(gpu.drm, RELEASE_REGS, region);
  }

  private static void releaseRegs(DrmDevice drm, @Nullable Object data) {
    if (data instanceof IoRegion region) {
      IoMem io = IoMem.of(drm.kernel());
      io.iounmap(drm.containerOf(Gpu.class).regs);
      io.release(region.start(), region.size());
    }
  }

  @Override
  public void remove(Device dev) {
    DrmDevice drm = drmOf(dev);
    if (unplugs) {
      drm.unplug();
    } else {
      drm.unregister();
    }
  }

  @Override
  public int ioctl(DrmDevice drm, DrmFile file, int command) {
    return kick(drm);
  }

  @Override
  public void postclose(DrmDevice drm, DrmFile file) {
    kick(drm);
  }

  private int kick(DrmDevice drm) {
    Gpu gpu = drm.containerOf(Gpu.class);
    if (!guards) {
      writeDoorbell(gpu);
      return 0;
    }
    if (!drm.enter()) {
      return -ENODEV;
    }
    writeDoorbell(gpu);
    drm.exit();
    return 0;
  }

  private static void writeDoorbell(Gpu gpu) {
    Objects.requireNonNull(gpu.regs).writel(1, 0);
  }

  static DrmDevice drmOf(Device dev) {
    return ((Gpu) Objects.requireNonNull(dev.driverData())).drm;
  }
}
