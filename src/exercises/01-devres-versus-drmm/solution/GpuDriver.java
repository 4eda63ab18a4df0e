// SPDX-License-Identifier: GPL-2.0-only
// Container and counters are tied to the drm_device; only a reference on it is tied to the device.

import static outlive.linux.Errno.ENOMEM;

import java.util.Objects;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.Drmm;
import outlive.linux.Alloc;

/** A driver that counts how many files were closed; ioctl tells the number. */
public final class GpuDriver implements Driver {

  /** What the driver keeps for one card. In C: struct gpu { struct drm_device drm; … }. */
  static final class Gpu {
    /** sizeof(struct gpu) */
    static final int SIZE = 2048;

    final DrmDevice drm;
    Alloc counters;
    int closed;

    Gpu(DrmDevice drm) {
      this.drm = drm;
    }
  }

  /** What programs can do with it. These are called for as long as a file is open. */
  private static final DrmDriver USERSPACE =
      new DrmDriver() {
        @Override
        public String name() {
          return "gpu";
        }

        @Override
        public int ioctl(DrmDevice drm, DrmFile file, int command) {
          Gpu gpu = drm.containerOf(Gpu.class);
          gpu.counters.read(0, Integer.BYTES, "gpu_ioctl");
          return gpu.closed;
        }

        @Override
        public void postclose(DrmDevice drm, DrmFile file) {
          Gpu gpu = drm.containerOf(Gpu.class);
          gpu.counters.write(0, Integer.BYTES, "gpu_postclose");
          gpu.closed++;
        }
      };

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public int probe(Device dev) {
    Gpu gpu = DrmDevice.devmAlloc(dev, USERSPACE, Gpu.SIZE, Gpu::new);
    if (gpu == null) {
      return -ENOMEM;
    }
    gpu.counters = Drmm.kzalloc(gpu.drm, 64);
    if (gpu.counters == null) {
      return -ENOMEM;
    }
    dev.driverData(gpu);
    return gpu.drm.register();
  }

  @Override
  public void remove(Device dev) {
    Gpu gpu = (Gpu) Objects.requireNonNull(dev.driverData());
    gpu.drm.unplug(); // from here on ioctl is answered with -ENODEV
  }
}
