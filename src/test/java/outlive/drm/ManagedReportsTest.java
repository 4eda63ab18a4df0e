// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.MemoryFault;

/**
 * What a learner reads when a callback of the list goes wrong: the whole report, word by word. The
 * test's own frames do not show, as it stands in the port's package.
 */
@DisplayName("RM-1 to RM-12 as reports")
class ManagedReportsTest {
  private final Toy toy = new Toy();
  private final DrmDevice drm = toy.bound();

  /** How every one of these ends: unbind, devres, last put, list. */
  private static final String FROM_UNBIND =
      """
       drm_dev_release
       kref_put
       drm_dev_put
       devres_release_all
       device_unbind_cleanup
       device_release_driver
      """;

  private void action(String name, Runnable body) {
    Drmm.addAction(drm, DrmAction.of(name, (device, data) -> body.run()), null);
  }

  private Alloc memory() {
    return Objects.requireNonNull(Drmm.kzalloc(drm, 16));
  }

  /** The report that ends the unbind. */
  private String reportOfUnbind() {
    toy.kernel.task("rmmod");
    return assertThrows(MemoryFault.class, toy.dev::unbind).report().text();
  }

  private static String addr(Alloc memory, long offset) {
    return "%016x".formatted(memory.address() + offset);
  }

  @Nested
  @DisplayName("RM-2 an action that adds (B10)")
  class Adds {
    @Test
    void kmemleakShowsTheEntryAndTheLogAnAddWithoutARel() {
      action("gpu_fini", () -> action("gpu_late", () -> toy.note("never runs")));
      toy.dev.unbind();
      Alloc leaked = toy.kernel.slab().live().get(0);
      assertEquals(
          """
          unreferenced object 0x%016x (size 0):
            comm "swapper"
            backtrace:
              drmm_add_action
              drm_managed_release
              drm_dev_release
              kref_put
              drm_dev_put
              devres_release_all
              device_unbind_cleanup
              device_release_driver"""
              .formatted(leaked.address() - 40),
          toy.leaks());
      List<String> lines = toy.dmesg().lines().filter(line -> line.contains("gpu_late")).toList();
      assertEquals(1, lines.size(), "ADD, and no REL");
    }

    @Test
    @DisplayName("the fix: probe adds it")
    void addedInProbe() {
      action("gpu_late", () -> toy.note("runs"));
      action("gpu_fini", () -> {});
      toy.dev.unbind();
      assertEquals("", toy.leaks());
    }
  }

  @Nested
  @DisplayName("RM-3 an action that frees the memory added right before it (B11)")
  class FreesNext {
    @Test
    void drmManagedReleaseWalksIntoIt() {
      Alloc ring = memory();
      action("gpu_fini", () -> Drmm.kfree(drm, ring));
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in drm_managed_release
          Read of size 8 at addr %s by task rmmod
          Call trace:
           drm_managed_release
          %sAllocated by task swapper:
           drmm_kmalloc
           drmm_kzalloc
          Freed by task rmmod:
           kfree
           drmm_kfree
           drm_managed_release
          %sThe buggy address is located 0 bytes inside of freed 56-byte region"""
              .formatted(addr(ring, -40), FROM_UNBIND, FROM_UNBIND),
          reportOfUnbind());
    }

    @Test
    @DisplayName("the fix: the list frees it")
    void leftToTheList() {
      memory();
      action("gpu_fini", () -> {});
      toy.dev.unbind();
      assertEquals(List.of(), toy.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("RM-6 an action that releases itself")
  class ReleasesItself {
    private int calls;

    @Test
    void unlinksAnEntryThatIsFreed() {
      DrmAction[] self = new DrmAction[1];
      self[0] =
          DrmAction.of(
              "gpu_fini",
              (device, data) -> {
                if (++calls == 1) {
                  Drmm.releaseAction(device, self[0], null);
                }
              });
      Drmm.addAction(drm, self[0], null);
      String report = reportOfUnbind();
      assertEquals(2, calls, "it recursed once");
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in drm_managed_release
          Read of size 8 at addr ADDR by task rmmod
          Call trace:
           drm_managed_release
          %sAllocated by task swapper:
           drmm_add_action
          Freed by task rmmod:
           kfree
           drmm_release_action
           drm_managed_release
          %sThe buggy address is located 8 bytes inside of freed 40-byte region"""
              .formatted(FROM_UNBIND, FROM_UNBIND),
          report.replaceFirst("addr \\w+", "addr ADDR"));
    }
  }

  @Nested
  @DisplayName("RM-7 an action that counts")
  class Counts {
    @Test
    void getOnZero() {
      action("gpu_fini", drm::get);
      toy.dev.unbind();
      assertEquals(
          "WARNING: in refcount_warn_saturate: refcount_t: addition on 0; use-after-free.",
          warning());
    }

    @Test
    void putOnZero() {
      action("gpu_fini", drm::put);
      toy.dev.unbind();
      assertEquals(
          "WARNING: in refcount_warn_saturate: refcount_t: underflow; use-after-free.", warning());
    }

    private String warning() {
      return toy.dmesg().lines().filter(line -> line.startsWith("WARNING")).toList().get(0);
    }
  }

  @Nested
  @DisplayName("RM-9 an action that touches memory added after it (B8)")
  class TouchesNewer {
    @Test
    void theListHasFreedItAlready() {
      Alloc[] ring = new Alloc[1];
      action("gpu_fini", () -> ring[0].write(8, 8, "gpu_fini"));
      ring[0] = memory();
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in gpu_fini
          Write of size 8 at addr %s by task rmmod
          Call trace:
           drm_managed_release
          %sAllocated by task swapper:
           drmm_kmalloc
           drmm_kzalloc
          Freed by task rmmod:
           kfree
           drm_managed_release
          %sThe buggy address is located 48 bytes inside of freed 56-byte region"""
              .formatted(addr(ring[0], 8), FROM_UNBIND, FROM_UNBIND),
          reportOfUnbind());
    }

    @Test
    @DisplayName("RM-10, KM-R the fix: memory first, then the action")
    void memoryFirst() {
      Alloc ring = memory();
      action("gpu_fini", () -> ring.write(8, 8, "gpu_fini"));
      toy.dev.unbind();
      assertEquals(List.of(), toy.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("RM-12 an action that touches devm memory")
  class TouchesDevm {
    private final Alloc state = Objects.requireNonNull(Devm.kzalloc(toy.dev, 16));

    @Test
    void unbindHasFreedItLongAgo() {
      action("gpu_fini", () -> state.read(0, 8, "gpu_fini"));
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in gpu_fini
          Read of size 8 at addr %s by task app
          Call trace:
           drm_managed_release
           drm_dev_release
           kref_put
           drm_dev_put
           drm_release
           __fput
           kref_put
           fput
          Allocated by task swapper:
           devres_alloc
           devm_kmalloc
           devm_kzalloc
          Freed by task swapper:
           kfree
           devres_release_all
           device_unbind_cleanup
           device_release_driver
          The buggy address is located 40 bytes inside of freed 56-byte region"""
              .formatted(addr(state, 0)),
          assertThrows(MemoryFault.class, file::close).report().text());
    }
  }

  @Nested
  @DisplayName("RM-4, RM-5, RM-8, RM-11 what is no report")
  class NoReport {
    @Test
    void theWholeLog() {
      Alloc older = memory();
      action("x", () -> drm.container().write(0, 8, "x"));
      action("gpu_fini", () -> Drmm.kfree(drm, older));
      toy.dev.unbind();
      assertEquals(
          "remove, devres REL devm_drm_dev_init_release, begin, REL gpu_fini, DEL kmalloc, REL x,"
              + " REL kmalloc, REL drm_minor_alloc_release, REL kmalloc,"
              + " REL drm_dev_init_release, end, final_kfree",
          toy.log());
    }

    @Test
    @DisplayName("RM-8 the last line has lost its device")
    void lastLines() {
      toy.dev.unbind();
      List<String> lines = toy.dmesg().lines().toList();
      assertEquals(
          List.of(
              "gpu0: [drm:drm_managed_release] REL #2 drm_dev_init_release (0 bytes)",
              "[drm:drm_managed_release] drmres release end"),
          lines.subList(lines.size() - 2, lines.size()));
    }
  }
}
