// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("DM-9, B32 work that is done later")
class WorkqueueTest {
  private final Kernel kernel = new Kernel();
  private final Workqueue queue = new Workqueue(kernel, "gpu");
  private final List<String> did = new ArrayList<>();
  private final Work a = work("a");
  private final Work b = work("b");

  private Work work(String name) {
    return new Work(null, () -> did.add(name + " by " + kernel.task()));
  }

  @Test
  void nothingRunsBeforeItsTime() {
    queue.queue(a);
    assertEquals(List.of(), did);
    assertEquals(1, queue.pending());
  }

  @Test
  void runsInOrderInATaskOfItsOwn() {
    queue.queue(b);
    queue.queue(a);
    queue.run();
    assertEquals(List.of("b by kworker/gpu", "a by kworker/gpu"), did);
    assertEquals("swapper", kernel.task());
  }

  @Test
  void pendingWorkIsNotQueuedTwice() {
    assertTrue(queue.queue(a));
    assertFalse(queue.queue(a));
    queue.run();
    assertTrue(queue.queue(a));
  }

  @Test
  void workThatQueuesItselfRunsAgain() {
    List<Work> again = new ArrayList<>();
    Work self =
        new Work(
            null,
            () -> {
              did.add("again");
              if (did.size() < 3) {
                queue.queue(again.get(0));
              }
            });
    again.add(self);
    queue.queue(self);
    queue.flush();
    assertEquals(List.of("again", "again", "again"), did);
  }

  @Test
  void cancelledWorkDoesNotRun() {
    queue.queue(a);
    assertTrue(queue.cancel(a));
    assertFalse(queue.cancel(a));
    queue.run();
    assertEquals(List.of(), did);
  }

  @Test
  void destroyDoesWhatIsPendingAndTakesNoMore() {
    queue.queue(a);
    queue.destroy();
    assertEquals(List.of("a by kworker/gpu"), did);
    assertFalse(queue.queue(b));
    assertEquals("WARNING: in __queue_work\n", kernel.log().text());
  }

  @Test
  void freeingWorkThatIsPendingIsAUseAfterFree() {
    Alloc memory = Objects.requireNonNull(kernel.slab().kzalloc(64));
    queue.queue(new Work(memory, () -> did.add("not reached")));
    kernel.slab().kfree(memory);
    MemoryFault fault = assertThrows(MemoryFault.class, queue::run);
    assertEquals("slab-use-after-free in process_one_work", fault.report().headline());
    assertEquals("kworker/gpu", fault.report().task());
    assertEquals(List.of(), did);
  }
}
