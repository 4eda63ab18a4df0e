// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.IrqLine.Handler;
import outlive.linux.IrqLine.Return;

class IrqLineTest {
  private final Kernel kernel = new Kernel();
  private final IrqLine line = Objects.requireNonNull(IrqLine.of(kernel, 16));
  private final List<String> called = new ArrayList<>();

  /** A handler that notes its cookie and the task, and then answers. */
  private Handler answers(Return answer) {
    return (irq, cookie) -> {
      called.add(cookie + " in " + kernel.task());
      return answer;
    };
  }

  private final Handler handled = answers(Return.HANDLED);
  private final Handler wake = answers(Return.WAKE_THREAD);

  private int share(String cookie, Return answer) {
    return line.request(answers(answer), IrqLine.SHARED, cookie, cookie);
  }

  private String log() {
    return kernel.log().text();
  }

  @Nested
  class Lines {
    @Test
    void areTheSameForEverybody() {
      assertSame(line, IrqLine.of(kernel, 16));
      assertEquals(16, line.number());
    }

    @Test
    void areNoMoreThanTheMachineHas() {
      assertNull(IrqLine.of(kernel, -1));
      assertNull(IrqLine.of(kernel, 256));
    }
  }

  @Nested
  class Requesting {
    @Test
    void needsAHandlerOrAThread() {
      assertEquals(-Errno.EINVAL, line.request(null, null, 0, "toy", "a"));
    }

    @Test
    void aSharedLineNeedsACookieToBeFoundBy() {
      assertEquals(-Errno.EINVAL, line.request(handled, IrqLine.SHARED, "toy", null));
    }

    @Test
    void aThreadAloneNeedsOneshot() {
      assertEquals(-Errno.EINVAL, line.request(null, handled, 0, "toy", "a"));
      assertEquals(
          "genirq: Threaded irq requested with handler=NULL and !ONESHOT for toy (irq 16)\n",
          log());
      assertEquals(0, line.request(null, handled, IrqLine.ONESHOT, "toy", "a"));
    }

    @Test
    void aLineThatIsNotSharedIsBusy() {
      line.request(handled, 0, "toy", "a");
      assertEquals(-Errno.EBUSY, line.request(handled, IrqLine.SHARED, "other", "b"));
      assertEquals("genirq: Flags mismatch irq 16. 00000080 (other) vs. 00000000 (toy)\n", log());
      assertEquals(List.of("toy"), line.listeners());
    }

    @Test
    void whoSharesAgreesAboutOneshot() {
      share("a", Return.NONE);
      int flags = IrqLine.SHARED | IrqLine.ONESHOT;
      assertEquals(-Errno.EBUSY, line.request(handled, flags, "other", "b"));
    }

    @Test
    void whatFailsLeavesNothing() {
      kernel.slab().failNth(1);
      assertEquals(-Errno.ENOMEM, line.request(handled, 0, "toy", "a"));
      line.request(null, handled, 0, "toy", "a");
      assertEquals(List.of(), kernel.slab().live());
      assertFalse(line.raise());
    }
  }

  @Nested
  class Raising {
    @Test
    void interruptsWhateverTaskIsRunning() {
      line.request(handled, 0, "toy", "a");
      kernel.task("app");
      assertTrue(line.raise());
      assertEquals(List.of("a in app"), called);
    }

    @Test
    void asksEverybodyWhoSharesInOrder() {
      share("a", Return.HANDLED);
      share("b", Return.NONE);
      assertTrue(line.raise());
      assertEquals(List.of("a in swapper", "b in swapper"), called);
    }

    @Test
    void isNotHandledWhenItWasNobodysDevice() {
      share("a", Return.NONE);
      assertFalse(line.raise());
    }

    @Test
    void theThreadIsATaskOfItsOwn() {
      line.request(wake, handled, 0, "toy", "a");
      assertTrue(line.raise());
      assertEquals(List.of("a in swapper", "a in irq/16-toy"), called);
    }

    @Test
    void aThreadAloneIsWokenByTheCore() {
      line.request(null, handled, IrqLine.ONESHOT, "toy", "a");
      assertTrue(line.raise());
      assertEquals(List.of("a in irq/16-toy"), called);
    }

    @Test
    void wakingAThreadThatIsNotThereIsAWarning() {
      line.request(wake, 0, "toy", "a");
      line.raise();
      assertEquals("WARNING: in __handle_irq_event_percpu\n", log());
    }
  }

  @Nested
  class Freeing {
    @Test
    void endsTheCalls() {
      line.request(handled, 0, "toy", "a");
      line.free("a");
      assertFalse(line.raise());
      assertEquals(List.of(), kernel.slab().live());
      assertEquals("", log());
    }

    @Test
    void ofAnUnknownCookieIsAWarning() {
      share("a", Return.HANDLED);
      line.free("b");
      assertEquals("WARNING: in free_irq: Trying to free already-free IRQ 16\n", log());
      assertEquals(List.of("a"), line.listeners());
    }

    @Test
    void byItsOwnHandlerWaitsForItself() {
      Handler selfish =
          (irq, cookie) -> {
            line.free(cookie);
            return Return.HANDLED;
          };
      line.request(selfish, 0, "toy", "a");
      HungTask hung = assertThrows(HungTask.class, line::raise);
      assertEquals("deadlock in free_irq", hung.report().headline());
      assertEquals("the handlers of IRQ 16", hung.report().waitsFor());
      assertEquals("handler toy in task swapper", hung.report().holders().get(0).holder());
      assertTrue(
          log().startsWith("WARNING: in free_irq: Trying to free IRQ 16 from IRQ context!\n"));
    }

    @Test
    void byItsOwnThreadTooButThatIsNoIrqContext() {
      Handler selfish =
          (irq, cookie) -> {
            line.free(cookie);
            return Return.HANDLED;
          };
      line.request(null, selfish, IrqLine.ONESHOT, "toy", "a");
      HungTask hung = assertThrows(HungTask.class, line::raise);
      assertEquals("handler toy in task irq/16-toy", hung.report().holders().get(0).holder());
      assertFalse(log().contains("WARNING"));
    }

    @Test
    void waitsUntilTheThreadHasReturned() {
      line.request(null, this::slowly, IrqLine.ONESHOT, "toy", "a");
      kernel.tasks().spawn("device", line::raise);
      kernel.tasks().spawn("rmmod", this::freeAndNote);
      kernel.tasks().run();
      assertEquals(List.of("thread begins", "free begins", "thread ends", "free ends"), called);
    }

    @Test
    void waitsForAThreadThatIsOnlyWokenYet() {
      int flags = IrqLine.SHARED | IrqLine.ONESHOT;
      line.request(null, this::slowly, flags, "slow", "s");
      line.request(null, this::slowly, flags, "toy", "a");
      kernel.tasks().spawn("device", line::raise);
      kernel.tasks().spawn("rmmod", this::freeAndNote);
      kernel.tasks().run();
      assertEquals(
          List.of(
              "thread begins",
              "free begins",
              "thread ends", // of "slow", raised first
              "thread begins",
              "thread ends",
              "free ends"),
          called);
    }

    private Return slowly(int irq, @Nullable Object cookie) {
      called.add("thread begins");
      kernel.tasks().giveWay();
      called.add("thread ends");
      return Return.HANDLED;
    }

    private void freeAndNote() {
      called.add("free begins");
      line.free("a");
      called.add("free ends");
    }
  }

  @Nested
  class DebugShared {
    @Test
    void callsTheHandlerAtRequestAndAtFree() {
      line.debugShared(true);
      share("a", Return.NONE);
      line.free("a");
      assertEquals(List.of("a in swapper", "a in swapper"), called);
    }

    @Test
    void leavesOthersAlone() {
      line.debugShared(true);
      line.request(handled, 0, "toy", "a");
      line.free("a");
      assertEquals(List.of(), called);
    }
  }
}
