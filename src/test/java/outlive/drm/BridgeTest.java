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
import outlive.base.Device;
import outlive.base.Devres;
import outlive.linux.Errno;
import outlive.linux.Site;

class BridgeTest {
  private static final String NOT_COUNTED =
      "[drm] DRM bridge corrupted or not allocated by devm_drm_bridge_alloc()";
  private static final String ADDITION_ON_0 =
      "WARNING: in refcount_warn_saturate: refcount_t: addition on 0; use-after-free.";

  private final BridgeLab lab = new BridgeLab();
  private final Device dev = lab.dev;
  private final DeviceNode node = DeviceNode.of(dev);

  /** Everything of the chip's binding is released: its driver is unbound. */
  private void unbind() {
    Devres.releaseAll(dev);
  }

  private int live() {
    return lab.kernel.slab().live().size();
  }

  @Nested
  @DisplayName("BR-1 devm_drm_bridge_alloc")
  class Alloc {
    @Test
    void theBindingOwnsTheFirstReference() {
      Bridge bridge = lab.bridge();
      assertEquals(1, bridge.refs());
      assertEquals("binding of chip", lab.holders("drm_bridge of chip"));
      assertTrue(
          lab.kernel.log().text().contains("chip: DEVRES ADD #4 drm_bridge_put_void (16 bytes)"));
    }

    @Test
    void unbindDropsItAndTheBridgeGoes() {
      int before = live();
      Bridge bridge = lab.bridge();
      unbind();
      assertFalse(bridge.memory().isLive());
      assertEquals(before, live());
      assertEquals("", lab.holders("drm_bridge of chip"));
    }

    @Test
    void withoutFuncsItIsInvalid() {
      assertEquals(-Errno.EINVAL, Bridge.devmAlloc(dev, null).ptrErr());
      assertEquals("chip: Missing funcs pointer", lab.log());
    }

    @Test
    void withoutMemoryForTheStructNothingIsLeft() {
      int before = live();
      lab.kernel.slab().failNth(1);
      assertEquals(-Errno.ENOMEM, lab.alloc(dev).ptrErr());
      assertEquals(before, live());
      assertEquals(List.of(), lab.called);
    }

    @Test
    @DisplayName("B12 without memory for the action, destroy runs on a struct that nobody filled")
    void withoutMemoryForTheActionTheReferenceIsDroppedAtOnce() {
      int before = live();
      lab.kernel.slab().failNth(2);
      assertEquals(-Errno.ENOMEM, lab.alloc(dev).ptrErr());
      assertEquals(before, live());
      assertEquals(List.of("destroy chip"), lab.called);
    }

    @Test
    void theStructAroundItIsFound() {
      BridgeLab.Chip chip = lab.alloc(dev).get();
      assertSame(chip, chip.bridge().containerOf(BridgeLab.Chip.class));
      assertEquals(Bridge.SIZE + 64, chip.bridge().memory().size());
    }
  }

  @Nested
  @DisplayName("6.6 KUnit suite drm_bridge_alloc")
  class Kunit {
    @Test
    @DisplayName("drm_test_drm_bridge_alloc_basic")
    void destroyedWhenItsDeviceIsUnregistered() {
      lab.bridge();
      dev.unregister();
      assertEquals(List.of("destroy chip"), lab.called);
    }

    @Test
    @DisplayName("drm_test_drm_bridge_alloc_get_put")
    void anExtraReferenceKeepsIt() {
      Bridge bridge = lab.bridge().get();
      dev.unregister();
      assertEquals(List.of(), lab.called);
      bridge.put();
      assertEquals(List.of("destroy chip"), lab.called);
    }
  }

  @Nested
  @DisplayName("BR-2 drm_bridge_add, drm_bridge_remove")
  class AddAndRemove {
    @Test
    void theListHoldsAReference() {
      Bridge bridge = lab.bridge();
      bridge.add();
      assertEquals("binding of chip, bridge_list", lab.holders("drm_bridge of chip"));
      bridge.remove();
      assertEquals("binding of chip", lab.holders("drm_bridge of chip"));
      assertEquals("", lab.log());
    }

    @Test
    void aRemovedBridgeLingersUntilItsLastReferenceIsGone() {
      Bridge bridge = lab.bridge();
      bridge.add();
      assertEquals("chip_funcs refcount: 2\n", Bridges.show(lab.kernel));
      bridge.remove();
      assertEquals("chip_funcs refcount: 1 [lingering]\n", Bridges.show(lab.kernel));
      unbind();
      assertEquals("", Bridges.show(lab.kernel));
    }

    @Test
    void comesBackFromTheLingeringOnes() {
      Bridge bridge = lab.bridge();
      bridge.add();
      bridge.remove();
      bridge.add();
      assertEquals("chip_funcs refcount: 2\n", Bridges.show(lab.kernel));
    }

    @Test
    @DisplayName("B14 a forgotten remove: nothing is reported, the list keeps the bridge")
    void aForgottenRemoveLeaksTheBridge() {
      Bridge bridge = lab.bridge();
      bridge.add();
      unbind();
      assertTrue(bridge.memory().isLive());
      assertEquals("bridge_list", lab.holders("drm_bridge of chip"));
      assertSame(bridge, Bridges.ofFind(lab.kernel, node));
    }

    @Test
    @DisplayName("B13 a remove too many drops the reference of the binding")
    void aRemoveTooManyIsFoundAtUnbind() {
      Bridge bridge = lab.bridge();
      bridge.add();
      bridge.remove();
      bridge.remove();
      assertFalse(bridge.memory().isLive());
      assertEquals(
          "slab-use-after-free in drm_bridge_put", DrmLab.faultOf(BridgeTest.this::unbind));
    }

    @Test
    void devmAddIsUndoneBeforeTheBindingsPut() {
      Bridge bridge = lab.bridge();
      assertEquals(0, bridge.devmAdd(dev));
      unbind();
      assertNull(Bridges.ofFind(lab.kernel, node));
      assertFalse(bridge.memory().isLive());
    }

    @Test
    void devmAddWithoutMemoryRemovesAtOnce() {
      Bridge bridge = lab.bridge();
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, bridge.devmAdd(dev));
      assertNull(Bridges.ofFind(lab.kernel, node));
      assertEquals(1, bridge.refs());
    }

    @Test
    void devmPutDropsTheBindingsReferenceEarlyAndOnlyOnce() {
      Bridge bridge = lab.bridge();
      bridge.add();
      Bridge.devmPut(dev, bridge);
      assertEquals("bridge_list", lab.holders("drm_bridge of chip"));
      Bridge.devmPut(dev, bridge);
      assertEquals("WARNING: in devm_release_action", lab.log());
    }
  }

  @Nested
  @DisplayName("BR-2 a bridge that was not made by devm_drm_bridge_alloc")
  class NotCounted {
    @Test
    void isNamedAtAddAndByTheCountThatIs0() {
      lab.inDevm().add();
      assertEquals(NOT_COUNTED + "\n" + ADDITION_ON_0, lab.log());
    }

    @Test
    void isNamedAtAttach() {
      Bridge bridge = lab.inDevm();
      bridge.add();
      lab.log();
      assertEquals(0, Bridge.attach(lab.encoder, bridge, null));
      assertTrue(lab.log().startsWith(NOT_COUNTED));
    }

    @Test
    void goesWithItsMemoryWhoeverHasAReference() {
      Bridge bridge = lab.inDevm();
      bridge.add();
      assertTrue(bridge.refs() < 0, "saturated: no put ends it");
      bridge.remove();
      bridge.remove(); // the count stays where it is, so nothing is freed here
      assertEquals(List.of(), lab.called);
      unbind();
      assertFalse(bridge.memory().isLive());
      assertEquals(List.of(), lab.called);
    }

    @Test
    void aReportSaysWhichFieldWasTouched() {
      Bridge bridge = lab.inDevm();
      unbind();
      // 40 bytes of the devres entry, then the count at the start of the bridge.
      assertEquals("slab-use-after-free in drm_bridge_get", DrmLab.faultOf(bridge::get));
      assertTrue(
          lab.kernel.log().text().endsWith("located 40 bytes inside of freed 296-byte region\n"));
    }
  }

  @Nested
  @DisplayName("BR-5 of_drm_find_bridge, of_drm_find_and_get_bridge")
  class Find {
    @Test
    void findsOnlyWhatIsAdded() {
      Bridge bridge = lab.bridge();
      assertNull(Bridges.ofFind(lab.kernel, node));
      bridge.add();
      assertSame(bridge, Bridges.ofFind(lab.kernel, node));
      assertNull(Bridges.ofFind(lab.kernel, DeviceNode.of("elsewhere")));
      bridge.remove();
      assertNull(Bridges.ofFind(lab.kernel, node));
      assertNull(Bridges.ofFindAndGet(lab.kernel, node));
    }

    @Test
    void aBridgeWithoutNodeIsNeverFound() {
      lab.alloc(dev).get().bridge().add();
      assertNull(Bridges.ofFind(lab.kernel, node));
    }

    @Test
    @DisplayName("B19 the old look-up gives no reference: unbind frees what it found")
    void whatTheOldOneFindsGoesAtUnbind() {
      lab.bridge().add();
      Bridge found = Objects.requireNonNull(Bridges.ofFind(lab.kernel, node));
      assertEquals(2, found.refs());
      found.remove();
      unbind();
      assertEquals("slab-use-after-free in drm_bridge_get", DrmLab.faultOf(found::get));
    }

    @Test
    void whatTheNewOneFindsStaysUntilItIsPut() {
      lab.bridge().add();
      lab.kernel.task("display probe");
      Bridge found = Objects.requireNonNull(Bridges.ofFindAndGet(lab.kernel, node));
      assertEquals(3, found.refs());
      found.remove();
      unbind();
      assertEquals("task display probe", lab.holders("drm_bridge of chip"));
      found.put();
      assertFalse(found.memory().isLive());
    }

    @Test
    @DisplayName(
        "B19 the old way with a forgotten remove: the look-up itself walks into free memory")
    void walksIntoABridgeThatWasFreedInTheList() {
      lab.inDevm().add();
      unbind();
      assertEquals(
          "slab-use-after-free in of_drm_find_bridge",
          DrmLab.faultOf(() -> Bridges.ofFind(lab.kernel, DeviceNode.of("other"))));
    }
  }

  @Nested
  @DisplayName("BR-7 the last put")
  class LastPut {
    @Test
    void callsDestroyWhileTheMemoryIsStillThere() {
      Bridge bridge = lab.bridge();
      boolean[] alive = new boolean[1];
      lab.hooks.inDestroy = () -> alive[0] = bridge.memory().isLive();
      unbind();
      assertTrue(alive[0]);
      assertFalse(bridge.memory().isLive());
    }

    @Test
    void runsInTheTaskThatPuts() {
      Bridge bridge = lab.bridge().get("display");
      unbind();
      lab.kernel.task("app");
      bridge.put("display");
      Site freed = Objects.requireNonNull(bridge.memory().freedAt());
      assertEquals("app", freed.task());
      assertEquals(
          List.of("kfree", "__drm_bridge_free", "kref_put", "drm_bridge_put"),
          freed.frames().subList(0, 4));
    }

    @Test
    @DisplayName("B7 a destroy hook that frees the struct, too, frees it twice")
    void aDestroyHookMustNotFree() {
      Bridge bridge = lab.bridge();
      lab.hooks.inDestroy = () -> lab.kernel.slab().kfree(bridge.memory(), "chip_destroy");
      assertEquals("double-free in __drm_bridge_free", DrmLab.faultOf(BridgeTest.this::unbind));
    }

    @Test
    @DisplayName("B13 a put too many frees it under the binding")
    void aPutTooManyIsFoundAtUnbind() {
      lab.bridge().put();
      assertEquals(
          "slab-use-after-free in drm_bridge_put", DrmLab.faultOf(BridgeTest.this::unbind));
    }
  }
}
