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

// The port, file by file: JBang finds no *.java when it runs a script from an address.
//SOURCES ../src/main/java/outlive/base/Action.java ../src/main/java/outlive/base/Binding.java
//SOURCES ../src/main/java/outlive/base/Bus.java ../src/main/java/outlive/base/BusEvent.java
//SOURCES ../src/main/java/outlive/base/BusNotifier.java
//SOURCES ../src/main/java/outlive/base/BusType.java
//SOURCES ../src/main/java/outlive/base/DeferredProbe.java
//SOURCES ../src/main/java/outlive/base/Device.java
//SOURCES ../src/main/java/outlive/base/DeviceAccount.java
//SOURCES ../src/main/java/outlive/base/DeviceClass.java
//SOURCES ../src/main/java/outlive/base/DeviceLink.java
//SOURCES ../src/main/java/outlive/base/DeviceLinks.java
//SOURCES ../src/main/java/outlive/base/DeviceType.java ../src/main/java/outlive/base/Devm.java
//SOURCES ../src/main/java/outlive/base/DevmAction.java ../src/main/java/outlive/base/Devres.java
//SOURCES ../src/main/java/outlive/base/DevresGroup.java
//SOURCES ../src/main/java/outlive/base/DevresNode.java ../src/main/java/outlive/base/Driver.java
//SOURCES ../src/main/java/outlive/base/DriverCore.java ../src/main/java/outlive/base/Era.java
//SOURCES ../src/main/java/outlive/base/Registration.java ../src/main/java/outlive/base/Sysfs.java
//SOURCES ../src/main/java/outlive/drm/Connector.java
//SOURCES ../src/main/java/outlive/drm/ConnectorFuncs.java
//SOURCES ../src/main/java/outlive/drm/ConnectorListIter.java
//SOURCES ../src/main/java/outlive/drm/ConnectorParts.java
//SOURCES ../src/main/java/outlive/drm/ConnectorProperties.java
//SOURCES ../src/main/java/outlive/drm/ConnectorRegistration.java
//SOURCES ../src/main/java/outlive/drm/ConnectorState.java
//SOURCES ../src/main/java/outlive/drm/ConnectorType.java ../src/main/java/outlive/drm/Crtc.java
//SOURCES ../src/main/java/outlive/drm/DrmAccount.java ../src/main/java/outlive/drm/DrmAction.java
//SOURCES ../src/main/java/outlive/drm/DrmAllocation.java
//SOURCES ../src/main/java/outlive/drm/DrmClient.java ../src/main/java/outlive/drm/DrmCore.java
//SOURCES ../src/main/java/outlive/drm/DrmDevice.java ../src/main/java/outlive/drm/DrmDriver.java
//SOURCES ../src/main/java/outlive/drm/DrmFile.java ../src/main/java/outlive/drm/DrmFops.java
//SOURCES ../src/main/java/outlive/drm/DrmMinor.java ../src/main/java/outlive/drm/DrmModeset.java
//SOURCES ../src/main/java/outlive/drm/DrmNodes.java ../src/main/java/outlive/drm/DrmParts.java
//SOURCES ../src/main/java/outlive/drm/DrmRegistration.java ../src/main/java/outlive/drm/Drmm.java
//SOURCES ../src/main/java/outlive/drm/Drmres.java ../src/main/java/outlive/drm/Encoder.java
//SOURCES ../src/main/java/outlive/drm/EncoderType.java
//SOURCES ../src/main/java/outlive/drm/FileFramebuffers.java
//SOURCES ../src/main/java/outlive/drm/Framebuffer.java ../src/main/java/outlive/drm/GemFuncs.java
//SOURCES ../src/main/java/outlive/drm/GemHandles.java ../src/main/java/outlive/drm/GemObject.java
//SOURCES ../src/main/java/outlive/drm/GemVm.java ../src/main/java/outlive/drm/HdmiConnector.java
//SOURCES ../src/main/java/outlive/drm/I2cAdapter.java
//SOURCES ../src/main/java/outlive/drm/ManagedAlloc.java
//SOURCES ../src/main/java/outlive/drm/ModeConfig.java
//SOURCES ../src/main/java/outlive/drm/ModeObject.java
//SOURCES ../src/main/java/outlive/drm/NullPointer.java
//SOURCES ../src/main/java/outlive/drm/ObjectFuncs.java
//SOURCES ../src/main/java/outlive/drm/ObjectIds.java ../src/main/java/outlive/drm/ObjectList.java
//SOURCES ../src/main/java/outlive/drm/Plane.java ../src/main/java/outlive/drm/PrimeTable.java
//SOURCES ../src/main/java/outlive/drm/Property.java
//SOURCES ../src/main/java/outlive/drm/PropertyBlob.java
//SOURCES ../src/main/java/outlive/drm/VmaManager.java ../src/main/java/outlive/linux/Alloc.java
//SOURCES ../src/main/java/outlive/linux/AnonInode.java
//SOURCES ../src/main/java/outlive/linux/Counted.java ../src/main/java/outlive/linux/Devtmpfs.java
//SOURCES ../src/main/java/outlive/linux/DmaBuf.java ../src/main/java/outlive/linux/ErrPtr.java
//SOURCES ../src/main/java/outlive/linux/Errno.java ../src/main/java/outlive/linux/FdMessage.java
//SOURCES ../src/main/java/outlive/linux/FdTable.java
//SOURCES ../src/main/java/outlive/linux/FileOperations.java
//SOURCES ../src/main/java/outlive/linux/Frame.java ../src/main/java/outlive/linux/Hold.java
//SOURCES ../src/main/java/outlive/linux/HungTask.java ../src/main/java/outlive/linux/Ida.java
//SOURCES ../src/main/java/outlive/linux/KasanReport.java
//SOURCES ../src/main/java/outlive/linux/Kernel.java ../src/main/java/outlive/linux/KernelBug.java
//SOURCES ../src/main/java/outlive/linux/KernelLog.java
//SOURCES ../src/main/java/outlive/linux/KernelModule.java
//SOURCES ../src/main/java/outlive/linux/Kmemleak.java ../src/main/java/outlive/linux/Kref.java
//SOURCES ../src/main/java/outlive/linux/Ledger.java ../src/main/java/outlive/linux/ListHead.java
//SOURCES ../src/main/java/outlive/linux/LiveAllocs.java
//SOURCES ../src/main/java/outlive/linux/MemoryFault.java ../src/main/java/outlive/linux/Mm.java
//SOURCES ../src/main/java/outlive/linux/Mutex.java ../src/main/java/outlive/linux/Nullable.java
//SOURCES ../src/main/java/outlive/linux/OpenFile.java ../src/main/java/outlive/linux/Page.java
//SOURCES ../src/main/java/outlive/linux/PageFault.java
//SOURCES ../src/main/java/outlive/linux/PageFaultReport.java
//SOURCES ../src/main/java/outlive/linux/Signal.java ../src/main/java/outlive/linux/Site.java
//SOURCES ../src/main/java/outlive/linux/Slab.java ../src/main/java/outlive/linux/SpinLock.java
//SOURCES ../src/main/java/outlive/linux/Srcu.java ../src/main/java/outlive/linux/Symbol.java
//SOURCES ../src/main/java/outlive/linux/Tasks.java
//SOURCES ../src/main/java/outlive/linux/UserProcess.java
//SOURCES ../src/main/java/outlive/linux/VmOps.java ../src/main/java/outlive/linux/Vma.java
//SOURCES ../src/main/java/outlive/linux/Wait.java ../src/main/java/outlive/linux/Work.java
//SOURCES ../src/main/java/outlive/linux/Workqueue.java
