// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.linux.Alloc;
import outlive.linux.KasanReport;
import outlive.linux.MemoryFault;

@DisplayName("DM-11 drm_managed_release")
class ManagedReleaseTest {
  private final DrmLab lab = new DrmLab();
  private final DrmDevice drm = lab.drm;

  private String lastPut() {
    drm.put();
    return lab.log();
  }

  @Nested
  @DisplayName("RM-1 a plain list")
  class Plain {
    @Test
    void newestFirstThenTheContainer() {
      lab.with("A");
      lab.memory(8);
      lab.with("B");
      assertEquals("begin, REL B, REL kmalloc, REL A, end, final_kfree", lastPut());
      assertEquals(List.of("B", "A"), lab.called);
      assertEquals(List.of(), lab.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("RM-2 a callback adds")
  class Adds {
    @Test
    void itIsNeverReleasedAndLeaks() {
      lab.with("A", "B");
      lab.inside("B", () -> Drmm.addAction(drm, lab.action("N"), null));
      assertEquals("begin, REL B, ADD N, REL A, end, final_kfree", lastPut());
      assertEquals(List.of("B", "A"), lab.called);
      assertEquals(1, lab.kernel.slab().live().size());
    }
  }

  @Nested
  @DisplayName("RM-3 a callback frees the memory added right before it")
  class FreesNext {
    @Test
    void theSavedSuccessorIsUsedAfterItsEnd() {
      Alloc memory = lab.memory(8);
      lab.with("B");
      lab.inside("B", () -> Drmm.kfree(drm, memory));
      KasanReport report = assertThrows(MemoryFault.class, drm::put).report();
      assertEquals("slab-use-after-free in drm_managed_release", report.headline());
      assertEquals("begin, REL B, DEL kmalloc", lab.log());
      assertTrue(Objects.requireNonNull(report.freed()).frames().contains("drmm_kfree"));
    }

    @Test
    void plainKernelRunsIntoThePoison() {
      lab.kernel.slab().kasan(false);
      Alloc memory = lab.memory(8);
      lab.with("B");
      lab.inside("B", () -> Drmm.kfree(drm, memory));
      assertThrows(AssertionError.class, drm::put);
    }
  }

  @Nested
  @DisplayName("RM-4 a callback frees memory with something in between")
  class FreesLater {
    @Test
    void isFine() {
      Alloc memory = lab.memory(8);
      lab.with("X", "B");
      lab.inside("B", () -> Drmm.kfree(drm, memory));
      assertEquals("begin, REL B, DEL kmalloc, REL X, end, final_kfree", lastPut());
    }
  }

  @Nested
  @DisplayName("RM-5 a callback frees what is released already")
  class FreesGone {
    @Test
    void isAWarning() {
      lab.with("A");
      Alloc memory = lab.memory(8);
      lab.inside("A", () -> Drmm.kfree(drm, memory));
      assertEquals("begin, REL kmalloc, REL A, WARN drmm_kfree, end, final_kfree", lastPut());
    }
  }

  @Nested
  @DisplayName("RM-6 a callback releases itself")
  class ReleasesItself {
    @Test
    void runsTwiceThenItsEntryIsUnlinkedAfterItsEnd() {
      lab.with("X", "A");
      lab.inside(
          "A",
          () -> {
            if (lab.called.size() == 1) {
              Drmm.releaseAction(drm, lab.action("A"), null);
            }
          });
      assertEquals("slab-use-after-free in drm_managed_release", DrmLab.faultOf(drm::put));
      assertEquals("begin, REL A, DEL A", lab.log());
      assertEquals(List.of("A", "A"), lab.called);
    }
  }

  @Nested
  @DisplayName("RM-7 a callback counts")
  class Counts {
    @Test
    void getOnZeroWarns() {
      lab.with("A");
      lab.inside("A", drm::get);
      assertEquals("begin, REL A, WARN refcount_warn_saturate, end, final_kfree", lastPut());
      assertTrue(lab.kernel.log().text().contains("addition on 0"));
    }

    @Test
    void putOnZeroWarns() {
      lab.with("A");
      lab.inside("A", drm::put);
      assertEquals("begin, REL A, WARN refcount_warn_saturate, end, final_kfree", lastPut());
      assertTrue(lab.kernel.log().text().contains("underflow"));
    }
  }

  @Nested
  @DisplayName("RM-8 the core's own action lets the parent go")
  class LetsTheParentGo {
    @Test
    void theLastLineHasNoName() {
      DrmDevice made =
          Objects.requireNonNull(DrmDevice.devmAlloc(lab.dev, new DrmDeviceTest.Plain()));
      assertEquals(2, lab.dev.refs());
      Devres.releaseAll(lab.dev);
      assertEquals(1, lab.dev.refs());
      assertNull(made.parent());
      assertTrue(
          lab.kernel.log().text().endsWith("\n[drm:drm_managed_release] drmres release end\n"));
    }
  }

  @Nested
  @DisplayName("RM-9 to RM-12 what a callback may touch")
  class Touches {
    private void touchIn(String action, Alloc memory) {
      lab.inside(action, () -> memory.read(0, 8, action));
    }

    @Test
    @DisplayName("RM-9 memory allocated after it is gone (B8)")
    void newerMemoryIsGone() {
      lab.with("A");
      touchIn("A", lab.memory(8));
      assertEquals("slab-use-after-free in A", DrmLab.faultOf(drm::put));
    }

    @Test
    @DisplayName("RM-10 memory allocated before it lives")
    void olderMemoryLives() {
      touchIn("A", lab.memory(8));
      lab.with("A");
      assertEquals("begin, REL A, REL kmalloc, end, final_kfree", lastPut());
    }

    @Test
    @DisplayName("RM-11 the container lives")
    void containerLives() {
      lab.with("A");
      touchIn("A", lab.container);
      lastPut();
      assertFalse(lab.container.isLive());
    }

    @Test
    @DisplayName("RM-12 devm memory is gone")
    void devmMemoryIsGone() {
      Alloc managedByTheBinding = Objects.requireNonNull(Devm.kzalloc(lab.dev, 8));
      lab.with("A");
      touchIn("A", managedByTheBinding);
      Devres.releaseAll(lab.dev);
      assertEquals("slab-use-after-free in A", DrmLab.faultOf(drm::put));
    }
  }
}
