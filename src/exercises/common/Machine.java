// SPDX-License-Identifier: GPL-2.0-only

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.KasanReport;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.MemoryFault;

/**
 * A freshly booted machine with one graphics card and the driver of an exercise. A check plays one
 * order of events on it; at the end the card is pulled out, and nothing may be left over.
 */
final class Machine {
  private final Kernel kernel = new Kernel();
  private final Device card = new Device(kernel, "gpu0");
  private final Driver driver;
  private final Function<Device, DrmDevice> drmOf;

  /**
   * A machine that has not loaded the driver yet.
   *
   * @param drmOf finds the drm_device of a card that the driver is bound to
   */
  Machine(Driver driver, Function<Device, DrmDevice> drmOf) {
    this.driver = driver;
    this.drmOf = drmOf;
  }

  Device card() {
    return card;
  }

  Kernel kernel() {
    return kernel;
  }

  /** Plays the order of events, pulls the card out, and judges what happened. */
  void play(Consumer<Machine> order) {
    try {
      order.accept(this);
      kernel.task("hotplug");
      card.unregister();
    } catch (MemoryFault fault) {
      fail(withoutTheCheck(fault.report()));
    }
    mustHaveFreedEverything();
    mustNotHaveWarned();
  }

  /** Binds the driver, which must work. */
  DrmDevice bind() {
    assertEquals("0", Errno.name(tryToBind()), "what probe returned");
    assertNotNull(card.driverData(), "probe must keep the Gpu as driver data");
    return drmOf.apply(card);
  }

  /** Binds the driver; 0 or an error. */
  int tryToBind() {
    return kernel.asTask("modprobe", () -> card.bind(driver));
  }

  /** Unbinds the driver, as `echo gpu0 > unbind` does. */
  void unbind() {
    kernel.task("sh");
    card.unbind();
  }

  /** A program opens the device, which must work. */
  DrmFile open(DrmDevice drm, String program) {
    DrmFile file = DrmFile.open(drm, program);
    assertNotNull(file, program + " could not open the device");
    return file;
  }

  /** A program tries to open the device, which must not work. */
  void mustNotOpen(DrmDevice drm, String program) {
    assertNull(DrmFile.open(drm, program), program + " could open a device that is gone");
  }

  /** A program calls into the driver. */
  void ioctl(DrmFile file, int expected) {
    assertEquals(Errno.name(expected), Errno.name(file.ioctl()), "what ioctl returned");
  }

  /** The report less what only tells how the check is built: its own frames, all but the first. */
  private static String withoutTheCheck(KasanReport report) {
    StringBuilder text = new StringBuilder();
    String before = "";
    boolean inCheck = false;
    for (String line : report.text().lines().toList()) {
      boolean ofCheck = line.contains("Test.java:");
      boolean ofTool = line.contains("(Machine.java:") || line.contains("(CheckRun.java:");
      inCheck &= !line.endsWith(":"); // a new stack begins
      if (!ofTool && !line.equals(before) && !(ofCheck && inCheck)) {
        text.append(line).append('\n');
      }
      inCheck |= ofCheck;
      before = line;
    }
    return text.toString();
  }

  private void mustHaveFreedEverything() {
    List<Alloc> leaked = kernel.slab().live();
    if (!leaked.isEmpty()) {
      StringBuilder text = new StringBuilder("leaked: the card is gone, and nobody will free\n");
      for (Alloc each : leaked) {
        text.append(each.size()).append(" bytes, allocated by\n");
        each.allocatedAt().frames().stream().limit(4).forEach(at -> text.append(" " + at + "\n"));
      }
      fail(text.toString());
    }
  }

  private void mustNotHaveWarned() {
    for (KernelLog.Entry entry : kernel.log().entries()) {
      if (entry instanceof KernelLog.Warning) {
        fail("the kernel complained: " + entry.text());
      }
    }
  }
}
