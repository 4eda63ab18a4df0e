// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.KernelLog.DevresOp;
import outlive.linux.KernelLog.Op;
import outlive.linux.MemoryFault;

/** DV-33 devm_krealloc, case by case. */
@DisplayName("DV-33 devm_krealloc")
class DevmReallocTest {
  private static final String MEMORY = "devm_kzalloc_release";

  private final DevresLab lab = new DevresLab();
  private final Device dev = lab.dev;

  /** 8 bytes behind the header lie in a bucket of 64: up to 24 stay in place. */
  private Alloc small() {
    Alloc memory = Objects.requireNonNull(Devm.kmalloc(dev, 8));
    assertEquals(24, memory.usable());
    return memory;
  }

  private Alloc larger(Alloc memory, long size) {
    return Objects.requireNonNull(Devm.krealloc(dev, memory, size));
  }

  private void refused(Alloc memory, long size, String log) {
    lab.log();
    assertNull(Devm.krealloc(dev, memory, size));
    assertEquals(log, lab.log());
  }

  @Nested
  class Shortcuts {
    @Test
    void zeroBytesFreeIt() {
      Alloc memory = small();
      assertSame(lab.kernel.slab().zeroSizePtr(), Devm.krealloc(dev, memory, 0));
      assertFalse(memory.isLive());
      assertEquals("ADD " + MEMORY + ", REM " + MEMORY, lab.log());
    }

    @Test
    void zeroBytesOfNothingAreNothing() {
      assertSame(lab.kernel.slab().zeroSizePtr(), Devm.krealloc(dev, null, 0));
      assertEquals("", lab.log());
    }

    @Test
    void nullAndZeroSizePtrAllocate() {
      assertEquals(8, Objects.requireNonNull(Devm.krealloc(dev, null, 8)).size());
      assertEquals(8, larger(lab.kernel.slab().zeroSizePtr(), 8).size());
      assertEquals("ADD " + MEMORY + ", ADD " + MEMORY, lab.log());
    }
  }

  @Nested
  class InPlace {
    @Test
    void upToTheBucketItStays() {
      Alloc memory = small();
      assertSame(memory, larger(memory, 24));
      assertEquals("ADD " + MEMORY, lab.log());
      memory.write(0, 24, "probe");
    }

    @Test
    void theNextByteMoves() {
      Alloc memory = small();
      assertNotSame(memory, larger(memory, 25));
    }

    @Test
    void lessStaysAndLosesNothing() {
      Alloc memory = small();
      assertSame(memory, larger(memory, 1));
      memory.write(0, 8, "probe");
    }

    @Test
    void beforeItTheBytesAreNotForUse() {
      Alloc memory = small();
      MemoryFault fault = assertThrows(MemoryFault.class, () -> memory.write(0, 9, "probe"));
      assertEquals("slab-out-of-bounds in probe", fault.report().headline());
    }

    @Test
    @DisplayName("memory of another device that fits is not noticed")
    void nobodyAsksWhoseItIs() {
      Alloc memory = small();
      assertSame(memory, Devm.krealloc(new Device(lab.kernel, "gpu1"), memory, 24));
    }
  }

  @Nested
  class Moving {
    @Test
    void keepsItsPlaceInTheList() {
      lab.with("A");
      Alloc memory = small();
      lab.with("B");
      larger(memory, 100);
      assertEquals("REPLACE " + MEMORY, lab.log());
      assertEquals("A (null) B", lab.left());
      assertEquals(3, Devres.releaseAll(dev));
      assertEquals("REL B, REL (null), REL A", lab.log());
    }

    @Test
    void logsTheOldEntryThenTheNamelessOne() {
      Alloc fresh = larger(small(), 100);
      Devm.kfree(dev, fresh);
      assertEquals(
          List.of(
              new DevresOp("gpu0", Op.ADD, 1, MEMORY, 8),
              new DevresOp("gpu0", Op.REPLACE, 1, MEMORY, 8),
              new DevresOp("gpu0", Op.REM, 2, "(null)", 0)),
          lab.kernel.log().entries());
      assertEquals(
          "gpu0: DEVRES REM #2 (null) (0 bytes)", lab.kernel.log().entries().get(2).text());
    }

    @Test
    void aSecondMoveLogsTheNamelessEntry() {
      larger(larger(small(), 100), 1000);
      assertEquals("ADD " + MEMORY + ", REPLACE " + MEMORY + ", REPLACE (null)", lab.log());
    }

    @Test
    void freesTheOldAndTakesItsBytesAlong() {
      Alloc name = Objects.requireNonNull(Devm.kstrdup(dev, "card"));
      Alloc fresh = larger(name, 100);
      assertEquals("card", fresh.text("probe"));
      assertEquals(100, fresh.size());
      assertEquals(List.of(fresh), lab.kernel.slab().live());
      MemoryFault fault = assertThrows(MemoryFault.class, () -> name.read(0, 1, "ioctl"));
      assertEquals("slab-use-after-free in ioctl", fault.report().headline());
    }

    @Test
    void keepsItsPlaceInAGroup() {
      lab.with("<g");
      Alloc memory = small();
      lab.with(">g");
      larger(memory, 100);
      assertEquals(1, Devres.releaseGroup(dev, lab.id("g")));
      assertEquals(List.of(), lab.kernel.slab().live());
    }
  }

  @Nested
  class Refused {
    @Test
    void withoutMemoryTheOldIsKept() {
      Alloc memory = small();
      lab.kernel.slab().failNext(1);
      refused(memory, 100, "");
      assertTrue(memory.isLive());
      assertEquals(MEMORY, lab.left());
    }

    @Test
    void aSizeThatOverflowsIsNull() {
      Alloc memory = small();
      refused(memory, -1, "");
      refused(memory, Long.MAX_VALUE, "");
      assertTrue(memory.isLive());
    }

    @Test
    void aConstantIsAWarning() {
      refused(lab.kernel.slab().rodata("card"), 2, "WARN devm_krealloc");
    }

    @Test
    void memoryOfAnotherDeviceIsAWarningAndNothingLeaks() {
      Alloc other = Objects.requireNonNull(Devm.kmalloc(new Device(lab.kernel, "gpu1"), 8));
      refused(other, 100, "WARN devm_krealloc");
      assertEquals(List.of(other), lab.kernel.slab().live());
      assertTrue(
          lab.kernel
              .log()
              .text()
              .endsWith("Memory chunk not managed or managed by a different device.\n"));
    }

    @Test
    void unmanagedMemoryIsAWarning() {
      refused(Objects.requireNonNull(lab.kernel.slab().kmalloc(8)), 100, "WARN devm_krealloc");
    }

    @Test
    void freedMemoryIsAUseAfterFree() {
      Alloc memory = small();
      Devm.kfree(dev, memory);
      MemoryFault fault = assertThrows(MemoryFault.class, () -> Devm.krealloc(dev, memory, 9));
      assertEquals("slab-use-after-free in devm_krealloc", fault.report().headline());
    }

    @Test
    @DisplayName("a plain kernel does not see that it is freed, only that nobody manages it")
    void freedMemoryWithoutKasan() {
      lab.kernel.slab().kasan(false);
      Alloc memory = small();
      Devm.kfree(dev, memory);
      refused(memory, 100, "WARN devm_krealloc");
    }
  }
}
