// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Action;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.KasanReport;
import outlive.linux.MemoryFault;
import outlive.linux.Work;
import outlive.linux.Workqueue;

/** Work that polls the hardware, and comes round once more after the unbind. */
@DisplayName("B32 work that nobody cancels")
class WorkBugsTest {
  private final Toy toy = new Toy();
  private final Workqueue events = new Workqueue(toy.kernel, "events");

  private Alloc devmState() {
    return Objects.requireNonNull(Devm.kzalloc(toy.dev, 32));
  }

  /** Work that lies in some memory and reads the state. */
  private Work poll(Alloc memory, Alloc state) {
    return new Work(
        memory,
        () -> {
          state.read(16, 8, "gpu_poll");
          toy.note("poll");
        });
  }

  private final Action cancel =
      Action.of("gpu_cancel_poll", work -> toy.note("cancelled " + events.cancel((Work) work)));

  private KasanReport reportOfLaterWork() {
    return assertThrows(MemoryFault.class, events::run).report();
  }

  @Nested
  @DisplayName("without cancelling")
  class NotCancelled {
    @Test
    @DisplayName("a work in the container reads state that devres has freed")
    void readsFreedState() {
      toy.setUp =
          drm -> {
            events.queue(poll(drm.container(), devmState()));
            return 0;
          };
      toy.bound();
      DrmFile file = toy.open("app"); // keeps the container, and so the work
      toy.dev.unbind();
      KasanReport report = reportOfLaterWork();
      assertEquals("slab-use-after-free in gpu_poll", report.headline());
      assertEquals("kworker/events", report.task());
      assertEquals(List.of("worker_thread"), report.accessed().frames());
      assertEquals(
          List.of("kfree", "devres_release_all", "device_unbind_cleanup", "device_release_driver"),
          Objects.requireNonNull(report.freed()).frames());
      file.close();
    }

    @Test
    @DisplayName("a work in devm memory is itself gone when the queue comes to it")
    void isGoneItself() {
      toy.setUp =
          drm -> {
            Alloc state = devmState();
            events.queue(poll(state, state));
            return 0;
          };
      toy.bound();
      toy.dev.unbind();
      assertEquals("slab-use-after-free in process_one_work", reportOfLaterWork().headline());
    }
  }

  @Nested
  @DisplayName("the fix: a devm action that cancels")
  class Cancelled {
    @Test
    @DisplayName("registered after the data, so it runs before the data goes")
    void afterTheData() {
      toy.setUp =
          drm -> {
            Alloc state = devmState();
            Work work = poll(state, state);
            events.queue(work);
            return Devm.addActionOrReset(toy.dev, cancel, work);
          };
      toy.bound();
      toy.dev.unbind();
      assertTrue(
          toy.log()
              .startsWith(
                  "remove, devres REL gpu_cancel_poll, cancelled true,"
                      + " devres REL devm_kzalloc_release"));
      events.run();
      assertEquals("", toy.log());
      assertEquals("", toy.leaks());
    }

    @Test
    @DisplayName("registered before the data, it comes too late")
    void beforeTheDataIsTooLate() {
      Work[] work = new Work[1];
      Action late = Action.of("gpu_cancel_poll", unused -> events.cancel(work[0]));
      toy.setUp =
          drm -> {
            Devm.addAction(toy.dev, late, null);
            Alloc state = devmState();
            work[0] = poll(state, state);
            events.queue(work[0]);
            return 0;
          };
      toy.bound();
      MemoryFault fault = assertThrows(MemoryFault.class, toy.dev::unbind);
      assertEquals("slab-use-after-free in cancel_work_sync", fault.report().headline());
    }

    @Test
    @DisplayName("a section alone keeps it off the hardware, not off freed memory")
    void aSectionIsNotEnoughForMemory() {
      Alloc[] state = new Alloc[1];
      toy.setUp =
          drm -> {
            state[0] = devmState();
            Runnable guarded =
                () -> {
                  if (drm.enter()) {
                    state[0].read(16, 8, "gpu_poll");
                    drm.exit();
                  } else {
                    toy.note("gone");
                  }
                };
            events.queue(new Work(drm.container(), guarded));
            return 0;
          };
      toy.bound();
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      toy.log();
      events.run();
      assertEquals("gone", toy.log(), "with the container alive, the guard is enough");
      events.queue(new Work(toy.drm().container(), () -> {}));
      file.close();
      assertEquals("slab-use-after-free in process_one_work", reportOfLaterWork().headline());
    }
  }
}
