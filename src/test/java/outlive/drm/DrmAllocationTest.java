// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.base.Devres;
import outlive.drm.DrmDriver.Feature;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Errno;
import outlive.linux.Hold;
import outlive.linux.KernelLog.DrmresOp;
import outlive.linux.PageFault;

@DisplayName("how a drm_device comes to be")
class DrmAllocationTest {
  private final Toy toy = new Toy();

  private ErrPtr<DrmDevice> devmAlloc() {
    return DrmAllocation.devmAlloc(toy.dev, toy, DrmDevice.SIZE, drm -> drm);
  }

  private ErrPtr<DrmDevice> alloc() {
    return DrmAllocation.alloc(toy.kernel, toy, toy.dev);
  }

  private String holders() {
    return String.join(
        ", ",
        toy.kernel.ledger().accounts().stream()
            .map(account -> account.what() + ": " + names(account.holders()))
            .toList());
  }

  private static List<String> names(List<Hold> holds) {
    return holds.stream().map(Hold::holder).toList();
  }

  @Nested
  @DisplayName("DD-1 whose reference is the first")
  class FirstReference {
    @Test
    void ofABindingIsItsDevres() {
      devmAlloc();
      assertEquals(
          "device gpu0: [registrant, drm_device gpu0], drm_device gpu0: [devres of gpu0]",
          holders());
    }

    @Test
    @DisplayName("DD-12 of drm_dev_alloc is its creator's")
    void byHandIsItsCreators() {
      alloc();
      assertEquals(
          "device gpu0: [registrant, drm_device gpu0], drm_device gpu0: [its creator]", holders());
    }

    @Test
    @DisplayName("DD-13 of devm_drm_dev_init is devres's, too")
    void ofTheOldIdiom() {
      DrmDevice drm = new DrmDevice(Objects.requireNonNull(toy.kernel.slab().kzalloc(2048)));
      DrmDevice.devmInit(toy.dev, drm, toy);
      assertTrue(holders().endsWith("drm_device gpu0: [devres of gpu0]"), holders());
    }
  }

  @Nested
  @DisplayName("DD-10 what drm_dev_init refuses")
  class Refusals {
    private final DrmDevice drm =
        new DrmDevice(Objects.requireNonNull(toy.kernel.slab().kzalloc(DrmDevice.SIZE)));

    @Test
    void withoutACore() {
      DrmCore.of(toy.kernel).failed();
      assertEquals(-Errno.ENODEV, DrmDevice.init(drm, toy, toy.dev));
      assertEquals("[drm:drm_dev_init] *ERROR* DRM core is not initialized", toy.log());
      assertEquals(1, toy.dev.refs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RENDER", "MODESET"})
    @DisplayName("accel beside render or modeset: the parent's reference leaks, and has a name")
    void featuresThatExcludeEachOther(Feature other) {
      toy.features = EnumSet.of(Feature.COMPUTE_ACCEL, other);
      assertEquals(-Errno.EINVAL, devmAlloc().ptrErr());
      toy.kernel.slab().kfree(drm.container());
      String leak = toy.leaks();
      assertTrue(
          leak.startsWith(
              """
              leak: device gpu0 still has 2 of its references
                held by registrant,"""),
          leak);
      assertTrue(leak.contains("\n  held by drm_device gpu0, since kref_get by task"), leak);
      assertFalse(leak.contains("leak: drm_device"), "its memory was freed");
    }

    @Test
    void withoutAParent() {
      ErrPtr<DrmDevice> made = DrmAllocation.alloc(toy.kernel, toy, null);
      assertEquals(-Errno.EINVAL, made.ptrErr());
      assertEquals("WARN drm_dev_init", toy.log());
      assertEquals(List.of(drm.container()), toy.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("3.5, DD-21 what is on the list, for every set of features")
  class FirstEntries {
    private static final String MINOR = "kmalloc 40, drm_minor_alloc_release 8, ";
    private static final String GEM = "kmalloc 248, drm_gem_init_release 0, ";

    @ParameterizedTest
    @CsvSource({
      "'',             1, false",
      "MODESET,        1, false",
      "GEM,            1, true",
      "GEM MODESET,    1, true",
      "RENDER,         2, false",
      "RENDER MODESET, 2, false",
      "GEM RENDER,     2, true",
      "GEM RENDER MODESET, 2, true",
      "COMPUTE_ACCEL,  1, false",
      "GEM COMPUTE_ACCEL, 1, true"
    })
    void oldestFirst(String features, int minors, boolean gem) {
      toy.features = EnumSet.noneOf(Feature.class);
      for (String feature : features.split(" ", -1)) {
        if (!feature.isEmpty()) {
          toy.features.add(Feature.valueOf(feature));
        }
      }
      alloc();
      String expected = "drm_dev_init_release 0, " + MINOR.repeat(minors) + (gem ? GEM : "");
      assertEquals(expected + "kmalloc 5", entries());
    }

    private String entries() {
      StringBuilder text = new StringBuilder();
      for (var entry : toy.kernel.log().entries()) {
        if (entry instanceof DrmresOp op) {
          text.append(text.isEmpty() ? "" : ", ").append(op.name()).append(' ').append(op.bytes());
        }
      }
      return text.toString();
    }

    @Test
    @DisplayName("the defect of entry 7: without or_reset, the manager is never taken down")
    void gemActionWithoutMemory() {
      toy.features = EnumSet.of(Feature.GEM);
      DrmDevice drm = new DrmDevice(Objects.requireNonNull(toy.kernel.slab().kzalloc(1024)));
      toy.kernel.slab().failNth(5); // init, minor, its action, manager, and now its action
      assertEquals(-Errno.ENOMEM, DrmDevice.init(drm, toy, toy.dev));
      assertTrue(drm.vmaManager().isUp(), "torn down after all");
      assertEquals(
          List.of(drm.container()), toy.kernel.slab().live(), "the memory itself is freed");
    }

    @Test
    void nameWithoutMemoryTakesTheManagerDown() {
      toy.features = EnumSet.of(Feature.GEM);
      DrmDevice drm = new DrmDevice(Objects.requireNonNull(toy.kernel.slab().kzalloc(1024)));
      toy.kernel.slab().failNth(6);
      assertEquals(-Errno.ENOMEM, DrmDevice.init(drm, toy, toy.dev));
      assertFalse(drm.vmaManager().isUp());
    }
  }

  @Nested
  @DisplayName("DM-10 where in the container the drm_device lies")
  class Member {
    @ParameterizedTest
    @CsvSource({
      "1024,    0, ''",
      "4096, 3072, ''", // to the last byte
      "1500,  900, ''", // beyond the struct, within the 2048 bytes that the allocator gives
      "1500, 1025, 'WARN drmm_add_final_kfree'",
      "1024,    1, 'WARN drmm_add_final_kfree'",
      "2048,   -8, 'WARN drmm_add_final_kfree'"
    })
    void mustFitIntoTheAllocation(long size, long member, String log) {
      ErrPtr<DrmDevice> made = DrmAllocation.devmAlloc(toy.dev, toy, size, member, drm -> drm);
      assertEquals(log, toy.log());
      Devres.releaseAll(toy.dev);
      assertFalse(made.get().container().isLive(), "taken all the same");
    }
  }

  @Nested
  @DisplayName("DD-11, DD-12 without memory")
  class WithoutMemory {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothingIsLeft(long failing) {
      toy.kernel.slab().failNth(failing);
      assertEquals(-Errno.ENOMEM, devmAlloc().ptrErr());
      assertEquals(List.of(), toy.kernel.slab().live());
      assertEquals("", toy.leaks());
      assertEquals("", toy.kernel.ledger().text().replaceFirst("(?s)^device gpu0: 1 .*", ""));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void byHandNothingIsLeft(long failing) {
      toy.kernel.slab().failNth(failing);
      assertEquals(-Errno.ENOMEM, alloc().ptrErr());
      assertEquals(List.of(), toy.kernel.slab().live());
      assertEquals("", toy.leaks());
    }

    @Test
    @DisplayName("only when the devres step fails, the driver's hook runs, and no final_kfree")
    void orderWhenTheDevresStepFails() {
      toy.release = drm -> toy.note("release");
      toy.kernel.slab().failNth(6);
      devmAlloc();
      assertEquals(
          "release, begin, REL kmalloc, REL drm_minor_alloc_release, REL kmalloc,"
              + " REL drm_dev_init_release, end",
          toy.log());
    }

    @Test
    void usingTheErrorAsADeviceIsAPageFault() {
      toy.kernel.slab().failNth(1);
      ErrPtr<DrmDevice> made = devmAlloc();
      assertThrows(PageFault.class, made::get);
    }
  }

  @Nested
  @DisplayName("B12 the release hook takes a whole device for granted")
  class ReleaseHookOnHalf {
    /** A driver's struct, of which probe fills the ring in after the allocation. */
    private static final class Gpu {
      final DrmDevice drm;
      ErrPtr<Alloc> ring;

      Gpu(DrmDevice drm) {
        this.drm = drm;
        this.ring = ErrPtr.err(drm.kernel(), 0); // zeroed memory: NULL
      }
    }

    private int probe() {
      ErrPtr<Gpu> gpu = DrmAllocation.devmAlloc(toy.dev, toy, 2048, Gpu::new);
      if (gpu.isErr()) {
        return gpu.ptrErr();
      }
      gpu.get().ring = ErrPtr.of(Objects.requireNonNull(toy.kernel.slab().kzalloc(64)));
      return gpu.get().drm.register();
    }

    private void freeRing(DrmDevice drm) {
      toy.kernel.slab().kfree(drm.containerOf(Gpu.class).ring.get());
    }

    @Test
    void wholeItWorks() {
      toy.probe = dev -> probe();
      toy.remove = drm -> {};
      toy.release = this::freeRing;
      assertEquals(0, toy.dev.bind(toy));
      Devres.releaseAll(toy.dev);
      assertEquals(List.of(), toy.kernel.slab().live());
    }

    @Test
    void halfItDereferencesNull() {
      toy.probe = dev -> probe();
      toy.release = this::freeRing;
      toy.kernel.slab().failNth(6); // the devres action
      PageFault fault = assertThrows(PageFault.class, () -> toy.dev.bind(toy));
      assertEquals(0, fault.report().address());
      assertTrue(
          fault.report().text().contains("\n drm_dev_release\n kref_put\n drm_dev_put"),
          fault.report().text());
    }

    @Test
    @DisplayName("the fix: no hook, an action for each step that is done")
    void anActionPerStep() {
      DrmAction freeRing =
          DrmAction.of("free_ring", (drm, ring) -> toy.kernel.slab().kfree((Alloc) ring));
      toy.setUp =
          drm ->
              Drmm.addActionOrReset(
                  drm, freeRing, Objects.requireNonNull(toy.kernel.slab().kzalloc(64)));
      for (long failing = 1; failing <= 8; failing++) {
        toy.kernel.slab().failNth(failing);
        if (failing != 7) { // the ring itself: this driver does not ask
          assertEquals(-Errno.ENOMEM, toy.dev.bind(toy));
          assertEquals(List.of(), toy.kernel.slab().live());
        }
      }
    }
  }
}
