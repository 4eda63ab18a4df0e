// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.base.HardwareLab.IRQ;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.IrqLine;

class DevmIrqTest {
  private final HardwareLab lab = new HardwareLab();
  private final Device dev = lab.dev;

  private int request(int irq, String cookie) {
    return DevmIrq.request(dev, irq, lab::handler, 0, null, cookie);
  }

  @Nested
  @DisplayName("DV-42 devm_request_irq")
  class Request {
    @Test
    void theEntryHoldsTheLineAndTheCookie() {
      assertEquals(0, request(IRQ, "a"));
      assertEquals(List.of("devm_irq_release 16"), lab.entries());
      assertTrue(lab.line.raise());
      assertEquals(List.of("a"), lab.called);
    }

    @Test
    void namesTheDeviceUnlessTold() {
      request(IRQ, "a");
      DevmIrq.request(dev, 17, lab::handler, 0, "vsync", "a");
      assertEquals(List.of("gpu0"), lab.line.listeners());
    }

    @Test
    void goesWithTheBinding() {
      request(IRQ, "a");
      assertEquals(0, lab.leftAfterRelease());
      assertFalse(lab.line.raise());
    }

    @Test
    void withoutMemoryNothingListens() {
      lab.kernel.slab().failNth(1);
      assertEquals(-Errno.ENOMEM, request(IRQ, "a"));
      lab.kernel.slab().failNth(2);
      assertEquals(-Errno.ENOMEM, request(IRQ, "a"));
      assertEquals(List.of(), lab.kernel.slab().live());
      assertFalse(lab.line.raise());
    }

    @Test
    void whatTheLineAnswersIsTheAnswer() {
      request(IRQ, "a");
      assertEquals(-Errno.EBUSY, request(IRQ, "b"));
      assertEquals(-Errno.EINVAL, request(256, "a"));
      assertEquals("ADD devm_irq_release", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-42 devm_request_threaded_irq")
  class RequestThreaded {
    @Test
    void theThreadHasTheDevicesName() {
      IrqLine.Handler thread =
          (irq, cookie) -> {
            lab.called.add(cookie + " in " + lab.kernel.task());
            return IrqLine.Return.HANDLED;
          };
      int ret = DevmIrq.requestThreaded(dev, IRQ, null, thread, IrqLine.ONESHOT, null, "a");
      assertEquals(0, ret);
      lab.line.raise();
      assertEquals(List.of("a in irq/16-gpu0"), lab.called);
    }

    @Test
    void unbindWaitsUntilTheThreadHasReturned() {
      IrqLine.Handler slow =
          (irq, cookie) -> {
            lab.kernel.tasks().giveWay();
            lab.called.add("thread ends");
            return IrqLine.Return.HANDLED;
          };
      DevmIrq.requestThreaded(dev, IRQ, null, slow, IrqLine.ONESHOT, null, "a");
      lab.kernel.tasks().spawn("device", lab.line::raise);
      lab.kernel
          .tasks()
          .spawn(
              "sh",
              () -> {
                lab.called.add("unbind begins");
                Devres.releaseAll(dev);
                lab.called.add("unbind ends");
              });
      lab.kernel.tasks().run();
      assertEquals(List.of("unbind begins", "thread ends", "unbind ends"), lab.called);
    }
  }

  @Nested
  @DisplayName("DV-42 devm_free_irq")
  class Free {
    @Test
    void freesTheOneThatIsMeant() {
      request(IRQ, "a");
      request(17, "a");
      lab.log();
      DevmIrq.free(dev, IRQ, "a");
      assertEquals("REM devm_irq_release", lab.log());
      assertEquals(List.of(), lab.line.listeners());
      assertEquals("devm_irq_release", lab.devres.left());
    }

    @Test
    void unknownIsTwoWarnings() {
      request(IRQ, "a");
      lab.log();
      DevmIrq.free(dev, IRQ, "b");
      assertEquals("WARN devm_free_irq, WARN free_irq", lab.log());
      assertEquals(List.of("gpu0"), lab.line.listeners());
    }

    @Test
    void requestedWithoutDevmItIsAWarningAndFreed() {
      lab.line.request(lab::handler, 0, "toy", "a");
      DevmIrq.free(dev, IRQ, "a");
      assertEquals("WARN devm_free_irq", lab.log());
      assertEquals(List.of(), lab.line.listeners());
    }

    @Test
    void freedBehindTheListsBackItIsFreeAlready() {
      request(IRQ, "a");
      lab.line.free("a");
      Devres.releaseAll(dev);
      assertEquals("WARNING: in free_irq: Trying to free already-free IRQ 16\n", lab.printed());
    }
  }
}
