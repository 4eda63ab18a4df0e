// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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

class DevmPagesTest {
  private final DevresLab lab = new DevresLab();
  private final Device dev = lab.dev;

  private Alloc pages(int order) {
    return Objects.requireNonNull(DevmPages.getFreePages(dev, order));
  }

  private Alloc percpu() {
    return Objects.requireNonNull(DevmPages.allocPercpu(dev, 24));
  }

  @Nested
  @DisplayName("DV-39 devm_get_free_pages")
  class GetFreePages {
    @Test
    void pagesFirstThenTheirEntry() {
      Alloc pages = pages(2);
      assertEquals(4 * 4096, pages.size());
      assertEquals(1, pages.id());
      assertEquals(
          List.of(new DevresOp("gpu0", Op.ADD, 2, "devm_pages_release", 16)),
          lab.kernel.log().entries());
    }

    @Test
    void theyGoWithTheBinding() {
      Alloc pages = pages(0);
      assertEquals(1, Devres.releaseAll(dev));
      assertFalse(pages.isLive());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void noPagesAreNull() {
      lab.kernel.slab().failNth(1);
      assertNull(DevmPages.getFreePages(dev, 0));
      assertEquals("", lab.log());
    }

    @Test
    void withoutMemoryForTheEntryThePagesGoBack() {
      lab.kernel.slab().failNth(2);
      assertNull(DevmPages.getFreePages(dev, 0));
      assertEquals(List.of(), lab.kernel.slab().live());
      assertEquals("", lab.log());
      assertEquals(2, pages(0).id());
    }

    @Test
    void ordersBeyondTheLargestBlockAreNull() {
      assertEquals(4 << 20, pages(10).size());
      assertNull(DevmPages.getFreePages(dev, 11));
      assertNull(DevmPages.getFreePages(dev, -1));
    }
  }

  @Nested
  @DisplayName("DV-39 devm_free_pages")
  class FreePages {
    @Test
    void freesTheOnesThatAreMeant() {
      Alloc first = pages(0);
      Alloc second = pages(0);
      lab.log();
      DevmPages.freePages(dev, first);
      assertEquals("REM devm_pages_release", lab.log());
      assertFalse(first.isLive());
      assertTrue(second.isLive());
    }

    @Test
    void unknownOrTwiceIsAWarning() {
      Alloc pages = pages(0);
      DevmPages.freePages(dev, pages);
      lab.log();
      DevmPages.freePages(dev, pages);
      DevmPages.freePages(dev, percpu());
      assertEquals(
          "WARN devm_free_pages, ADD devm_percpu_release, WARN devm_free_pages", lab.log());
    }

    @Test
    void freedBehindTheListsBackTheyAreFreedTwice() {
      lab.kernel.slab().kfree(pages(0), "remove");
      MemoryFault fault = assertThrows(MemoryFault.class, () -> Devres.releaseAll(dev));
      assertEquals("double-free in free_pages", fault.report().headline());
    }
  }

  @Nested
  @DisplayName("DV-39 devm_alloc_percpu")
  class AllocPercpu {
    @Test
    void memoryFirstThenItsEntry() {
      Alloc percpu = percpu();
      assertEquals(24, percpu.size());
      assertEquals(
          List.of(new DevresOp("gpu0", Op.ADD, 2, "devm_percpu_release", 8)),
          lab.kernel.log().entries());
      assertEquals(1, Devres.releaseAll(dev));
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void noMemoryIsNull() {
      lab.kernel.slab().failNth(1);
      assertNull(DevmPages.allocPercpu(dev, 24));
      assertEquals("", lab.log());
    }

    @Test
    void withoutMemoryForTheEntryItGoesBack() {
      lab.kernel.slab().failNth(2);
      assertNull(DevmPages.allocPercpu(dev, 24));
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void illegalSizesAreAWarning() {
      assertNull(DevmPages.allocPercpu(dev, 0));
      assertNull(DevmPages.allocPercpu(dev, 32769));
      assertEquals("WARN pcpu_alloc, WARN pcpu_alloc", lab.log());
      assertTrue(
          lab.kernel
              .log()
              .text()
              .endsWith("illegal size (32769) or align (8) for percpu allocation\n"));
    }
  }

  @Nested
  @DisplayName("DV-39 devm_free_percpu")
  class FreePercpu {
    @Test
    void freesBothTheMemoryAndTheEntry() {
      Alloc percpu = percpu();
      DevmPages.freePercpu(dev, percpu);
      assertEquals("ADD devm_percpu_release, REM devm_percpu_release", lab.log());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void unknownIsAWarning() {
      DevmPages.freePercpu(dev, null);
      DevmPages.freePercpu(dev, pages(0));
      assertEquals(
          "WARN devm_free_percpu, ADD devm_pages_release, WARN devm_free_percpu", lab.log());
    }
  }
}
