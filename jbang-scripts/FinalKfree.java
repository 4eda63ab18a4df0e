// SPDX-License-Identifier: GPL-2.0-only
//DESCRIPTION Why the container cannot be on its own list
//JAVA 17+

import java.util.Set;
import outlive.base.Device;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.Drmm;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.MemoryFault;

/**
 * The chicken and the egg of managed memory. A driver's container holds the drm_device, and that
 * holds the head of the list of all that goes with it. Who frees the container, and when?
 */
class FinalKfree {
  static final String HELP =
      """
      final-kfree: why the container cannot be on its own list, and who frees it.

      usage: jbang FinalKfree.java [--help]

      Three drivers free the memory that their drm_device lies in. The first one
      puts the kfree on the drm_device's list, as an action like any other; the
      second one calls it from its release hook. Both free the list's head while the
      list is needed. The third one says it with drmm_add_final_kfree: the list
      first, the memory it lies in last.""";

  /** Wrong: the newest entry, so the first to run, and it frees the head of the list it is on. */
  static class KfreeAsAction extends Toy {
    static final DrmAction KFREE = DrmAction.of("toy_kfree", KfreeAsAction::kfree);

    static void kfree(DrmDevice drm, Object container) {
      drm.kernel().slab().kfree((Alloc) container);
    }

    @Override
    int setUp(DrmDevice drm, Alloc container) {
      return Drmm.addActionOrReset(drm, KFREE, container);
    }
  }

  /** Wrong: the driver's hook runs before the list. Drivers did this before there was a list. */
  static class KfreeInHook extends Toy {
    @Override
    public void release(DrmDevice drm) {
      drm.kernel().slab().kfree(drm.container());
    }
  }

  /** Right: no entry but a pointer beside the list, which drm_dev_release frees after the list. */
  static class KfreeLast extends Toy {
    @Override
    int setUp(DrmDevice drm, Alloc container) {
      Drmm.addFinalKfree(drm, container); // <-- the change; devm_drm_dev_alloc does it for you
      return 0;
    }
  }

  /** What the three have in common. */
  abstract static class Toy implements DrmDriver {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public Set<Feature> features() {
      return Set.of(Feature.MODESET);
    }

    /** Says who is to free the container; nobody does when this says nothing. */
    int setUp(DrmDevice drm, Alloc container) {
      return 0;
    }

    /** A device comes and goes. The list's first entries are made before setUp can be called. */
    void live(Kernel kernel) {
      Device gpu = new Device(kernel, "gpu0");
      Alloc container = kernel.slab().kzalloc(2048);
      if (container != null) {
        DrmDevice drm = new DrmDevice(container);
        if (DrmDevice.init(drm, this, gpu) == 0 && setUp(drm, container) == 0) {
          drm.put(); // the last reference
        }
      }
    }
  }

  static MemoryFault faultOf(Toy driver, Kernel kernel) {
    try {
      driver.live(kernel);
    } catch (MemoryFault fault) {
      return fault;
    }
    throw new AssertionError("the bug was not found");
  }

  /** The log, and at its end what Linux does without a word. */
  static void show(KernelLog.Entry entry) {
    if (entry instanceof KernelLog.FinalKfree last) {
      System.out.println(
          "(not logged by Linux: kfree of the container, #%d)".formatted(last.alloc()));
    }
    entry.text().lines().filter(line -> !isOurs(line)).forEach(System.out::println);
  }

  /** What was added is what the first driver had, too. */
  static void showRelease(KernelLog.Entry entry) {
    if (!(entry instanceof KernelLog.DrmresOp op && op.op() == KernelLog.Op.ADD)) {
      show(entry);
    }
  }

  static boolean isOurs(String stackLine) {
    return stackLine.contains(".main(") || stackLine.contains(".faultOf(");
  }

  public static void main(String[] args) {
    if (args.length > 0) {
      boolean help = args[0].equals("--help") || args[0].equals("-h");
      System.err.print(help ? "" : "final-kfree: unknown option " + args[0] + "\n\n");
      (help ? System.out : System.err).println(HELP);
      System.exit(help ? 0 : 2);
    }
    Kernel wrong = new Kernel();
    wrong.log().listen(FinalKfree::show);
    System.out.println("=== wrong: the container's kfree as an action on the list");
    faultOf(new KfreeAsAction(), wrong);

    System.out.println("=== wrong: the container's kfree in the driver's release hook");
    System.out.println("BUG: KASAN: " + faultOf(new KfreeInHook(), new Kernel()).getMessage());

    Kernel right = new Kernel();
    right.log().listen(FinalKfree::showRelease);
    System.out.println("=== right: drmm_add_final_kfree");
    new KfreeLast().live(right);
    System.out.println("still allocated: " + right.slab().live());
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
