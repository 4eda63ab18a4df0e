// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.MemoryFault;
import outlive.linux.Work;
import outlive.linux.Workqueue;

@DisplayName("bugs with references: one put too many, one too few")
class ReferenceBugsTest {
  private final Toy toy = new Toy();

  @Nested
  @DisplayName("B13 a put in remove, although the binding's devres has the reference")
  class PutInRemove {
    private void unplugAndPut(DrmDevice drm) {
      drm.unplug();
      drm.put();
    }

    @Test
    void devresPutsAContainerThatIsFreed() {
      toy.remove = this::unplugAndPut;
      DrmDevice drm = toy.bound();
      MemoryFault fault = assertThrows(MemoryFault.class, toy.dev::unbind);
      assertEquals(
          "remove, begin, REL kmalloc, REL drm_minor_alloc_release, REL kmalloc,"
              + " REL drm_dev_init_release, end, final_kfree,"
              + " devres REL devm_drm_dev_init_release, KASAN slab-use-after-free in kref_put",
          toy.log());
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in kref_put
          Write of size 4 at addr %016x by task swapper
          Call trace:
           kref_put
           drm_dev_put
           devres_release_all
           device_unbind_cleanup
           device_release_driver
          Allocated by task swapper:
           kzalloc
           devm_drm_dev_alloc
           really_probe
          Freed by task swapper:
           kfree
           drm_dev_release
           kref_put
           drm_dev_put
           device_release_driver
          The buggy address is located 0 bytes inside of freed 1024-byte region"""
              .formatted(drm.container().address()),
          fault.report().text());
    }

    @Test
    @DisplayName("a plain kernel counts below 0, says so once, and parks the count")
    void withoutKasanItUnderflows() {
      toy.kernel.slab().kasan(false);
      toy.remove = this::unplugAndPut;
      DrmDevice drm = toy.bound();
      toy.dev.unbind();
      assertTrue(toy.log().endsWith("WARN refcount_t: underflow; use-after-free."));
      assertTrue(drm.refs() < 0, "RC-1");
    }

    @Test
    @DisplayName("the fix: no put")
    void withoutThePut() {
      toy.bound();
      toy.dev.unbind();
      assertFalse(toy.dmesg().contains("BUG"));
      assertEquals("", toy.leaks());
    }
  }

  @Nested
  @DisplayName("B14 a reference that nobody gives back")
  class ForgottenPut {
    private final Workqueue events = new Workqueue(toy.kernel, "events");

    /** Work that outlives the call which starts it, so it takes a reference of its own. */
    private int resetLater(DrmDevice drm, boolean putAlsoOnError) {
      drm.get("work gpu_reset");
      Runnable reset =
          () -> {
            if (!drm.enter()) {
              if (putAlsoOnError) {
                drm.put("work gpu_reset");
              }
              return;
            }
            drm.exit();
            drm.put("work gpu_reset");
          };
      events.queue(new Work(null, reset));
      return 0;
    }

    @Test
    void isALeakThatOnlyTheLedgerShows() {
      DrmDevice drm = toy.bound();
      resetLater(drm, false);
      toy.dev.unbind();
      events.run();
      assertEquals("remove, devres REL devm_drm_dev_init_release", toy.log(), "no word of drmres");
      assertEquals(
          """
          leak: device gpu0 still has 2 of its references
            held by registrant, …
            held by drm_device gpu0, …
          leak: drm_device gpu0 still has 1 of its references
            held by work gpu_reset, …""",
          toy.leaks().replaceAll("(?m),.*$", ", …"));
      assertTrue(toy.leaks().contains("held by work gpu_reset, since kref_get by task swapper"));
    }

    @Test
    @DisplayName("the fix: every way out puts")
    void everyWayOutPuts() {
      DrmDevice drm = toy.bound();
      resetLater(drm, true);
      toy.dev.unbind();
      assertTrue(drm.container().isLive(), "the work keeps it");
      events.run();
      assertTrue(toy.log().endsWith("end, final_kfree"));
      assertEquals("", toy.leaks());
    }

    @Test
    @DisplayName("by hand: a probe that fails must put what drm_dev_alloc gave it")
    void failingProbe() {
      toy.probe =
          dev -> {
            DrmAllocation.alloc(toy.kernel, toy, dev);
            return -Errno.EIO; // and the pointer is lost
          };
      toy.dev.bind(toy);
      assertTrue(toy.leaks().contains("leak: drm_device gpu0 still has 1 of its references"));
      assertTrue(toy.leaks().contains("held by its creator"));
    }

    @Test
    @DisplayName("the fix: put it, or let devm do it")
    void failingProbePuts() {
      toy.probe =
          dev -> {
            DrmDevice drm = DrmAllocation.alloc(toy.kernel, toy, dev).get();
            drm.put();
            return -Errno.EIO;
          };
      toy.dev.bind(toy);
      assertEquals("", toy.leaks());
      assertEquals(List.of(), toy.kernel.slab().live());
    }
  }
}
