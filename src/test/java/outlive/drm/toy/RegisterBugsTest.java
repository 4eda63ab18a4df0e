// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Errno;
import outlive.linux.PageFault;
import outlive.linux.PageFaultReport;

/** Registers and open files: event order, exact report, and that the fix is clean. */
class RegisterBugsTest {
  private final ToyMachine machine = new ToyMachine();

  /** Bound, opened. */
  private DrmFile opened(RegsDriver driver) {
    assertEquals(0, machine.bind(driver));
    return ToyMachine.open(RegsDriver.drmOf(machine.dev));
  }

  private DrmFile openedThenUnbound(RegsDriver driver) {
    DrmFile file = opened(driver);
    assertEquals(0, file.ioctl());
    machine.unbind();
    return file;
  }

  private String log() {
    return machine.kernel.log().text();
  }

  @Nested
  @DisplayName("B3 registers touched after unbind")
  class B3 {
    @Test
    void postcloseIsNotGuardedByTheCore() {
      DrmFile file = openedThenUnbound(new RegsDriver());
      assertEquals(-Errno.ENODEV, file.ioctl()); // this is
      PageFaultReport report = assertThrows(PageFault.class, file::close).report();
      assertEquals("page-fault in writeDoorbell", report.headline());
      assertEquals("app", report.task());
      List<String> lines = report.text().lines().toList();
      assertEquals("BUG: unable to handle page fault for address: ffffc90000000000", lines.get(0));
      assertEquals("#PF: supervisor write access in kernel mode", lines.get(1));
      assertTrue(lines.contains("Mapped by task modprobe:"), log());
      assertEquals(
          List.of(
              "Unmapped by task sh:",
              " iounmap",
              " devres_release_all",
              " device_unbind_cleanup",
              " device_release_driver"),
          lines.subList(lines.indexOf("Unmapped by task sh:"), lines.size() - 3));
      assertTrue(lines.get(6).startsWith(" RegsDriver.writeDoorbell(RegsDriver.java:"), log());
    }

    @Test
    void aSectionAroundTheAccessIsClean() {
      DrmFile file = openedThenUnbound(new RegsDriver().guarded());
      assertEquals(-Errno.ENODEV, file.ioctl());
      assertEquals(0, file.close());
      assertTrue(machine.isAtRest());
      assertEquals(List.of(), machine.kernel.kmemleak());
    }
  }

  @Nested
  @DisplayName("B4 unregister where the hardware can go")
  class B4 {
    @Test
    void theIoctlComesThroughAndTheSectionOpens() {
      DrmFile file = openedThenUnbound(new RegsDriver().guarded().unregisterOnly());
      PageFault fault = assertThrows(PageFault.class, file::ioctl);
      assertEquals("page-fault in writeDoorbell", fault.report().headline());
    }
  }

  @Nested
  @DisplayName("B5 registers tied to the drm_device")
  class B5 {
    @Test
    void theRangeIsBusyAtRebindWhileTheOldFileIsOpen() {
      DrmFile file = openedThenUnbound(new RegsDriver().guarded().regsInDrmm());
      assertEquals("fe000000-fe000fff : regs\n  fe000000-fe000fff : toy\n", machine.io.text());
      assertEquals(-Errno.EBUSY, machine.bind(new RegsDriver().guarded()));
      String busy =
          """
          gpu0: can't request region for resource [mem 0xfe000000-0xfe000fff]
          gpu0: probe with driver toy failed with error -16
          """;
      assertTrue(log().contains(busy), this::shown);
      file.close();
      assertTrue(machine.isAtRest());
      assertEquals(0, machine.bind(new RegsDriver().guarded()));
    }

    @Test
    void theMappingOutlivesTheRightToUseIt() {
      DrmFile file = openedThenUnbound(new RegsDriver().regsInDrmm());
      machine.io.register(ToyMachine.REGS, 0);
      file.close(); // no report: it wrote to hardware that may be another driver's by now
      assertEquals(1, machine.io.register(ToyMachine.REGS));
    }

    @Test
    void tiedToTheDeviceTheNextDriverHasThemAtOnce() {
      DrmFile old = openedThenUnbound(new RegsDriver().guarded());
      assertEquals(0, machine.bind(new RegsDriver().guarded()));
      DrmDevice next = RegsDriver.drmOf(machine.dev);
      DrmFile file = ToyMachine.open(next);
      assertEquals(-Errno.ENODEV, old.ioctl());
      assertEquals(0, file.ioctl());
      old.close();
      file.close();
      machine.unbind();
      assertTrue(machine.isAtRest());
      assertEquals(List.of(), machine.kernel.kmemleak());
    }

    private String shown() {
      return log();
    }
  }
}
