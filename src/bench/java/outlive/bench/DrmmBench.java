// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.util.Objects;
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

@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DrmmBench {
  @Param({"1000", "1000000"})
  int resources;

  @Param({"true", "false"})
  boolean kasan;

  private static final DrmAction DRM_RELEASE =
      DrmAction.of("release", (drm, tally) -> ((Tally) tally).release());
  private static final Action RELEASE = Action.of("release", tally -> ((Tally) tally).release());

  private Kernel kernel = new Kernel();
  private Device dev = new Device(kernel, "gpu0");
  private final Tally tally = new Tally();

  @Setup(Level.Iteration)
  public void boot() {
    kernel = new Kernel();
    kernel.logsResources(false);
    kernel.slab().captureSites(false);
    kernel.slab().kasan(kasan);
    dev = new Device(kernel, "gpu0");
  }

  @Benchmark
  public long drmm() {
    Alloc container = Objects.requireNonNull(kernel.slab().kzalloc(DrmDevice.SIZE));
    DrmDevice drm = DrmDevice.bare(dev, "gpu0", container);
    for (int i = 0; i < resources; i++) {
      Drmm.addAction(drm, DRM_RELEASE, tally);
    }
    drm.put();
    return tally.released();
  }

  @Benchmark
  public long devm() {
    for (int i = 0; i < resources; i++) {
      Devm.addAction(dev, RELEASE, tally);
    }
    Devres.releaseAll(dev);
    return tally.released();
  }
}
