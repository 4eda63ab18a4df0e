// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SlabTest {
  private final Kernel kernel = new Kernel();
  private final Slab slab = kernel.slab();

  private Alloc memory(long size) {
    return Objects.requireNonNull(slab.kmalloc(size));
  }

  private String faultOf(Runnable access) {
    MemoryFault fault = assertThrows(MemoryFault.class, access::run);
    assertEquals(new KernelLog.Report(fault.report()), last());
    return fault.report().headline();
  }

  private KernelLog.Entry last() {
    return kernel.log().entries().get(kernel.log().entries().size() - 1);
  }

  @Nested
  class Allocating {
    @Test
    void neverReusesAnAddress() {
      Alloc first = memory(100);
      slab.kfree(first);
      Alloc second = memory(100);
      assertNotEquals(first.address(), second.address());
      assertEquals(2, second.id());
    }

    @Test
    void zeroBytesAreNeitherNullNorMemory() {
      Alloc none = memory(0);
      assertSame(slab.zeroSizePtr(), none);
      assertTrue(none.isZeroSizePtr());
      assertEquals(List.of(), slab.live());
      slab.kfree(none);
      assertEquals("null-ptr-deref in probe", faultOf(() -> none.read(0, 1, "probe")));
    }

    @Test
    void failsAsOftenAsAsked() {
      slab.failNext(2);
      assertNull(slab.kmalloc(8));
      assertNull(slab.kzalloc(8));
      assertEquals(8, memory(8).size());
    }

    @Test
    void zeroBytesDoNotUseUpAFailure() {
      slab.failNext(1);
      memory(0);
      assertEquals(1, slab.failing());
    }

    @Test
    void refusesASizeThatOverflows() {
      assertNull(slab.allocate(Slab.NODE_HEADER, Long.MAX_VALUE));
      assertNull(slab.kmalloc(-1));
    }

    @Test
    void roundsUpToABucket() {
      long[][] wanted = {{1, 8}, {8, 8}, {9, 16}, {65, 96}, {97, 128}, {130, 192}, {193, 256}};
      for (long[] pair : wanted) {
        assertEquals(pair[1], memory(pair[0]).usable(), () -> pair[0] + " bytes");
      }
      assertEquals(12288, memory(8193).usable());
      Alloc behindHeader = Objects.requireNonNull(slab.allocate(Slab.NODE_HEADER, 8));
      assertEquals(64 - 40, behindHeader.usable());
    }

    @Test
    void listsWhatLivesOldestFirst() {
      Alloc a = memory(1);
      Alloc b = memory(2);
      Alloc c = memory(3);
      slab.kfree(b);
      assertEquals(List.of(a, c), slab.live());
      slab.kfree(c);
      slab.kfree(a);
      assertEquals(List.of(), slab.live());
    }
  }

  @Nested
  class Accessing {
    @Test
    void insideIsFine() {
      Alloc memory = memory(16);
      memory.read(8, 8, "f");
      memory.write(0, 16, "f");
      assertTrue(kernel.log().entries().isEmpty());
    }

    @Test
    void pastTheEndIsReportedEvenWhenTheBucketIsLarger() {
      Alloc memory = memory(9);
      assertEquals("slab-out-of-bounds in f", faultOf(() -> memory.read(8, 8, "f")));
      assertEquals("slab-out-of-bounds in f", faultOf(() -> memory.write(-1, 1, "f")));
    }

    @Test
    void afterFreeIsReported() {
      Alloc memory = memory(256);
      slab.kfree(memory);
      assertFalse(memory.isLive());
      assertEquals(
          "slab-use-after-free in drm_ioctl", faultOf(() -> memory.read(8, 8, "drm_ioctl")));
    }

    @Test
    void plainKernelNoticesNothing() {
      slab.kasan(false);
      Alloc memory = memory(8);
      slab.kfree(memory);
      memory.read(0, 8, "f");
      memory.write(100, 8, "f");
      assertTrue(kernel.log().entries().isEmpty());
    }

    @Test
    void copiedTextIsReadWhileItLives() {
      Alloc memory = memory(4);
      memory.text("abc", "f");
      assertEquals("abc", memory.text("f"));
      assertEquals("slab-out-of-bounds in f", faultOf(() -> memory.text("abcd", "f")));
      slab.kfree(memory);
      assertEquals("slab-use-after-free in f", faultOf(() -> memory.text("f")));
    }
  }

  @Nested
  class Freeing {
    @Test
    void nullIsFine() {
      slab.kfree(null);
      assertTrue(kernel.log().entries().isEmpty());
    }

    @Test
    void twiceIsReported() {
      Alloc memory = memory(8);
      slab.kfree(memory);
      assertEquals("double-free in remove", faultOf(() -> slab.kfree(memory, "remove")));
    }

    @Test
    void pointerBehindAHeaderIsInvalid() {
      Alloc managed = Objects.requireNonNull(slab.allocate(Slab.NODE_HEADER, 8));
      assertEquals("invalid-free in remove", faultOf(() -> slab.kfree(managed, "remove")));
      slab.kfreeNode(managed, "release_nodes");
      assertEquals("double-free in f", faultOf(() -> slab.kfreeNode(managed, "f")));
    }
  }

  @Nested
  class Reporting {
    @Test
    void namesTaskPlaceAndSize() {
      Alloc memory = memory(256);
      kernel.task("rmmod");
      slab.kfree(memory);
      kernel.task("app");
      faultOf(() -> memory.write(8, 4, "gap_postclose"));
      String text = last().text();
      assertTrue(
          text.startsWith(
              """
              BUG: KASAN: slab-use-after-free in gap_postclose
              Write of size 4 at addr ffff888000001008 by task app
              """),
          text);
      assertTrue(text.contains("Allocated by task swapper:\n"), text);
      assertTrue(text.contains("Freed by task rmmod:\n kfree\n"), text);
      assertTrue(
          text.endsWith("The buggy address is located 8 bytes inside of freed 256-byte region"),
          text);
    }

    @Test
    void saysHowFarPastTheEnd() {
      Alloc memory = memory(8);
      faultOf(() -> memory.read(12, 4, "f"));
      assertTrue(last().text().endsWith("4 bytes to the right of allocated 8-byte region"));
    }

    @Test
    void freeHasNoSize() {
      Alloc memory = memory(8);
      slab.kfree(memory);
      faultOf(() -> slab.kfree(memory));
      assertTrue(last().text().contains("\nFree of addr ffff888000001000 by task swapper\n"));
    }

    @Test
    void withoutSitesThereAreNoStacks() {
      slab.captureSites(false);
      Alloc memory = memory(8);
      slab.kfree(memory);
      faultOf(() -> memory.read(0, 1, "f"));
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in f
          Read of size 1 at addr ffff888000001000 by task swapper
          The buggy address is located 0 bytes inside of freed 8-byte region""",
          last().text());
    }
  }

  @Nested
  class Constants {
    private final Alloc constant = slab.rodata("card");

    @Test
    void areNoAllocations() {
      slab.failNext(1);
      assertEquals("name", slab.rodata("name").text("probe"));
      assertEquals(1, slab.failing());
      assertEquals(List.of(), slab.live());
    }

    @Test
    void lieInTheKernelImage() {
      assertTrue(constant.isKernelRodata());
      assertEquals(constant.address() + 5, slab.rodata("name").address());
      assertFalse(memory(8).isKernelRodata());
      assertFalse(slab.zeroSizePtr().isKernelRodata());
      assertEquals("<rodata, 5 bytes>", constant.toString());
    }

    @Test
    void mayBeReadToTheirEnd() {
      constant.read(0, 5, "probe");
      assertEquals("global-out-of-bounds in probe", faultOf(() -> constant.read(0, 6, "probe")));
    }

    @Test
    void freeingOneIsInvalidWithoutKasanToo() {
      slab.kasan(false);
      assertEquals("invalid-free in remove", faultOf(() -> slab.kfree(constant, "remove")));
      assertTrue(constant.isLive());
    }

    @Test
    void writingOneIsAPageFault() {
      KernelBug bug = assertThrows(KernelBug.class, () -> constant.write(0, 1, "probe"));
      assertEquals("probe", bug.function());
    }
  }

  @Nested
  class GrowingAndCopying {
    @Test
    void growsToTheEndOfTheBucketAndNeverShrinks() {
      Alloc memory = memory(10);
      memory.grow(16);
      memory.write(0, 16, "probe");
      memory.grow(4);
      memory.grow(100);
      assertEquals(16, memory.size());
    }

    @Test
    void copiesTheTextWithItsBytes() {
      Alloc copy = memory(3);
      copy.copyFrom(slab.rodata("card"), 3, "probe");
      assertEquals("car", copy.text("probe"));
    }

    @Test
    void anOverflowOnEitherSideIsReported() {
      Alloc three = memory(3);
      Alloc nine = memory(9);
      assertEquals("slab-out-of-bounds in probe", faultOf(() -> three.copyFrom(nine, 9, "probe")));
      assertEquals("slab-out-of-bounds in probe", faultOf(() -> nine.copyFrom(three, 9, "probe")));
    }

    @Test
    void noBytesTouchNothing() {
      slab.zeroSizePtr().copyFrom(slab.zeroSizePtr(), 0, "probe");
      assertEquals(List.of(), kernel.log().entries());
    }
  }

  @Nested
  class ManyOfThem {
    @Test
    void numbersAndWhatLivesStayRight() {
      List<Alloc> kept = new ArrayList<>();
      for (int id = 1; id <= 20_000; id++) {
        Alloc memory = memory(8);
        assertEquals(id, memory.id());
        if (id % 999 == 0) {
          kept.add(memory);
        } else {
          slab.kfree(memory);
        }
      }
      assertEquals(kept, slab.live());
    }
  }

  @Nested
  class FreedBehindAListsBack {
    @Test
    void isRememberedOnAPlainKernel() {
      Alloc managed = Objects.requireNonNull(slab.allocate(Slab.NODE_HEADER, 8));
      assertThrows(MemoryFault.class, () -> slab.kfree(managed));
      assertTrue(slab.areListsSound());
      slab.kasan(false);
      slab.kfree(managed);
      assertFalse(slab.areListsSound());
    }

    @Test
    void theOwnersFreeIsNoneOfThat() {
      slab.kasan(false);
      slab.kfreeNode(Objects.requireNonNull(slab.allocate(Slab.NODE_HEADER, 8)), "f");
      slab.kfree(memory(8));
      assertTrue(slab.areListsSound());
    }
  }

  @Nested
  class NthFails {
    @Test
    void onlyThatOne() {
      slab.failNth(2);
      memory(8);
      assertNull(slab.kmalloc(8));
      memory(8);
    }
  }
}
