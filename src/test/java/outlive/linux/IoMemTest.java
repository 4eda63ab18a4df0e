// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IoMemTest {
  private static final long REGS = 0xfe000000L;

  private final Kernel kernel = new Kernel();
  private final IoMem io = IoMem.of(kernel);

  private int describe(String device, long start, long size) {
    return io.describe(device, IoRegion.mem(start, size, device));
  }

  private String log() {
    return kernel.log().text();
  }

  @Test
  void everyKernelHasOneMachine() {
    assertSame(io, IoMem.of(kernel));
    assertFalse(IoMem.of(new Kernel()) == io);
  }

  @Nested
  class Describing {
    @Test
    void twoDevicesCannotAnswerAtOneAddress() {
      assertEquals(0, describe("gpu0", REGS, 0x1000));
      assertEquals(-Errno.EBUSY, describe("uart0", REGS + 0xfff, 1));
      assertEquals(0, describe("uart0", REGS + 0x1000, 1));
    }

    @Test
    void theNthRangeIsTheNthOfMemory() {
      io.describe("gpu0", IoRegion.ports(0x60, 16, "gpu0"));
      describe("gpu0", REGS, 0x1000);
      IoRegion region = got(io.described("gpu0", 0));
      assertEquals("[mem 0xfe000000-0xfe000fff]", region.toString());
      assertNull(io.described("gpu0", 1));
      assertNull(io.described("uart0", 0));
    }

    @Test
    void portsShowAsPorts() {
      assertEquals("[io  0x0060-0x006f]", IoRegion.ports(0x60, 16, "i8042").toString());
    }
  }

  @Nested
  class Requesting {
    @Test
    void aDescribedRangeIsFreeForADriver() {
      describe("gpu0", REGS, 0x1000);
      IoRegion region = got(io.request(REGS, 0x1000, "toy"));
      assertTrue(region.isBusy());
      assertEquals("fe000000-fe000fff : gpu0\n  fe000000-fe000fff : toy\n", io.text());
    }

    @Test
    void aTakenRangeIsBusyInAllOfItsParts() {
      io.request(REGS, 0x1000, "toy");
      assertNull(io.request(REGS, 0x1000, "other"));
      assertNull(io.request(REGS + 0xffc, 4, "other"));
      assertNull(io.request(REGS - 4, 8, "other"));
      assertNotNull(io.request(REGS + 0x1000, 4, "other"));
    }

    @Test
    void nobodyCanTakeMoreThanOneDevice() {
      describe("gpu0", REGS, 0x1000);
      assertNull(io.request(REGS, 0x2000, "toy"));
    }

    @Test
    void anEmptyRangeIsNone() {
      assertNull(io.request(REGS, 0, "toy"));
    }

    @Test
    void whatFailsLeavesNothing() {
      kernel.slab().failNth(1);
      assertNull(io.request(REGS, 0x1000, "toy"));
      io.request(REGS, 0x1000, "toy");
      assertNull(io.request(REGS, 0x1000, "other"));
      assertEquals(1, kernel.slab().live().size());
      assertEquals("fe000000-fe000fff : toy\n", io.text());
    }
  }

  @Nested
  class Releasing {
    @Test
    void makesItFreeForTheNext() {
      describe("gpu0", REGS, 0x1000);
      io.request(REGS, 0x1000, "toy");
      io.release(REGS, 0x1000);
      assertEquals(List.of(), kernel.slab().live());
      assertNotNull(io.request(REGS, 0x1000, "other"));
      assertEquals("", log());
    }

    @Test
    void neverReleasesWhatIsOnlyDescribed() {
      describe("gpu0", REGS, 0x1000);
      io.release(REGS, 0x1000);
      assertEquals(
          "resource: Trying to free nonexistent resource"
              + " <0x00000000fe000000-0x00000000fe000fff>\n",
          log());
      assertEquals("fe000000-fe000fff : gpu0\n", io.text());
    }

    @Test
    void wantsTheRangeExactly() {
      io.request(REGS, 0x1000, "toy");
      io.release(REGS, 0x800);
      assertTrue(log().endsWith("<0x00000000fe000000-0x00000000fe0007ff>\n"));
      assertEquals("fe000000-fe000fff : toy\n", io.text());
    }
  }

  @Nested
  class Mapping {
    @Test
    void needsBytesAnAddressAndMemory() {
      assertNull(io.ioremap(REGS, 0));
      assertNull(io.ioremap(-1, 4));
      assertNull(io.ioremap(1L << 52, 4));
      kernel.slab().failNth(1);
      assertNull(io.ioremap(REGS, 4));
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void neverUsesAnAddressAgain() {
      IoMapping first = got(io.ioremap(REGS, 4));
      io.iounmap(first);
      IoMapping second = got(io.ioremap(REGS, 4));
      assertEquals(0xffffc90000000000L, first.address());
      assertEquals(0xffffc90000002000L, second.address());
    }
  }

  @Nested
  class Unmapping {
    @Test
    void freesWhatDescribesTheMapping() {
      io.iounmap(io.ioremap(REGS, 4));
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void nothingIsNothing() {
      io.iounmap(null);
      assertEquals("", log());
    }

    @Test
    void twiceIsALineInTheLog() {
      IoMapping mapping = got(io.ioremap(REGS + 4, 4));
      io.iounmap(mapping);
      io.iounmap(mapping);
      assertEquals("iounmap: bad address ffffc90000000004\n", log());
    }
  }

  private static <T> T got(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
