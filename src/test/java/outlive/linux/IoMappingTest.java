// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IoMappingTest {
  private static final long REGS = 0xfe000000L;

  private final Kernel kernel = new Kernel();
  private final IoMem io = IoMem.of(kernel);
  private final IoMapping regs = map(REGS, 0x100);

  private IoMapping map(long start, long size) {
    return Objects.requireNonNull(io.ioremap(start, size));
  }

  private PageFaultReport faultOf(Runnable access) {
    return assertThrows(PageFault.class, access::run).report();
  }

  @Nested
  class WhileMapped {
    @Test
    void aRegisterKeepsWhatWasWritten() {
      regs.writel(0xcafe, 8);
      assertEquals(0xcafe, regs.readl(8));
      assertEquals(0, regs.readl(4));
      assertTrue(regs.isMapped());
    }

    @Test
    void theRegistersAreTheMachinesAndNotTheMappings() {
      io.register(REGS + 8, 42);
      assertEquals(42, map(REGS + 8, 4).readl(0));
      map(REGS, 16).writel(43, 8);
      assertEquals(43, io.register(REGS + 8));
    }

    @Test
    void theRestOfTheLastPageIsMappedToo() {
      assertEquals(0, regs.readl(0xffc));
      assertEquals(0, map(REGS + 0xf00, 4).readl(-0xf00));
    }

    @Test
    void theNextPageIsNot() {
      PageFaultReport report = faultOf(() -> regs.readl(0x1000, "toy_ioctl"));
      assertEquals("page-fault in toy_ioctl", report.headline());
      assertEquals(regs.address() + 0x1000, report.address());
      assertNull(report.unmapped());
      assertFalse(report.isNull());
    }

    @Test
    void norIsThePageBefore() {
      assertEquals(regs.address() - 4, faultOf(() -> regs.writel(1, -4)).address());
    }
  }

  @Nested
  class Unmapped {
    @Symbol("toy_probe")
    private IoMapping probe() {
      return map(REGS, 0x100);
    }

    @Symbol("toy_remove")
    private void remove(IoMapping mapping) {
      io.iounmap(mapping);
    }

    @Symbol("toy_ioctl")
    private int ioctl(IoMapping mapping) {
      return mapping.readl(4);
    }

    private IoMapping stale() {
      kernel.task("modprobe");
      IoMapping mapping = probe();
      kernel.task("bash");
      remove(mapping);
      kernel.task("app");
      return mapping;
    }

    @Test
    void theReportNamesWhoTouchedWhoMappedAndWhoUnmapped() {
      IoMapping mapping = stale();
      PageFaultReport report = faultOf(() -> ioctl(mapping));
      assertEquals(new KernelLog.Oops(report), kernel.log().entries().get(0));
      assertEquals(
          """
          BUG: unable to handle page fault for address: ffffc90000002004
          #PF: supervisor read access in kernel mode
          #PF: error_code(0x0000) - not-present page
          Comm: app
          RIP: toy_ioctl
          Call trace:
           toy_ioctl
          Mapped by task modprobe:
           ioremap
           toy_probe
          Unmapped by task bash:
           iounmap
           toy_remove""",
          report.text());
    }

    @Test
    void aWriteSaysSo() {
      IoMapping mapping = stale();
      PageFaultReport report = faultOf(() -> mapping.writel(1, 0, "toy_work"));
      assertEquals("page-fault in toy_work", report.headline());
      assertTrue(
          report.text().contains("supervisor write access in kernel mode\n#PF: error_code(0x0002)"),
          report::text);
    }

    @Test
    void theProcessorNoticesWithoutKasanToo() {
      kernel.slab().kasan(false);
      IoMapping mapping = stale();
      assertEquals("page-fault in toy_ioctl", faultOf(() -> ioctl(mapping)).headline());
    }

    @Test
    void anInstructionOfTheCompilersMeetsKasanFirst() {
      IoMapping mapping = stale();
      KasanReport report =
          assertThrows(MemoryFault.class, () -> mapping.read(0, 8, "toy_dump")).report();
      assertEquals("vmalloc-out-of-bounds in toy_dump", report.headline());
      assertTrue(
          report.text().contains("located 0 bytes inside of freed 4096-byte region"), report::text);
      assertTrue(report.text().contains("Freed by task bash:\n iounmap"), report::text);
      assertEquals(new KernelLog.Report(report), kernel.log().entries().get(0));
    }

    @Test
    void andWithoutKasanTheProcessor() {
      kernel.slab().kasan(false);
      IoMapping mapping = stale();
      assertEquals(
          "page-fault in toy_dump", faultOf(() -> mapping.write(0, 8, "toy_dump")).headline());
    }
  }
}
