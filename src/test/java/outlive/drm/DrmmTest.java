// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Devm;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.KernelLog.Op;

class DrmmTest {
  private final DrmLab lab = new DrmLab();
  private final DrmDevice drm = lab.drm;

  @Nested
  @DisplayName("DM-1 drmm_add_action")
  class AddAction {
    @Test
    void dataTakesRoomOnlyWhenThereIsSome() {
      Drmm.addAction(drm, lab.action("A"), "d1");
      Drmm.addAction(drm, lab.action("B"), null);
      assertEquals(
          List.of(
              new DrmresOp("gpu0", "gpu0", Op.ADD, 2, "A", 8),
              new DrmresOp("gpu0", "gpu0", Op.ADD, 3, "B", 0)),
          lab.kernel.log().entries());
    }

    @Test
    void isCalledWithItsData() {
      Drmm.addAction(drm, lab.action("A"), "d1");
      drm.put();
      assertEquals(List.of("A(d1)"), lab.called);
    }

    @Test
    void withoutMemoryItSaysSoAndIsNeverCalled() {
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, Drmm.addAction(drm, lab.action("A"), "d1"));
      drm.put();
      assertEquals("failed A d1, begin, end, final_kfree", lab.log());
      assertEquals(List.of(), lab.called);
    }
  }

  @Nested
  @DisplayName("DM-2 drmm_add_action_or_reset")
  class AddActionOrReset {
    @Test
    void withoutMemoryItIsCalledAtOnce() {
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, Drmm.addActionOrReset(drm, lab.action("A"), null));
      assertEquals("failed A NULL", lab.log());
      assertEquals(List.of("A"), lab.called);
    }

    @Test
    void withMemoryItWaits() {
      assertEquals(0, Drmm.addActionOrReset(drm, lab.action("A"), null));
      assertEquals(List.of(), lab.called);
    }
  }

  @Nested
  @DisplayName("DM-3 drmm_release_action")
  class ReleaseAction {
    @Test
    void takesTheOldestOfTwoEqualOnes() {
      Drmm.addAction(drm, lab.action("A"), "d1");
      Drmm.addAction(drm, lab.action("A"), "d2");
      Drmm.releaseAction(drm, lab.action("A"), null);
      drm.put();
      assertEquals(List.of("A", "A(d2)"), lab.called);
    }

    @Test
    void nullMatchesAnyDataAndPassesNull() {
      Drmm.addAction(drm, lab.action("A"), "d1");
      Drmm.releaseAction(drm, lab.action("A"), null);
      assertEquals(List.of("A"), lab.called);
    }

    @Test
    void dataMustBeTheSameObject() {
      Drmm.addAction(drm, lab.action("A"), "d1");
      Drmm.releaseAction(drm, lab.action("A"), "d2");
      assertEquals("ADD A, WARN drmm_release_action", lab.log());
    }

    @Test
    void logsDelAndCallsAndFrees() {
      lab.with("A");
      Drmm.releaseAction(drm, lab.action("A"), null);
      assertEquals("DEL A", lab.log());
      assertEquals(List.of(lab.container), lab.kernel.slab().live());
    }

    @Test
    void dataAgainstAnEntryWithoutReadsPastItsEnd() {
      lab.with("A");
      assertEquals(
          "slab-out-of-bounds in drmm_release_action",
          DrmLab.faultOf(() -> Drmm.releaseAction(drm, lab.action("A"), "d1")));
    }

    @Test
    void plainKernelFindsNothingThere() {
      lab.kernel.slab().kasan(false);
      lab.with("A");
      Drmm.releaseAction(drm, lab.action("A"), "d1");
      assertEquals("WARN drmm_release_action", lab.log());
    }
  }

  @Nested
  @DisplayName("DM-4, DM-5 drmm_kmalloc, drmm_kzalloc")
  class Kmalloc {
    @Test
    void diesWithTheDrmDeviceAndNotBefore() {
      Alloc memory = lab.memory(256);
      lab.dev.unbind();
      memory.write(0, 256, "ioctl");
      drm.put();
      assertFalse(memory.isLive());
    }

    @Test
    void zeroBytesAreAnEntryOfTheirOwn() {
      Alloc none = Objects.requireNonNull(Drmm.kmalloc(drm, 0));
      assertFalse(none.isZeroSizePtr());
      Drmm.kfree(drm, none);
      assertEquals("ADD kmalloc, DEL kmalloc", lab.log());
    }

    @Test
    void withoutMemoryItSaysSo() {
      lab.kernel.slab().failNext(1);
      assertNull(Drmm.kzalloc(drm, 64));
      assertEquals("failed 64 bytes", lab.log());
    }
  }

  @Nested
  @DisplayName("DM-6 drmm_kstrdup")
  class Kstrdup {
    @Test
    void copiesWithTheFinalZero() {
      Alloc copy = Objects.requireNonNull(Drmm.kstrdup(drm, "card"));
      assertEquals(5, copy.size());
      assertEquals("card", copy.text("ioctl"));
    }

    @Test
    void ofNullIsNullWithoutAWord() {
      assertNull(Drmm.kstrdup(drm, null));
      assertEquals("", lab.log());
    }

    @Test
    void withoutMemoryIsNull() {
      lab.kernel.slab().failNext(1);
      assertNull(Drmm.kstrdup(drm, "card"));
      assertEquals("failed 5 bytes", lab.log());
    }
  }

  @Nested
  @DisplayName("DM-7 drmm_kfree")
  class Kfree {
    @Test
    void freesEarly() {
      Alloc memory = lab.memory(8);
      Drmm.kfree(drm, memory);
      assertEquals("DEL kmalloc", lab.log());
      assertFalse(memory.isLive());
    }

    @Test
    void nullIsFine() {
      Drmm.kfree(drm, null);
      assertEquals("", lab.log());
    }

    @Test
    void memoryOfAnotherOneIsAWarningAndStays() {
      Alloc memory = lab.memory(8);
      DrmDevice other = DrmDevice.bare(lab.dev, "gpu1", lab.container);
      Drmm.kfree(other, memory);
      assertEquals("WARN drmm_kfree", lab.log());
      assertTrue(memory.isLive());
    }
  }

  @Nested
  @DisplayName("DM-7 drmm_kfree knows the entry without a walk, and sees what a walk would see")
  class KfreeWithoutAWalk {
    @Test
    void whatWasFreedBeforeIsAWarning() {
      Alloc memory = lab.memory(8);
      Drmm.kfree(drm, memory);
      Drmm.kfree(drm, memory);
      assertEquals("DEL kmalloc, WARN drmm_kfree", lab.log());
    }

    @Test
    void memoryThatIsOnNoListIsAWarning() {
      Alloc plain = Objects.requireNonNull(lab.kernel.slab().kmalloc(8));
      Alloc devres = Objects.requireNonNull(Devm.kmalloc(lab.dev, 8));
      lab.log();
      Drmm.kfree(drm, plain);
      Drmm.kfree(drm, devres);
      assertEquals("WARN drmm_kfree, WARN drmm_kfree", lab.log());
      assertTrue(devres.isLive());
    }

    @Test
    void theHeadIsReadAllTheSame() {
      Alloc memory = lab.memory(8);
      lab.kernel.slab().kfree(lab.container);
      assertEquals(
          "slab-use-after-free in drmm_kfree", DrmLab.faultOf(() -> Drmm.kfree(drm, memory)));
    }

    @Test
    void anEntryThatSomebodyFreedOnTheWayIsReported() {
      Alloc older = lab.memory(8);
      Alloc newer = lab.memory(8);
      lab.kernel.slab().kasan(false);
      lab.kernel.slab().kfree(newer);
      lab.kernel.slab().kasan(true);
      assertEquals(
          "slab-use-after-free in drmm_kfree", DrmLab.faultOf(() -> Drmm.kfree(drm, older)));
    }

    @Test
    void thatEntryItselfIsReportedAtItsLink() {
      Alloc memory = lab.memory(8);
      lab.kernel.slab().kasan(false);
      lab.kernel.slab().kfree(memory);
      lab.kernel.slab().kasan(true);
      assertEquals("slab-use-after-free in del_dr", DrmLab.faultOf(() -> Drmm.kfree(drm, memory)));
    }
  }

  @Nested
  @DisplayName("drm.debug without 0x200")
  class NotLogged {
    @Test
    void whatComesAndGoesIsNotOnlyHiddenButNotThere() {
      lab.kernel.logsResources(false);
      Drmm.kfree(drm, Drmm.kmalloc(drm, 8));
      Drmm.addAction(drm, lab.action("A"), null);
      drm.put();
      assertEquals("begin, end, final_kfree", lab.log());
      assertEquals(List.of("A"), lab.called);
    }
  }

  @Nested
  @DisplayName("DM-10 drmm_add_final_kfree")
  class AddFinalKfree {
    private DrmDevice fresh(Alloc container, long offset) {
      return new DrmDevice(container, offset);
    }

    private Alloc block(long size) {
      return Objects.requireNonNull(lab.kernel.slab().kzalloc(size));
    }

    private String warningsOf(DrmDevice device, Alloc container) {
      Drmm.addFinalKfree(device, container);
      assertSame(container, device.finalKfree(), "taken all the same");
      return lab.log();
    }

    @Test
    void exactFitIsSilent() {
      Alloc container = block(DrmDevice.SIZE);
      assertEquals("", warningsOf(fresh(container, 0), container));
    }

    @Test
    void whatTheAllocatorGaveCounts() {
      Alloc container = block(DrmDevice.SIZE + 600); // the bucket is 2048
      assertEquals("", warningsOf(fresh(container, 1024), container));
    }

    @Test
    void setTwiceWarns() {
      assertEquals("WARN drmm_add_final_kfree", warningsOf(drm, lab.container));
    }

    @Test
    void drmDeviceBelowWarns() {
      DrmDevice below = fresh(block(DrmDevice.SIZE), 0);
      assertEquals("WARN drmm_add_final_kfree", warningsOf(below, block(4096)));
    }

    @Test
    void drmDeviceBeyondTheEndWarns() {
      Alloc small = block(512);
      assertEquals("WARN drmm_add_final_kfree", warningsOf(fresh(small, 0), small));
    }
  }
}
