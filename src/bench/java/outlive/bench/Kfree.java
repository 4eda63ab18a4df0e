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
import outlive.base.Device;
import outlive.base.Devm;
import outlive.drm.DrmDevice;
import outlive.drm.Drmm;
import outlive.linux.Alloc;

/** Managed memory freed early, one after the other, until the list is empty. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Kfree {
  /** A short list, and one on which the kernel's walk to the oldest takes 16 us. */
  @Param({"200", "20000"})
  int resources;

  @Param({"oldest", "newest"})
  String first;

  private Alloc[] drmMemory = {};
  private Alloc[] devMemory = {};
  private Device dev = new Device(Port.quiet(true), "gpu0");
  private DrmDevice drm = Port.drmDevice(dev);

  /** Fresh lists for each time that they are emptied; their making is not measured. */
  @Setup(Level.Invocation)
  public void fill() {
    dev = new Device(Port.quiet(true), "gpu0");
    drm = Port.drmDevice(dev);
    drmMemory = new Alloc[resources];
    devMemory = new Alloc[resources];
    for (int i = 0; i < resources; i++) {
      int place = first.equals("oldest") ? i : resources - 1 - i;
      drmMemory[place] = Drmm.kmalloc(drm, 8);
      devMemory[place] = Devm.kmalloc(dev, 8);
    }
  }

  @Benchmark
  public DrmDevice drmm() {
    for (Alloc memory : drmMemory) {
      Drmm.kfree(drm, memory);
    }
    return drm;
  }

  @Benchmark
  public Device devm() {
    for (Alloc memory : devMemory) {
      Devm.kfree(dev, memory);
    }
    return dev;
  }
}
