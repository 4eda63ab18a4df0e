// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.base.HardwareLab.REGS;
import static outlive.base.HardwareLab.SIZE;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import outlive.linux.ErrPtr;
import outlive.linux.Errno;
import outlive.linux.IoMapping;
import outlive.linux.IoRegion;
import outlive.linux.PageFault;

class DevmIoTest {
  private final HardwareLab lab = new HardwareLab();
  private final Device dev = lab.dev;

  private IoMapping mapped() {
    return Objects.requireNonNull(DevmIo.ioremap(dev, REGS, SIZE));
  }

  @Nested
  @DisplayName("DV-40 devm_ioremap")
  class Ioremap {
    @Test
    void theEntryHoldsThePointer() {
      IoMapping regs = mapped();
      regs.writel(7, 0);
      assertEquals(7, regs.readl(0));
      assertEquals(List.of("devm_ioremap_release 8"), lab.entries());
    }

    @Test
    void goesWithTheBinding() {
      IoMapping regs = mapped();
      assertEquals(0, lab.leftAfterRelease());
      assertFalse(regs.isMapped());
      assertThrows(PageFault.class, () -> regs.readl(0));
    }

    @Test
    void withoutMemoryForTheEntryNothingIsMapped() {
      lab.kernel.slab().failNth(1);
      assertNull(DevmIo.ioremap(dev, REGS, SIZE));
      assertEquals(0xffffc90000000000L, mapped().address());
    }

    @Test
    void whatCannotBeMappedFreesTheEntry() {
      assertNull(DevmIo.ioremap(dev, REGS, 0));
      lab.kernel.slab().failNth(2);
      assertNull(DevmIo.ioremap(dev, REGS, SIZE));
      assertEquals("", lab.log());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void asksNobodyWhetherTheRangeIsTaken() {
      lab.io.request(REGS, SIZE, "other");
      assertNotNull(DevmIo.ioremap(dev, REGS, SIZE));
    }
  }

  @Nested
  @DisplayName("DV-40 devm_iounmap")
  class Iounmap {
    @Test
    void unmapsTheOneThatIsMeant() {
      IoMapping first = mapped();
      IoMapping second = mapped();
      lab.log();
      DevmIo.iounmap(dev, first);
      assertEquals("REM devm_ioremap_release", lab.log());
      assertFalse(first.isMapped());
      assertTrue(second.isMapped());
    }

    @Test
    void unknownIsAWarningAndIsUnmappedAllTheSame() {
      IoMapping foreign = Objects.requireNonNull(lab.io.ioremap(REGS, SIZE));
      DevmIo.iounmap(dev, foreign);
      assertEquals("WARN devm_iounmap", lab.log());
      assertFalse(foreign.isMapped());
    }

    @Test
    void twiceIsAWarningAndABadAddress() {
      IoMapping regs = mapped();
      DevmIo.iounmap(dev, regs);
      DevmIo.iounmap(dev, regs);
      assertEquals(
          "WARNING: in devm_iounmap\niounmap: bad address ffffc90000000000\n", lab.printed());
    }
  }

  @Nested
  @DisplayName("DV-41 devm_request_mem_region")
  class RequestMemRegion {
    @Test
    void keepsOthersOutUntilTheBindingEnds() {
      assertNotNull(DevmIo.requestMemRegion(dev, REGS, SIZE, "toy"));
      assertEquals(List.of("devm_region_release 24"), lab.entries());
      assertNull(lab.io.request(REGS, SIZE, "other"));
      assertEquals(0, lab.leftAfterRelease());
      assertNotNull(lab.io.request(REGS, SIZE, "other"));
    }

    @Test
    void busyFreesTheEntry() {
      lab.io.request(REGS, SIZE, "other");
      int before = lab.kernel.slab().live().size();
      assertNull(DevmIo.requestMemRegion(dev, REGS, SIZE, "toy"));
      assertEquals("", lab.log());
      assertEquals(before, lab.kernel.slab().live().size());
    }

    @Test
    void givenBackEarlyItIsFree() {
      DevmIo.requestMemRegion(dev, REGS, SIZE, "toy");
      DevmIo.releaseMemRegion(dev, REGS, SIZE);
      assertEquals("ADD devm_region_release, REM devm_region_release", lab.log());
      assertNotNull(lab.io.request(REGS, SIZE, "other"));
    }

    @Test
    void unknownIsALineAndAWarning() {
      DevmIo.requestMemRegion(dev, REGS, SIZE, "toy");
      DevmIo.releaseMemRegion(dev, REGS, 4);
      assertEquals(
          """
          resource: Trying to free nonexistent resource \
          <0x00000000fe000000-0x00000000fe000003>
          WARNING: in __devm_release_region
          """,
          lab.printed());
      assertNull(lab.io.request(REGS, SIZE, "other"));
    }
  }

  @Nested
  @DisplayName("DV-41 devm_ioremap_resource")
  class IoremapResource {
    @Test
    void isANameARequestAndAMapping() {
      DevmIo.ioremapResource(dev, lab.region).get().writel(1, 0);
      assertEquals(
          List.of("devm_kzalloc_release 10", "devm_region_release 24", "devm_ioremap_release 8"),
          lab.entries());
      assertEquals("fe000000-fe000fff : regs\n  fe000000-fe000fff : gpu0 regs\n", lab.io.text());
    }

    @Test
    void isUnmappedBeforeOthersMayHaveTheRange() {
      DevmIo.ioremapResource(dev, lab.region);
      lab.log();
      assertEquals(0, lab.leftAfterRelease());
      assertEquals(
          "REL devm_ioremap_release, REL devm_region_release, REL devm_kzalloc_release", lab.log());
      assertEquals("fe000000-fe000fff : regs\n", lab.io.text());
    }

    @Test
    void ofNothingOrOfPortsIsEinval() {
      assertEquals(-Errno.EINVAL, DevmIo.ioremapResource(dev, null).ptrErr());
      IoRegion ports = IoRegion.ports(0x60, 16, "i8042");
      assertEquals(-Errno.EINVAL, DevmIo.ioremapResource(dev, ports).ptrErr());
      assertEquals(
          "gpu0: invalid resource (null)\ngpu0: invalid resource [io  0x0060-0x006f]\n",
          lab.printed());
    }

    @Test
    void aTakenRangeIsEbusy() {
      lab.io.request(REGS, SIZE, "other");
      ErrPtr<IoMapping> regs = DevmIo.ioremapResource(dev, lab.region);
      assertEquals(-Errno.EBUSY, regs.ptrErr());
      assertEquals(
          "gpu0: can't request region for resource [mem 0xfe000000-0xfe000fff]\n", lab.printed());
      assertEquals("ADD devm_kzalloc_release", lab.log());
    }

    @ParameterizedTest
    @CsvSource({
      "1, -12, can't generate pretty name for",
      "2, -16, can't request region for", // C cannot tell: both functions below return NULL
      "3, -16, can't request region for",
      "4, -12, ioremap failed for",
      "5, -12, ioremap failed for"
    })
    void withoutMemoryItIsEnomemOrEbusyAndOnlyTheNameStays(long nth, int error, String text) {
      lab.kernel.slab().failNth(nth);
      assertEquals(error, DevmIo.ioremapResource(dev, lab.region).ptrErr());
      assertEquals("gpu0: " + text + " resource [mem 0xfe000000-0xfe000fff]\n", lab.printed());
      assertEquals("fe000000-fe000fff : regs\n", lab.io.text());
      assertEquals(nth == 1 ? 0 : 1, lab.kernel.slab().live().size());
      assertEquals(0, lab.leftAfterRelease());
    }
  }

  @Nested
  @DisplayName("DV-41 devm_platform_ioremap_resource")
  class PlatformIoremapResource {
    @Test
    void takesWhatTheFirmwareDescribes() {
      assertFalse(DevmIo.platformIoremapResource(dev, 0).isErr());
      assertEquals("fe000000-fe000fff : regs\n  fe000000-fe000fff : gpu0 regs\n", lab.io.text());
    }

    @Test
    void isEinvalBeyondThat() {
      assertEquals(-Errno.EINVAL, DevmIo.platformIoremapResource(dev, 1).ptrErr());
    }
  }
}
