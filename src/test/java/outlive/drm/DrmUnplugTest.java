// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.Hold;
import outlive.linux.HungTask;
import outlive.linux.KernelLog;
import outlive.linux.Tasks;
import outlive.linux.Wait;

@DisplayName("DD-16, DD-17 unplug waits for sections")
class DrmUnplugTest {
  private final Toy toy = new Toy();
  private final DrmDevice drm = toy.bound();
  private final Tasks tasks = toy.kernel.tasks();

  /** A program that uses the hardware for some turns of the scheduler. */
  private void section(DrmDevice device, String what, int turns) {
    if (!device.enter()) {
      toy.note(what + " refused");
      return;
    }
    toy.note(what + " begins");
    for (int i = 0; i < turns; i++) {
      tasks.giveWay();
    }
    toy.note(what + " ends");
    device.exit();
  }

  private void unplug() {
    toy.note("unplug");
    drm.unplug();
    toy.note("unplugged");
  }

  @Nested
  @DisplayName("order")
  class Order {
    @Test
    @DisplayName("DD-16 flag, sections, unregister")
    void anotherTasksSectionEndsFirst() {
      toy.unload = device -> toy.note("unload");
      tasks.spawn("app", () -> section(drm, "ioctl", 2));
      tasks.spawn("sh", DrmUnplugTest.this::unplug);
      tasks.spawn("late", () -> section(drm, "late ioctl", 0));
      tasks.run();
      assertEquals(
          "ioctl begins, unplug, late ioctl refused, ioctl ends, unload, unplugged", toy.log());
    }

    @Test
    @DisplayName("DD-3, DD-18 the flag is set before the wait, registered goes after it")
    void flagsInBetween() {
      tasks.spawn("app", () -> section(drm, "ioctl", 1));
      tasks.spawn("sh", drm::unplug);
      tasks.spawn(
          "look",
          () -> toy.note("unplugged " + drm.isUnplugged() + ", registered " + drm.isRegistered()));
      tasks.run();
      assertEquals("ioctl begins, unplugged true, registered true, ioctl ends", toy.log());
      assertFalse(drm.isRegistered());
    }

    @Test
    @DisplayName("DD-16 a long section in another driver delays this one: one domain for all")
    void anotherDriversSection() {
      Toy other = new Toy(toy.kernel, "gpu1");
      DrmDevice slow = other.bound();
      toy.log();
      tasks.spawn("game", () -> section(slow, "other driver's ioctl", 3));
      tasks.spawn("sh", DrmUnplugTest.this::unplug);
      tasks.run();
      assertEquals(
          "other driver's ioctl begins, unplug, other driver's ioctl ends, unplugged", toy.log());
    }

    @Test
    @DisplayName("a section that begins after the flag, in another driver, is not waited for")
    void laterSectionsAreNotWaitedFor() {
      Toy other = new Toy(toy.kernel, "gpu1");
      DrmDevice slow = other.bound();
      toy.log();
      tasks.spawn("app", () -> section(drm, "first", 1));
      tasks.spawn("sh", DrmUnplugTest.this::unplug);
      tasks.spawn("game", () -> section(slow, "second", 5));
      tasks.run();
      assertEquals(
          "first begins, unplug, second begins, first ends, unplugged, second ends", toy.log());
    }

    @Test
    @DisplayName("DD-17 nested sections all have to end")
    void nested() {
      tasks.spawn(
          "app",
          () -> {
            drm.enter();
            section(drm, "inner", 1);
            tasks.giveWay();
            toy.note("outer ends");
            drm.exit();
          });
      tasks.spawn("sh", DrmUnplugTest.this::unplug);
      tasks.run();
      assertEquals("inner begins, unplug, inner ends, outer ends, unplugged", toy.log());
    }

    @Test
    @DisplayName("DD-17 inside a section that began before, another enter is refused")
    void enterInsideAnOldSection() {
      tasks.spawn(
          "app",
          () -> {
            drm.enter();
            tasks.giveWay();
            section(drm, "inner", 0);
            drm.exit();
          });
      tasks.spawn("sh", DrmUnplugTest.this::unplug);
      tasks.run();
      assertEquals("unplug, inner refused, unplugged", toy.log());
    }
  }

  @Nested
  @DisplayName("mistakes")
  class Mistakes {
    @Test
    @DisplayName("B23 unplug inside the own section waits for itself")
    void ownSection() {
      drm.enter();
      HungTask.Report report = assertThrows(HungTask.class, drm::unplug).report();
      assertEquals("deadlock in drm_dev_unplug", report.headline());
      assertEquals(
          """
          INFO: task swapper blocked for more than 120 seconds.
          It waits in drm_dev_unplug for the sections of drm_unplug_srcu
            held by task swapper, since srcu_read_lock by task swapper, log line %d
          Call trace:
           schedule
           synchronize_srcu
           drm_dev_unplug"""
              .formatted(report.holders().get(0).since()),
          report.text());
      assertTrue(drm.isUnplugged());
      assertTrue(drm.isRegistered(), "it never came so far");
    }

    @Test
    @DisplayName("DD-17 exit without enter is a warning")
    void exitWithoutEnter() {
      drm.exit();
      assertEquals("WARN srcu_read_unlock", toy.log());
    }

    @Test
    @DisplayName("DD-17 exit after a refused enter is one, too")
    void exitAfterRefusal() {
      drm.unplug();
      assertFalse(drm.enter());
      drm.exit();
      assertEquals("WARN srcu_read_unlock", toy.log());
    }

    @Test
    @DisplayName("B22 a section that waits for userspace blocks the unplug of every device")
    void sectionForEver() {
      Toy other = new Toy(toy.kernel, "gpu1");
      DrmDevice stuck = other.bound();
      tasks.spawn(
          "game",
          () -> {
            stuck.enter();
            toy.kernel.waitFor("wait_event", new Never());
          });
      tasks.spawn("sh", drm::unplug);
      HungTask hung = assertThrows(HungTask.class, tasks::run);
      assertEquals("game", hung.report().task());
      List<HungTask.Report> reports =
          toy.kernel.log().entries().stream()
              .filter(entry -> entry instanceof KernelLog.Hung)
              .map(entry -> ((KernelLog.Hung) entry).report())
              .toList();
      assertEquals(2, reports.size());
      assertEquals("deadlock in drm_dev_unplug", reports.get(1).headline());
      assertEquals("sh", reports.get(1).task());
      assertEquals(
          List.of("task game"), reports.get(1).holders().stream().map(Hold::holder).toList());
    }

    private static final class Never implements Wait {
      @Override
      public boolean isOver() {
        return false;
      }

      @Override
      public String what() {
        return "an answer of userspace";
      }

      @Override
      public List<Hold> holders() {
        return List.of();
      }
    }

    @Test
    @DisplayName("B22 the fix: the section ends before the wait")
    void sectionEndsBeforeTheWait() {
      tasks.spawn("game", () -> section(drm, "short", 1));
      tasks.spawn("sh", DrmUnplugTest.this::unplug);
      tasks.run();
      assertEquals("short begins, unplug, short ends, unplugged", toy.log());
    }
  }

  @Nested
  @DisplayName("B4 unregister where the hardware can go")
  class UnregisterOnly {
    @Test
    void theOpenFileStillReachesTheHardware() {
      toy.ioctl = this::touchHardware;
      toy.remove = DrmDevice::unregister;
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      toy.log();
      assertEquals(0, file.ioctl());
      assertEquals("touched", toy.log(), "DD-15 enter is still true");
    }

    @Test
    @DisplayName("the fix: unplug, and the core turns the call away")
    void unplugTurnsItAway() {
      toy.ioctl = this::touchHardware;
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      toy.log();
      assertEquals(-Errno.ENODEV, file.ioctl());
      assertEquals("", toy.log());
      file.close();
      assertEquals("", toy.leaks());
    }

    private int touchHardware(DrmDevice device) {
      if (!device.enter()) {
        return -Errno.ENODEV;
      }
      toy.note("touched");
      device.exit();
      return 0;
    }
  }

  @Nested
  @DisplayName("B25 a node is visible before register is through")
  class FailedRegister {
    private final Toy late = new Toy(toy.kernel, "gpu1");
    private final List<DrmDevice> halfMade = new ArrayList<>();
    private final List<DrmFile> opened = new ArrayList<>();

    /** The device's node is opened while its old-style load hook is at work, and that fails. */
    private void openedInLoad() {
      late.ioctl =
          device -> {
            toy.note("ioctl");
            return 0;
          };
      late.load =
          device -> {
            opened.add(Objects.requireNonNull(DrmFile.open(device, "udevd")));
            return -Errno.EIO;
          };
      assertEquals(-Errno.EIO, late.dev.bind(late));
      toy.log();
    }

    @Test
    void theOpenFileReachesADriverThatGaveUp() {
      openedInLoad();
      opened.get(0).ioctl();
      assertEquals("ioctl", toy.log());
    }

    @Test
    @DisplayName("the fix of 2026: unplugged before anything is undone")
    void theFixTurnsItAway() {
      DrmCore.of(toy.kernel).guardFailedRegister();
      openedInLoad();
      assertEquals(-Errno.ENODEV, opened.get(0).ioctl());
      assertEquals("", toy.log());
      opened.get(0).close();
      assertEquals(1, late.dev.refs());
    }

    @Test
    @DisplayName("a call that is on its way runs into what is being undone")
    void withoutTheFixNobodyWaits() {
      assertEquals("ioctl begins, load fails, probe = -5, ioctl ends", callOnItsWay());
    }

    @Test
    @DisplayName("the fix waits for a call that is on its way")
    void theFixWaits() {
      DrmCore.of(toy.kernel).guardFailedRegister();
      assertEquals("ioctl begins, load fails, ioctl ends, probe = -5", callOnItsWay());
    }

    private String callOnItsWay() {
      late.setUp =
          device -> {
            halfMade.add(device);
            return 0;
          };
      late.load =
          device -> {
            tasks.giveWay(); // udevd gets in
            toy.note("load fails");
            return -Errno.EIO;
          };
      tasks.spawn("modprobe", () -> toy.note("probe = " + late.dev.bind(late)));
      tasks.spawn("udevd", () -> section(halfMade.get(0), "ioctl", 1));
      tasks.run();
      return toy.log().replaceAll(", (begin|end|final_kfree|(devres )?REL \\w+|gpu1: [^,]*)", "");
    }
  }
}
