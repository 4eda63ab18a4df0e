// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.Drmm;
import outlive.linux.Alloc;
import outlive.linux.Kernel;

/** The port's own lists: actions added, then released with their owner, newest first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Port {
  private static final DrmAction DRM_RELEASE =
      DrmAction.of("release", (drm, tally) -> ((Tally) tally).release());
  private static final Action RELEASE = Action.of("release", tally -> ((Tally) tally).release());

  @Param({"1000", "1000000"})
  int resources;

  @Param({"true", "false"})
  boolean kasan;

  private final Tally tally = new Tally();
  private Device dev = new Device(quiet(true), "gpu0");

  /** A kernel of its own for each iteration: numbers of allocations are not endless. */
  @Setup(Level.Iteration)
  public void boot() {
    dev = new Device(quiet(kasan), "gpu0");
  }

  /** A kernel that says nothing and remembers no stacks. */
  static Kernel quiet(boolean kasan) {
    Kernel kernel = new Kernel();
    kernel.logsResources(false);
    kernel.slab().captureSites(false);
    kernel.slab().kasan(kasan);
    return kernel;
  }

  /** A drm_device with an empty list. */
  static DrmDevice drmDevice(Device dev) {
    Alloc container = dev.kernel().slab().kzalloc(DrmDevice.SIZE);
    return DrmDevice.bare(dev, "gpu0", container);
  }

  @Benchmark
  public long drmm() {
    DrmDevice drm = drmDevice(dev);
    addTo(drm);
    drm.put();
    return tally.released();
  }

  void addTo(DrmDevice drm) {
    for (int i = 0; i < resources; i++) {
      Drmm.addAction(drm, DRM_RELEASE, tally);
    }
  }

  @Benchmark
  public long devm() {
    addTo(dev);
    Devres.releaseAll(dev);
    return tally.released();
  }

  void addTo(Device device) {
    for (int i = 0; i < resources; i++) {
      Devm.addAction(device, RELEASE, tally);
    }
  }

  /** The device of the running iteration. */
  Device device() {
    return dev;
  }
}
