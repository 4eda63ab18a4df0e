// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devres;
import outlive.linux.ErrPtr;
import outlive.linux.Errno;

class PanelBridgeTest {
  private static final int DSI = 16;

  private final BridgeLab lab = new BridgeLab();
  private final Device glass = new Device(lab.kernel, "panel0");
  private final DeviceNode node = DeviceNode.of(glass);
  private final PanelFuncs funcs = new PanelFuncs() {};
  private final Panel panel = Panel.devmAlloc(glass, funcs, DSI).get();
  private final DrmDevice drm = lab.display.drm;

  private Bridge drmmAdd() {
    return PanelBridge.drmmAdd(drm, panel).get();
  }

  private void unbindPanel() {
    Devres.releaseAll(glass);
  }

  @Nested
  @DisplayName("drm_panel_bridge_add, drm_panel_bridge_remove")
  class ByHand {
    @Test
    void isFoundWhereThePanelIs() {
      Bridge bridge = PanelBridge.add(panel).get();
      assertSame(bridge, Bridges.ofFind(lab.kernel, node));
      assertEquals("binding of panel0, bridge_list", lab.holders("drm_bridge of panel0"));
      assertEquals("panel_bridge_bridge_funcs refcount: 2\n", Bridges.show(lab.kernel));
    }

    @Test
    void removeDropsBothReferences() {
      Bridge bridge = PanelBridge.add(panel).get();
      PanelBridge.remove(bridge);
      assertFalse(bridge.memory().isLive());
      assertNull(Bridges.ofFind(lab.kernel, node));
      assertEquals("", lab.log());
    }

    @Test
    void removeOfNothingIsFine() {
      PanelBridge.remove(null);
      assertEquals("", lab.log());
    }

    @Test
    void removeOfAnotherBridgeIsSaidAndNothingElse() {
      Bridge other = lab.bridge();
      other.add();
      PanelBridge.remove(other);
      assertEquals("[drm] drm_panel_bridge_remove: called on non-panel bridge!", lab.log());
      assertEquals(2, other.refs());
    }

    @Test
    void aPanelOfUnknownTypeIsRefused() {
      Panel unknown = Panel.devmAlloc(glass, funcs, Panel.CONNECTOR_UNKNOWN).get();
      assertEquals(-Errno.EINVAL, PanelBridge.add(unknown).ptrErr());
      assertEquals("WARNING: in drm_panel_bridge_add", lab.log());
    }

    @Test
    void withoutMemoryNothingIsLeft() {
      int before = lab.kernel.slab().live().size();
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, PanelBridge.add(panel).ptrErr());
      assertEquals(before, lab.kernel.slab().live().size());
    }
  }

  @Nested
  @DisplayName("KM-12 drmm_panel_bridge_add")
  class Drmm {
    @Test
    void isRemovedWhenTheDrmDeviceEnds() {
      Bridge bridge = drmmAdd();
      lab.display.log();
      drm.put();
      assertEquals(
          "begin, REL drmm_drm_panel_bridge_release, devres REM drm_bridge_put_void, end,"
              + " final_kfree",
          lab.display.log());
      assertFalse(bridge.memory().isLive());
      unbindPanel();
      assertEquals("", lab.log());
    }

    @Test
    void withoutMemoryForTheActionTheBridgeIsRemovedAtOnce() {
      int before = lab.kernel.slab().live().size();
      lab.kernel.slab().failNth(3); // struct, devres entry, drmres entry
      assertEquals(-Errno.ENOMEM, PanelBridge.drmmAdd(drm, panel).ptrErr());
      assertEquals(before, lab.kernel.slab().live().size());
      assertNull(Bridges.ofFind(lab.kernel, node));
    }

    @Test
    @DisplayName("drm_panel_bridge_add refuses it, this one does not")
    void aPanelOfUnknownTypeIsFineHere() {
      Panel unknown = Panel.devmAlloc(glass, funcs, Panel.CONNECTOR_UNKNOWN).get();
      assertFalse(PanelBridge.drmmAdd(drm, unknown).isErr());
    }

    @Test
    void handsTheChainsWordsToThePanel() {
      Bridge.attach(lab.encoder, drmmAdd(), null);
      lab.encoder.preEnable();
      lab.encoder.enable();
      assertTrue(panel.isPrepared() && panel.isEnabled());
      lab.encoder.disable();
      lab.encoder.postDisable();
      assertFalse(panel.isPrepared() || panel.isEnabled());
      assertEquals("", lab.log());
    }
  }

  @Nested
  @DisplayName("KM-12 with the panel's driver unbound first")
  class PanelGoesFirst {
    @Test
    @DisplayName("B19 attached, then a modeset: the bridge is there, the panel is not")
    void aModesetTouchesThePanel() {
      Bridge bridge = drmmAdd();
      Bridge.attach(lab.encoder, bridge, null);
      unbindPanel();
      assertEquals("bridge_list, chain of encoder DSI-1", lab.holders("drm_bridge of panel0"));
      assertEquals(
          "slab-use-after-free in drm_panel_prepare", DrmLab.faultOf(lab.encoder::preEnable));
    }

    @Test
    @DisplayName("in no chain, the end of the drm_device frees the bridge and then asks it")
    void theEndOfTheDrmDeviceTouchesTheBridge() {
      drmmAdd();
      unbindPanel();
      assertEquals("slab-use-after-free in drm_panel_bridge_remove", DrmLab.faultOf(drm::put));
    }

    @Test
    @DisplayName("with the bridge kept by somebody, it asks a panel that is gone")
    void theEndOfTheDrmDeviceTouchesThePanel() {
      drmmAdd().get("display");
      unbindPanel();
      assertEquals("slab-use-after-free in drm_panel_bridge_remove", DrmLab.faultOf(drm::put));
      assertTrue(lab.kernel.log().text().endsWith("inside of freed 192-byte region\n"));
    }

    @Test
    @DisplayName("with both kept, nothing is touched; the kernel's TODO is a WARN")
    void withBothKeptItIsAWarning() {
      panel.get("display");
      Bridge bridge = drmmAdd().get("display");
      unbindPanel();
      drm.put();
      assertEquals("WARNING: in devm_release_action", lab.log());
      bridge.put("display");
      panel.put("display");
      assertFalse(bridge.memory().isLive());
    }
  }

  @Nested
  @DisplayName("KM-12 drmm_of_get_bridge")
  class OfGet {
    private ErrPtr<Bridge> get(DeviceNode at) {
      return PanelBridge.drmmOfGet(drm, at);
    }

    @Test
    void givesABridgeAsItIs() {
      Bridge bridge = lab.bridge();
      bridge.add();
      assertSame(bridge, get(DeviceNode.of(lab.dev)).get());
      assertEquals(2, bridge.refs()); // "get", but no reference
    }

    @Test
    void wrapsAPanel() {
      panel.add();
      Bridge bridge = get(node).get();
      assertEquals("panel_bridge_bridge_funcs", bridge.funcs("test").name());
      drm.put();
      assertFalse(bridge.memory().isLive());
    }

    @Test
    void whatIsNotThereYetIsDeferred() {
      assertEquals(-Errno.EPROBE_DEFER, get(DeviceNode.of("hdmi")).ptrErr());
    }

    @Test
    void whatTheBoardDoesNotHaveIsNoDevice() {
      assertEquals(-Errno.ENODEV, get(new DeviceNode("hdmi", false)).ptrErr());
    }
  }
}
