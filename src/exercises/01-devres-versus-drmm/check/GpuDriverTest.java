// SPDX-License-Identifier: GPL-2.0-only

import static outlive.linux.Errno.ENODEV;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;

/** Orders of events that every driver meets sooner or later. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GpuDriverTest {
  private static Machine machine() {
    return new Machine(new GpuDriver(), card -> ((GpuDriver.Gpu) card.driverData()).drm);
  }

  @Test
  @Order(1)
  @DisplayName("open, unbind, ioctl, close")
  void openUnbindIoctlClose() {
    machine()
        .play(
            machine -> {
              DrmFile file = machine.open(machine.bind(), "app");
              machine.unbind();
              machine.ioctl(file, -ENODEV);
              file.close();
            });
  }

  @Test
  @Order(2)
  @DisplayName("open, unbind, close")
  void openUnbindClose() {
    machine()
        .play(
            machine -> {
              DrmFile file = machine.open(machine.bind(), "app");
              machine.unbind();
              file.close();
            });
  }

  @Test
  @Order(3)
  @DisplayName("open, close, unbind: ioctl tells how many files were closed")
  void openCloseUnbind() {
    machine()
        .play(
            machine -> {
              DrmDevice drm = machine.bind();
              DrmFile first = machine.open(drm, "first");
              DrmFile second = machine.open(drm, "second");
              machine.ioctl(first, 0);
              second.close();
              machine.ioctl(first, 1);
              first.close();
              machine.unbind();
            });
  }

  @Test
  @Order(4)
  @DisplayName("two programs have it open; one closes before the unbind, one after")
  void closeUnbindClose() {
    machine()
        .play(
            machine -> {
              DrmDevice drm = machine.bind();
              DrmFile early = machine.open(drm, "early");
              DrmFile late = machine.open(drm, "late");
              early.close();
              machine.unbind();
              machine.ioctl(late, -ENODEV);
              machine.mustNotOpen(drm, "too-late");
              late.close();
            });
  }

  @Test
  @Order(5)
  @DisplayName("open, unbind, bind again, open: the old file meets the new device")
  void rebind() {
    machine()
        .play(
            machine -> {
              DrmFile old = machine.open(machine.bind(), "old");
              machine.unbind();
              DrmFile fresh = machine.open(machine.bind(), "fresh");
              machine.ioctl(old, -ENODEV);
              old.close();
              machine.ioctl(fresh, 0);
              machine.unbind();
              fresh.close();
            });
  }

  @Test
  @Order(6)
  @DisplayName("bind, unbind, with nobody inside")
  void bindUnbind() {
    machine()
        .play(
            machine -> {
              machine.bind();
              machine.unbind();
            });
  }

  @Test
  @Order(7)
  @DisplayName("memory runs out at any step of probe")
  void outOfMemory() {
    OutOfMemory.atEveryStepOfProbe(GpuDriverTest::machine);
  }
}
