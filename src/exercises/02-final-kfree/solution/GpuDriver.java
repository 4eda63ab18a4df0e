// SPDX-License-Identifier: GPL-2.0-only
// The container is freed after the list; the ring is there for as long as somebody may stop it.

import static outlive.linux.Errno.ENOMEM;

import java.util.Objects;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.Drmm;
import outlive.linux.Alloc;

/** A driver with a ring of commands, which must be stopped before its memory goes. */
public final class GpuDriver implements Driver {

  /** What the driver keeps for one card. In C: struct gpu { struct drm_device drm; … }. */
  static final class Gpu {
    /** sizeof(struct gpu) */
    static final int SIZE = 2048;

    final DrmDevice drm;
    Alloc ring;
    boolean stopped;

    Gpu(DrmDevice drm) {
      this.drm = drm;
    }
  }

  /** Writes a stop command to the ring. */
  private static final DrmAction STOP_RING =
      DrmAction.of(
          "gpu_stop_ring",
          (drm, unused) -> {
            Gpu gpu = drm.containerOf(Gpu.class);
            gpu.ring.write(0, Integer.BYTES, "gpu_stop_ring");
            gpu.stopped = true;
          });

  private static final DrmDriver USERSPACE =
      new DrmDriver() {
        @Override
        public String name() {
          return "gpu";
        }
      };

  @Override
  public String name() {
    return "gpu";
  }

  @Override
  public int probe(Device dev) {
    Alloc memory = dev.kernel().slab().kzalloc(Gpu.SIZE);
    if (memory == null) {
      return -ENOMEM;
    }
    Gpu gpu = new Gpu(new DrmDevice(memory));
    gpu.drm.embedIn(gpu);
    int ret = DrmDevice.devmInit(dev, gpu.drm, USERSPACE);
    if (ret != 0) {
      dev.kernel().slab().kfree(memory);
      return ret;
    }
    Drmm.addFinalKfree(gpu.drm, memory); // from here on a failure is not ours to clean up
    gpu.ring = Drmm.kzalloc(gpu.drm, 256);
    if (gpu.ring == null) {
      return -ENOMEM;
    }
    ret = Drmm.addActionOrReset(gpu.drm, STOP_RING, null);
    if (ret != 0) {
      return ret;
    }
    dev.driverData(gpu);
    return gpu.drm.register();
  }

  @Override
  public void remove(Device dev) {
    Gpu gpu = (Gpu) Objects.requireNonNull(dev.driverData());
    gpu.drm.unplug();
  }
}
