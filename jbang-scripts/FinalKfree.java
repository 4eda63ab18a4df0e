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

// The port, package by package: each of these files lists the others.
//COMPILE_OPTIONS -encoding UTF-8
//SOURCES ../src/main/java/outlive/drm/package-info.java
