// SPDX-License-Identifier: GPL-2.0-only
//DESCRIPTION Memory of the binding, under a file that outlives it
//JAVA 17+

import java.util.Set;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.MemoryFault;

/**
 * An object's lifetime is not its driver's binding. A process has a graphics device open while its
 * driver is unbound: whose memory is the device in? Two drivers, one line apart.
 */
class DevresVsDrmm {
  static final String HELP =
      """
      devres-vs-drmm: memory that dies with the binding, under a file that does not.

      usage: jbang DevresVsDrmm.java [--help]

      The same five steps twice: bind, open, unbind, ioctl, close. The first driver
      takes its memory from devm_kzalloc, and the ioctl reads freed memory. The
      second one uses devm_drm_dev_alloc: the ioctl gets -ENODEV, and the close
      releases everything.""";

  /** What both drivers show to userspace. */
  record Toy(String name, Set<Feature> features) implements DrmDriver {}

  static final DrmDriver TOY = new Toy("toy", Set.of(DrmDriver.Feature.MODESET));

  /** Wrong: the drm_device lies in memory that devres frees at unbind, open or not. */
  record WrongDriver(String name) implements Driver {
    @Override
    public int probe(Device dev) {
      Alloc container = Devm.kzalloc(dev, 2048);
      if (container == null) {
        return -Errno.ENOMEM;
      }
      DrmDevice drm = new DrmDevice(container);
      int ret = DrmDevice.devmInit(dev, drm, TOY); // drops the binding's reference at unbind
      dev.driverData(drm);
      return ret != 0 ? ret : drm.register();
    }

    @Override
    public void remove(Device dev) {
      drmOf(dev).unplug(); // from here on every ioctl gets -ENODEV: a flag inside the container
    }
  }

  /** Right: the same reference is dropped at unbind, and the memory waits for the last one. */
  record RightDriver(String name) implements Driver {
    @Override
    public int probe(Device dev) {
      DrmDevice drm = DrmDevice.devmAlloc(dev, TOY, 2048, toy -> toy); // <-- the change
      if (drm == null) {
        return -Errno.ENOMEM;
      }
      dev.driverData(drm);
      return drm.register();
    }

    @Override
    public void remove(Device dev) {
      drmOf(dev).unplug();
    }
  }

  /** The five steps, on a kernel of their own. */
  static void run(Driver driver) {
    Kernel kernel = new Kernel();
    kernel.log().listen(DevresVsDrmm::show);
    Device gpu = new Device(kernel, "gpu0");
    gpu.bind(driver);
    DrmFile file = DrmFile.open(drmOf(gpu), "app");
    System.out.println("# app has opened card0; now: unbind");
    gpu.unbind();
    System.out.println("# app: ioctl = " + Errno.name(file.ioctl()));
    System.out.println("# app: close");
    file.close();
    System.out.println("still allocated: " + kernel.slab().live());
  }

  static DrmDevice drmOf(Device dev) {
    return (DrmDevice) dev.driverData();
  }

  /** Of the drm_device's own list only the releases are shown, so that it all fits a screen. */
  static void show(KernelLog.Entry entry) {
    boolean skipped =
        entry instanceof KernelLog.DrmresOp op && op.op() == KernelLog.Op.ADD
            || entry instanceof KernelLog.DrmresRelease;
    if (!skipped) {
      entry.text().lines().filter(line -> !line.contains(".main(")).forEach(System.out::println);
    }
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      boolean help = args[0].equals("--help") || args[0].equals("-h");
      System.err.print(help ? "" : "devres-vs-drmm: unknown option " + args[0] + "\n\n");
      (help ? System.out : System.err).println(HELP);
      System.exit(help ? 0 : 2);
    }
    System.out.println("=== wrong: devm_kzalloc");
    try {
      run(new WrongDriver("toy"));
      System.exit(1); // a bug that is not found is one more
    } catch (MemoryFault reported) {
      System.out.println("=== right: devm_drm_dev_alloc");
      run(new RightDriver("toy"));
    }
  }
}

// The port, package by package: each of these files lists the others.
//COMPILE_OPTIONS -encoding UTF-8
//SOURCES ../src/main/java/outlive/drm/package-info.java
