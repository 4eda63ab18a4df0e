// SPDX-License-Identifier: GPL-2.0-only

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Errno;

/** What compiles and what does not; and that what compiles does the right thing. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ManagedTest {
  @Test
  @Order(1)
  @DisplayName("the right owners compile")
  void rightOwners() {
    Caller.mustCompile("Managed.screen(Managed.of(drm), undo)");
    Caller.mustCompile("Managed.registers(Managed.of(dev), undo)");
  }

  @Test
  @Order(2)
  @DisplayName("a panel is no owner")
  void panel() {
    Caller.mustNotCompile("Managed.of(panel)");
    Caller.mustNotCompile("Managed.screen(Managed.of(panel), undo)");
    Caller.mustNotCompile("Managed.registers(Managed.of(panel), undo)");
    Caller.mustNotCompile("Managed.screen(panel, undo)");
    Caller.mustNotCompile("Managed.of((Object) drm)");
  }

  @Test
  @Order(3)
  @DisplayName("a screen does not belong to a device")
  void screenOfDevice() {
    Caller.mustNotCompile("Managed.screen(Managed.of(dev), undo)");
  }

  @Test
  @Order(4)
  @DisplayName("registers do not belong to a drm_device")
  void registersOfDrm() {
    Caller.mustNotCompile("Managed.registers(Managed.of(drm), undo)");
  }

  @Test
  @Order(5)
  @DisplayName("open, unbind, close: registers go at unbind, the screen at close")
  void openUnbindClose() {
    List<String> gone = new ArrayList<>();
    machine(gone)
        .play(
            machine -> {
              DrmFile file = machine.open(machine.bind(), "app");
              machine.unbind();
              assertEquals(List.of("registers"), gone);
              file.close();
              assertEquals(List.of("registers", "screen"), gone);
            });
  }

  @Test
  @Order(6)
  @DisplayName("open, close, unbind: both go at unbind")
  void openCloseUnbind() {
    List<String> gone = new ArrayList<>();
    machine(gone)
        .play(
            machine -> {
              machine.open(machine.bind(), "app").close();
              assertEquals(List.of(), gone);
              machine.unbind();
              assertEquals(List.of("registers", "screen"), gone);
            });
  }

  @Test
  @Order(7)
  @DisplayName("without memory: -ENOMEM, and undone at once")
  void withoutMemory() {
    List<String> gone = new ArrayList<>();
    machine(new ArrayList<>())
        .play(
            machine -> {
              DrmDevice drm = machine.bind();
              machine.kernel().slab().failNext(2);
              int screen = Managed.screen(Managed.of(drm), () -> gone.add("screen"));
              int mapped =
                  Managed.registers(Managed.of(machine.card()), () -> gone.add("registers"));
              assertEquals("-ENOMEM -ENOMEM", Errno.name(screen) + " " + Errno.name(mapped));
              assertEquals(List.of("screen", "registers"), gone);
            });
  }

  private static Machine machine(List<String> gone) {
    return new Machine(new ScreenDriver(gone), card -> (DrmDevice) card.driverData());
  }
}
