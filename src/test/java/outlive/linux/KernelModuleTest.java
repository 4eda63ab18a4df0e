// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KernelModuleTest {
  private final Kernel kernel = new Kernel();
  private final List<String> events = new ArrayList<>();
  private final KernelModule module = new KernelModule(kernel, "toy", () -> events.add("exit"));

  @Nested
  @DisplayName("DF-6 delete_module")
  class Unload {
    @Test
    void runsExitOnce() {
      assertEquals(0, module.unload());
      assertEquals(-Errno.ENOENT, module.unload());
      assertEquals(List.of("exit"), events);
      assertFalse(module.isLive());
      assertEquals(List.of(), kernel.ledger().accounts());
    }

    @Test
    void isRefusedWhileSomebodyUsesIt() {
      assertTrue(module.tryGet("file /dev/toy"));
      assertEquals(1, module.users());
      assertEquals("-EAGAIN", Errno.name(module.unload()));
      assertEquals(List.of(), events);
      module.put("file /dev/toy");
      assertEquals(0, module.unload());
    }

    @Test
    @DisplayName("who comes while it is going gets nothing")
    void cannotBeUsedWhileItIsGoing() {
      List<Boolean> got = new ArrayList<>();
      KernelModule[] going = new KernelModule[1];
      going[0] = new KernelModule(kernel, "going", () -> got.add(going[0].tryGet("late")));
      going[0].unload();
      assertEquals(List.of(false), got);
    }
  }

  @Test
  void aLoadedModuleIsNoLeakAndAForgottenUserIs() {
    assertEquals(List.of(), kernel.kmemleak());
    module.tryGet("file /dev/toy");
    assertTrue(kernel.kmemleak().get(0).text().contains("held by file /dev/toy"));
  }

  @Nested
  @DisplayName("DF-6 an open file")
  class OpenFiles {
    private final FakeFile dev = new FakeFile("a");
    private final UserProcess app = new UserProcess(kernel, "app");

    OpenFiles() {
      dev.module = module;
    }

    @Test
    void pinsTheModuleUntilItIsReleased() {
      int fd = app.open("/dev/a", dev);
      long at = app.mmap(fd, 0, 1);
      app.close(fd);
      assertEquals(-Errno.EAGAIN, module.unload());
      app.munmap(at, 1);
      assertEquals(0, module.users());
      assertEquals(0, module.unload());
    }

    @Test
    void cannotBeOpenedWhenTheModuleIsGone() {
      module.unload();
      assertEquals(-Errno.ENODEV, app.open("/dev/a", dev));
      assertEquals(List.of(), dev.take());
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void thatIsRefusedPinsNothing() {
      dev.openReturns = -Errno.EBUSY;
      app.open("/dev/a", dev);
      assertEquals(0, module.users());
    }
  }
}
