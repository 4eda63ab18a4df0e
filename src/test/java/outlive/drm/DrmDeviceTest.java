// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.drm.DrmDriver.Feature;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.HungTask;

class DrmDeviceTest {
  /** A driver with nothing of its own but its features; it counts the calls of its hook. */
  static class Plain implements DrmDriver {
    final Set<Feature> features;
    final List<String> released = new ArrayList<>();

    Plain(Feature... features) {
      this.features = EnumSet.of(Feature.GEM, features);
    }

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public Set<Feature> features() {
      return features;
    }

    @Override
    public void release(DrmDevice drm) {
      released.add("release");
    }
  }

  private final DrmLab lab = new DrmLab();
  private final Device dev = lab.dev;
  private final Plain driver = new Plain();

  private DrmDevice made() {
    return Objects.requireNonNull(DrmDevice.devmAlloc(dev, driver));
  }

  private DrmDevice uninitialised() {
    return new DrmDevice(Objects.requireNonNull(lab.kernel.slab().kzalloc(2048)));
  }

  @Nested
  @DisplayName("DD-1, DD-2, DD-10 drm_dev_init")
  class Init {
    private static final String MINOR = "ADD kmalloc, ADD drm_minor_alloc_release, ";
    private static final String REST = "ADD kmalloc, ADD drm_gem_init_release, ADD kmalloc";

    @Test
    void listOfARenderDriver() {
      DrmDevice drm = uninitialised();
      assertEquals(0, DrmDevice.init(drm, new Plain(Feature.RENDER, Feature.MODESET), dev));
      assertEquals("ADD drm_dev_init_release, " + MINOR + MINOR + REST, lab.log());
      assertEquals(1, drm.refs());
      assertEquals(2, dev.refs());
    }

    @Test
    void listOfADisplayDriver() {
      DrmDevice.init(uninitialised(), driver, dev);
      assertEquals("ADD drm_dev_init_release, " + MINOR + REST, lab.log());
    }

    @Test
    void sizesAsLinuxLogsThem() {
      DrmDevice.init(uninitialised(), driver, dev);
      String log = lab.kernel.log().text();
      assertTrue(log.contains("kmalloc (40 bytes)"), log);
      assertTrue(log.contains("drm_minor_alloc_release (8 bytes)"), log);
      assertTrue(log.contains("kmalloc (248 bytes)"), log);
      assertTrue(log.contains("kmalloc (5 bytes)"), log);
    }

    @Test
    void withoutAParentItWarns() {
      assertEquals(-Errno.EINVAL, DrmDevice.init(uninitialised(), driver, null));
      assertEquals("WARN drm_dev_init", lab.log());
    }

    @Test
    void featuresThatExcludeEachOtherLeakTheParent() {
      Plain both = new Plain(Feature.COMPUTE_ACCEL, Feature.RENDER);
      assertEquals(-Errno.EINVAL, DrmDevice.init(uninitialised(), both, dev));
      assertEquals(2, dev.refs());
    }

    @Test
    void everyFailingAllocationIsUndone() {
      for (int succeed = 0; succeed < 6; succeed++) {
        DrmLab fresh = new DrmLab();
        DrmDevice drm = new DrmDevice(fresh.container);
        FailAfter.allocations(fresh.kernel, succeed);
        assertEquals(-Errno.ENOMEM, DrmDevice.init(drm, driver, fresh.dev));
        assertEquals(1, fresh.dev.refs(), "parent's references");
        assertEquals(List.of(fresh.container), fresh.kernel.slab().live());
      }
    }
  }

  @Nested
  @DisplayName("DM-1 what the log shows of data")
  class FailedAction {
    @Test
    void isTheSameInEveryRun() {
      FailAfter.allocations(lab.kernel, 2); // the minor's memory is there, its action is not
      DrmDevice.init(uninitialised(), driver, dev);
      assertTrue(lab.log().contains("failed drm_minor_alloc_release DrmMinor"));
    }
  }

  @Nested
  @DisplayName("DD-11 devm_drm_dev_alloc")
  class DevmAlloc {
    @Test
    void theBindingOwnsTheOneReference() {
      DrmDevice drm = made();
      assertEquals(1, drm.refs());
      assertTrue(lab.log().endsWith("devres ADD devm_drm_dev_init_release"));
      Devres.releaseAll(dev);
      assertFalse(drm.container().isLive());
      assertEquals(List.of(lab.container), lab.kernel.slab().live());
      assertEquals(List.of("release"), driver.released);
    }

    @Test
    void givesTheObjectAroundIt() {
      record Toy(DrmDevice drm) {}
      Toy toy = Objects.requireNonNull(DrmDevice.devmAlloc(dev, driver, 2048, Toy::new));
      assertSame(toy, toy.drm().containerOf(Toy.class));
      assertEquals(2048, toy.drm().container().size());
    }

    @Test
    void everyFailingAllocationIsUndoneOnce() {
      for (int succeed = 0; succeed < 7; succeed++) {
        DrmLab fresh = new DrmLab();
        FailAfter.allocations(fresh.kernel, succeed);
        assertNull(DrmDevice.devmAlloc(fresh.dev, driver));
        assertEquals(1, fresh.dev.refs());
        assertEquals(List.of(fresh.container), fresh.kernel.slab().live());
      }
    }

    @Test
    @DisplayName("a failing devres step runs the release hook on a half-built container")
    void releaseHookRunsAfterAFailure() {
      FailAfter.allocations(lab.kernel, 6);
      assertNull(DrmDevice.devmAlloc(dev, driver));
      assertEquals(List.of("release"), driver.released);
    }
  }

  @Nested
  @DisplayName("DD-13 devm_drm_dev_init, the container in devm memory (B1)")
  class OldIdiom {
    private final Alloc memory = Objects.requireNonNull(Devm.kzalloc(dev, 2048));
    private final DrmDevice drm = new DrmDevice(memory);

    @Test
    void nobodyNoticesWithoutAnOpenFile() {
      DrmDevice.devmInit(dev, drm, driver);
      Devres.releaseAll(dev);
      assertFalse(memory.isLive());
    }

    @Test
    void registeringWarnsThatNobodyFreesIt() {
      DrmDevice.devmInit(dev, drm, driver);
      lab.log();
      drm.register();
      assertEquals("WARN drm_dev_register", lab.log());
    }
  }

  @Nested
  @DisplayName("DD-3, DD-14, DD-15, DD-16 register, unregister, unplug")
  class Visibility {
    @Test
    void registerSaysSo() {
      DrmDevice drm = made();
      assertEquals(0, drm.register());
      assertTrue(drm.isRegistered());
      assertTrue(
          lab.kernel.log().text().endsWith("[drm] Initialized toy 0.0.0 for gpu0 on minor 0\n"));
    }

    @Test
    void unregisterIsNotUnplug() {
      DrmDevice drm = made();
      drm.register();
      drm.unregister();
      assertFalse(drm.isRegistered());
      assertFalse(drm.isUnplugged());
      assertTrue(drm.enter());
    }

    @Test
    void unplugIsBoth() {
      DrmDevice drm = made();
      drm.register();
      drm.unplug();
      assertFalse(drm.isRegistered());
      assertTrue(drm.isUnplugged());
    }

    @Test
    void aSecondDeviceGetsAnotherMinorWhileTheFirstIsOpen() {
      DrmDevice first = made();
      first.register();
      DrmFile file = Objects.requireNonNull(DrmFile.open(first, "app"));
      Devres.releaseAll(dev);
      made().register();
      assertTrue(lab.kernel.log().text().endsWith("on minor 1\n"));
      file.close();
      made().register();
      assertTrue(lab.kernel.log().text().endsWith("on minor 0\n"));
    }
  }

  @Nested
  @DisplayName("DD-17 drm_dev_enter, drm_dev_exit")
  class Sections {
    @Test
    void nestAndEnd() {
      DrmDevice drm = made();
      assertTrue(drm.enter());
      assertTrue(drm.enter());
      drm.exit();
      drm.exit();
      drm.unplug();
      assertFalse(drm.enter());
    }

    @Test
    void unplugInsideASectionWaitsForItself() {
      DrmDevice drm = made();
      drm.enter();
      HungTask hung = assertThrows(HungTask.class, drm::unplug);
      assertEquals("deadlock in drm_dev_unplug", hung.report().headline());
    }
  }

  @Nested
  @DisplayName("DD-19, DD-22 drm_dev_get, drm_dev_put, drm_dev_release")
  class References {
    @Test
    void onlyTheLastPutEnds() {
      DrmDevice drm = made();
      drm.get();
      Devres.releaseAll(dev);
      assertTrue(drm.container().isLive());
      drm.put();
      assertFalse(drm.container().isLive());
    }

    @Test
    void hookThenListThenContainer() {
      DrmDevice drm = made();
      Drmm.addAction(drm, lab.action("A"), null);
      lab.inside("A", () -> assertNotNull(driver.released.get(0)));
      Devres.releaseAll(dev);
      assertEquals(List.of("A"), lab.called);
      assertTrue(lab.log().endsWith("end, final_kfree"));
    }

    @Test
    @DisplayName("one put too many touches a count that is gone (B13)")
    void extraPutIsAUseAfterFree() {
      DrmDevice drm = made();
      drm.put();
      assertEquals("slab-use-after-free in kref_put", DrmLab.faultOf(() -> Devres.releaseAll(dev)));
    }
  }
}
