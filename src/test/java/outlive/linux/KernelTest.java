// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.KernelLog.AddActionFailed;
import outlive.linux.KernelLog.AllocFailed;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.DrmresRelease;
import outlive.linux.KernelLog.FinalKfree;
import outlive.linux.KernelLog.Op;

class KernelTest {
  private final Kernel kernel = new Kernel();

  @Nested
  class Tasks {
    @Test
    void startAsSwapper() {
      assertEquals("swapper", kernel.task());
    }

    @Test
    void aCallOfAnotherTaskEndsWithIt() {
      List<String> seen = new ArrayList<>();
      int result =
          kernel.asTask(
              "app",
              () -> {
                seen.add(kernel.task());
                return 7;
              });
      assertEquals(7, result);
      assertEquals(List.of("app"), seen);
      assertEquals("swapper", kernel.task());
    }

    @Test
    void aFaultOfAnotherTaskEndsItToo() {
      assertThrows(
          KernelBug.class,
          () ->
              kernel.asTask(
                  "app",
                  () -> {
                    throw kernel.bug("f", "");
                  }));
      assertEquals("swapper", kernel.task());
    }
  }

  @Nested
  class Words {
    @Test
    void warnOnGoesOnAndTellsTheCondition() {
      assertTrue(kernel.warnOn(true, "devm_kfree"));
      assertFalse(kernel.warnOn(false, "devm_kfree"));
      assertEquals("WARNING: in devm_kfree\n", kernel.log().text());
    }

    @Test
    void bugOnIsRecordedThenThrown() {
      kernel.bugOn(false, "add_dr");
      KernelBug bug = assertThrows(KernelBug.class, () -> kernel.bugOn(true, "add_dr"));
      assertEquals("add_dr", bug.function());
      assertEquals("kernel BUG in add_dr\n", kernel.log().text());
    }

    @Test
    void errnoHasNames() {
      assertEquals("-ENOMEM", Errno.name(-Errno.ENOMEM));
      assertEquals("-EPROBE_DEFER", Errno.name(-517));
      assertEquals("0", Errno.name(0));
      assertEquals("3", Errno.name(3));
    }
  }

  @Nested
  class Ids {
    @Test
    void lowestFreeFirstAndKindsApart() {
      Ida minors = kernel.ida("minors");
      assertEquals(0, minors.alloc());
      assertEquals(1, minors.alloc());
      assertEquals(0, kernel.ida("other").alloc());
      minors.free(0);
      assertEquals(0, kernel.ida("minors").alloc());
      assertEquals(0, new Kernel().ida("minors").alloc());
    }
  }

  @Nested
  class Log {
    private String textOf(KernelLog.Entry entry) {
      return entry.text();
    }

    @Test
    void readsAsDmesgDoes() {
      assertEquals(
          "gpu0: DEVRES ADD #3 devm_kzalloc_release (256 bytes)",
          textOf(new DevresOp("gpu0", Op.ADD, 3, "devm_kzalloc_release", 256)));
      assertEquals(
          "gpu0: [drm:add_dr] ADD #4 kmalloc (40 bytes)",
          textOf(new DrmresOp("gpu0", "gpu0", Op.ADD, 4, "kmalloc", 40)));
      assertEquals(
          "gpu0: [drm:del_dr] DEL #4 kmalloc (40 bytes)",
          textOf(new DrmresOp("gpu0", "gpu0", Op.DEL, 4, "kmalloc", 40)));
      assertEquals(
          "gpu0: [drm:drm_managed_release] REL #4 kmalloc (40 bytes)",
          textOf(new DrmresOp("gpu0", "gpu0", Op.REL, 4, "kmalloc", 40)));
      assertEquals(
          "gpu0: [drm:__drmm_add_action] failed to add action act for NULL",
          textOf(new AddActionFailed("gpu0", "gpu0", "act", "NULL")));
      assertEquals(
          "gpu0: [drm:drmm_kmalloc] failed to allocate 64 bytes",
          textOf(new AllocFailed("gpu0", "gpu0", 64)));
    }

    @Test
    void aLineWithoutAParentHasNoName() {
      assertEquals(
          "[drm:drm_managed_release] drmres release end",
          textOf(new DrmresRelease("gpu0", null, true)));
    }

    @Test
    void whatLinuxDoesNotPrintIsKeptButNotShown() {
      List<String> live = new ArrayList<>();
      kernel.log().print(live::add);
      kernel.log().add(new FinalKfree("gpu0", 1));
      kernel.printk("hello");
      assertEquals(2, kernel.log().entries().size());
      assertEquals("hello\n", kernel.log().text());
      assertEquals(List.of("hello"), live);
    }

    @Test
    void entriesCannotBeChangedFromOutside() {
      assertThrows(
          UnsupportedOperationException.class,
          () -> kernel.log().entries().add(new FinalKfree("gpu0", 1)));
    }
  }
}
