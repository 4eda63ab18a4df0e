// SPDX-License-Identifier: GPL-2.0-only

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import outlive.base.Device;
import outlive.drm.DrmFile;

/** The end of a drm_device: at unbind, at the last close, and in the middle of probe. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GpuDriverTest {
  private static Machine machine() {
    return new Machine(new GpuDriver(), card -> gpu(card).drm);
  }

  private static GpuDriver.Gpu gpu(Device card) {
    return (GpuDriver.Gpu) card.driverData();
  }

  @Test
  @Order(1)
  @DisplayName("bind, unbind: the end comes with the unbind")
  void bindUnbind() {
    machine()
        .play(
            machine -> {
              machine.bind();
              GpuDriver.Gpu gpu = gpu(machine.card());
              machine.unbind();
              assertTrue(gpu.stopped, "the ring was never stopped");
            });
  }

  @Test
  @Order(2)
  @DisplayName("open, unbind, close: the end comes with the close")
  void openUnbindClose() {
    machine()
        .play(
            machine -> {
              DrmFile file = machine.open(machine.bind(), "app");
              GpuDriver.Gpu gpu = gpu(machine.card());
              machine.unbind();
              assertFalse(gpu.stopped, "the ring was stopped while a file was open");
              file.close();
              assertTrue(gpu.stopped, "the ring was never stopped");
            });
  }

  @Test
  @Order(3)
  @DisplayName("open, close, unbind")
  void openCloseUnbind() {
    machine()
        .play(
            machine -> {
              DrmFile file = machine.open(machine.bind(), "app");
              GpuDriver.Gpu gpu = gpu(machine.card());
              file.close();
              assertFalse(gpu.stopped, "the ring was stopped while the driver was bound");
              machine.unbind();
              assertTrue(gpu.stopped, "the ring was never stopped");
            });
  }

  @Test
  @Order(4)
  @DisplayName("open, unbind, bind again: two drm_devices, each with an end of its own")
  void rebind() {
    machine()
        .play(
            machine -> {
              DrmFile old = machine.open(machine.bind(), "old");
              GpuDriver.Gpu before = gpu(machine.card());
              machine.unbind();
              machine.bind();
              GpuDriver.Gpu after = gpu(machine.card());
              old.close();
              assertTrue(before.stopped, "the first ring was never stopped");
              assertFalse(after.stopped, "the wrong ring was stopped");
              machine.unbind();
              assertTrue(after.stopped, "the second ring was never stopped");
            });
  }

  @Test
  @Order(5)
  @DisplayName("memory runs out at any step of probe")
  void outOfMemory() {
    OutOfMemory.atEveryStepOfProbe(GpuDriverTest::machine);
  }
}
