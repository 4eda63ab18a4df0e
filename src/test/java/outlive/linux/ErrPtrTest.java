// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ErrPtrTest {
  private final Kernel kernel = new Kernel();

  private PageFaultReport faultOf(ErrPtr<String> pointer) {
    PageFaultReport report = assertThrows(PageFault.class, () -> probe(pointer)).report();
    assertEquals(new KernelLog.Oops(report), kernel.log().entries().get(0));
    return report;
  }

  /** A driver that forgot to ask. */
  @Symbol("toy_probe")
  private static int probe(ErrPtr<String> pointer) {
    return pointer.get().length();
  }

  @Nested
  class APointer {
    @Test
    void isNoErrorAndPointsAtItsObject() {
      ErrPtr<String> pointer = ErrPtr.of("regs");
      assertFalse(pointer.isErr());
      assertFalse(pointer.isErrOrNull());
      assertEquals(0, pointer.ptrErr());
      assertEquals("regs", pointer.get());
    }
  }

  @Nested
  class AnError {
    private final ErrPtr<String> busy = ErrPtr.err(kernel, -Errno.EBUSY);

    @Test
    void saysWhichOneItIs() {
      assertTrue(busy.isErr());
      assertTrue(busy.isErrOrNull());
      assertEquals(-Errno.EBUSY, busy.ptrErr());
      assertEquals("ERR_PTR(-EBUSY)", busy.toString());
    }

    @Test
    void usedAsAPointerIsAPageFaultNearTheTop() {
      kernel.task("modprobe");
      PageFaultReport report = faultOf(busy);
      assertEquals("page-fault in toy_probe", report.headline());
      assertEquals("modprobe", report.task());
      assertEquals(
          """
          BUG: unable to handle page fault for address: fffffffffffffff0
          #PF: supervisor read access in kernel mode
          #PF: error_code(0x0000) - not-present page
          Comm: modprobe
          RIP: toy_probe
          Call trace:
           toy_probe""",
          report.text());
    }
  }

  @Nested
  class TheNumbersBeside {
    @Test
    void zeroIsNullAndNoError() {
      ErrPtr<String> none = ErrPtr.err(kernel, 0);
      assertFalse(none.isErr());
      assertTrue(none.isErrOrNull());
      PageFaultReport report = faultOf(none);
      assertEquals("null-ptr-deref in toy_probe", report.headline());
      assertTrue(
          report
              .text()
              .startsWith("BUG: kernel NULL pointer dereference, address: 0000000000000000\n"));
    }

    @Test
    void aForgottenMinusPassesTheCheckAndFaults() {
      ErrPtr<String> wrong = ErrPtr.err(kernel, Errno.ENOMEM);
      assertFalse(wrong.isErrOrNull());
      assertEquals(12, faultOf(wrong).address());
    }

    @Test
    void theLastPageIsErrorsAndNothingBelowIs() {
      assertTrue(ErrPtr.err(kernel, -4095).isErr());
      assertFalse(ErrPtr.err(kernel, -4096).isErr());
    }
  }

  @Nested
  class AWrongCall {
    @Test
    void throughNullIsAnInstructionFetch() {
      PageFault fault = PageFault.at(kernel, PageFaultReport.Access.EXEC, 0, "drm_connector_put");
      assertEquals("null-ptr-deref in drm_connector_put", fault.getMessage());
      assertTrue(
          kernel
              .log()
              .text()
              .contains(
                  "#PF: supervisor instruction fetch in kernel mode\n#PF: error_code(0x0010)"));
    }
  }
}
