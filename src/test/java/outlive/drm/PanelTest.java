// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.linux.Errno;
import outlive.linux.Kernel;

class PanelTest {
  private static final int DSI = 16;

  private final Kernel kernel = new Kernel();
  private final Device dev = new Device(kernel, "panel0");
  private final DeviceNode node = DeviceNode.of(dev);
  private final Hooks hooks = new Hooks();

  /** Notes each call, and answers what the test says. */
  private static final class Hooks implements PanelFuncs {
    final List<String> called = new ArrayList<>();
    int result;

    @Override
    public int prepare(Panel panel) {
      return note("prepare");
    }

    @Override
    public int enable(Panel panel) {
      return note("enable");
    }

    @Override
    public int disable(Panel panel) {
      return note("disable");
    }

    @Override
    public int unprepare(Panel panel) {
      return note("unprepare");
    }

    private int note(String hook) {
      called.add(hook);
      return result;
    }
  }

  private Panel panel() {
    return Panel.devmAlloc(dev, hooks, DSI).get();
  }

  /** A panel as it was made before 2025, in devm memory of its device. */
  private Panel inDevm() {
    return new Panel(Objects.requireNonNull(Devm.kzalloc(dev, Panel.SIZE)), dev, hooks, DSI);
  }

  private void unbind() {
    Devres.releaseAll(dev);
  }

  private String warnings() {
    return String.join(
        "\n", kernel.log().text().lines().filter(line -> !line.contains("DEVRES")).toList());
  }

  @Nested
  @DisplayName("BR-8 devm_drm_panel_alloc")
  class Alloc {
    @Test
    void theBindingOwnsTheFirstReference() {
      Panel panel = panel();
      assertEquals(1, panel.refs());
      assertEquals("panel0", panel.name());
      assertEquals(1, kernel.ledger().accounts().get(1).holders().size());
      unbind();
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void withoutFuncsItIsInvalid() {
      assertEquals(-Errno.EINVAL, Panel.devmAlloc(dev, null, DSI).ptrErr());
      assertEquals("panel0: Missing funcs pointer", warnings());
    }

    @Test
    void withoutMemoryNothingIsLeft() {
      for (int nth = 1; nth <= 2; nth++) { // the struct, then the action
        kernel.slab().failNth(nth);
        assertEquals(-Errno.ENOMEM, Panel.devmAlloc(dev, hooks, DSI).ptrErr());
        assertEquals(List.of(), kernel.slab().live());
      }
    }

    @Test
    void theStructAroundItIsFound() {
      String glass = Panel.devmAlloc(dev, 512, hooks, DSI, panel -> "glass").get();
      assertEquals("glass", glass);
      assertEquals(512, kernel.slab().live().get(0).size());
    }
  }

  @Nested
  @DisplayName("BR-8 drm_panel_get, drm_panel_put")
  class References {
    @Test
    void aReferenceKeepsItOverUnbind() {
      Panel panel = panel().get("display");
      unbind();
      panel.prepare();
      assertTrue(panel.isPrepared());
      panel.put("display");
      assertEquals(List.of(), kernel.slab().live());
      assertEquals("", warnings());
    }

    @Test
    @DisplayName("B14 a forgotten put has a holder")
    void aForgottenPutIsInTheLedger() {
      panel().get("display");
      unbind();
      assertTrue(kernel.ledger().text().contains("drm_panel of panel0: 1 reference\n  display"));
      assertFalse(kernel.kmemleak().isEmpty());
    }

    @Test
    @DisplayName("B13 a put too many frees it under the binding")
    void aPutTooManyIsFoundAtUnbind() {
      panel().put();
      assertEquals("slab-use-after-free in drm_panel_put", DrmLab.faultOf(PanelTest.this::unbind));
    }

    @Test
    void onAPanelThatNobodyCountsItWarns() {
      inDevm().get();
      assertEquals(
          "WARNING: in refcount_warn_saturate: refcount_t: addition on 0; use-after-free.",
          warnings());
    }
  }

  @Nested
  @DisplayName("1.8 drm_panel_add, drm_panel_remove, of_drm_find_panel")
  class Find {
    @Test
    void neitherTheListNorTheLookUpTakesAReference() {
      Panel panel = panel();
      panel.add();
      assertSame(panel, Panels.ofFind(kernel, node).get());
      assertEquals(1, panel.refs());
      panel.remove();
      assertEquals(-Errno.EPROBE_DEFER, Panels.ofFind(kernel, node).ptrErr());
    }

    @Test
    void whatNobodyAddedYetIsDeferred() {
      assertEquals(-Errno.EPROBE_DEFER, Panels.ofFind(kernel, DeviceNode.of("glass")).ptrErr());
    }

    @Test
    void whatTheBoardDoesNotHaveIsNoDevice() {
      panel().add();
      DeviceNode off = new DeviceNode("panel0", false);
      assertEquals(-Errno.ENODEV, Panels.ofFind(kernel, off).ptrErr());
    }

    @Test
    void removedTwiceIsFine() {
      Panel panel = panel();
      panel.add();
      panel.remove();
      panel.remove();
      assertEquals("", warnings());
    }

    @Test
    @DisplayName("a forgotten remove: counted or not, the next look-up walks into free memory")
    void aForgottenRemoveIsFoundByTheNextLookUp() {
      panel().add();
      unbind();
      assertEquals(
          "slab-use-after-free in of_drm_find_panel",
          DrmLab.faultOf(() -> Panels.ofFind(kernel, DeviceNode.of("other"))));
    }
  }

  @Nested
  @DisplayName("drm_panel_prepare, _enable, _disable, _unprepare")
  class Calls {
    private final Panel panel = panel();

    @Test
    void goUpAndDown() {
      panel.prepare();
      panel.enable();
      assertTrue(panel.isPrepared() && panel.isEnabled());
      panel.disable();
      panel.unprepare();
      assertFalse(panel.isPrepared() || panel.isEnabled());
      assertEquals(List.of("prepare", "enable", "disable", "unprepare"), hooks.called);
      assertEquals("", warnings());
    }

    @Test
    void twiceInTheSameDirectionIsSkippedAndSaid() {
      panel.disable();
      panel.unprepare();
      panel.prepare();
      panel.prepare();
      panel.enable();
      panel.enable();
      assertEquals(List.of("prepare", "enable"), hooks.called);
      assertEquals(
          """
          panel0: Skipping disable of already disabled panel
          panel0: Skipping unprepare of already unprepared panel
          panel0: Skipping prepare of already prepared panel
          panel0: Skipping enable of already enabled panel""",
          warnings());
    }

    @Test
    void aHookThatFailsLeavesItAsItWas() {
      hooks.result = -Errno.EIO;
      panel.prepare();
      panel.enable();
      assertFalse(panel.isPrepared() || panel.isEnabled());
      hooks.result = 0;
      panel.prepare();
      panel.enable();
      hooks.result = -Errno.EIO;
      panel.disable();
      panel.unprepare();
      assertTrue(panel.isPrepared() && panel.isEnabled());
    }
  }

  @Nested
  @DisplayName("B19 the controller keeps a pointer to a panel whose driver is unbound")
  class Gone {
    private void everyCallFindsIt(Panel panel) {
      assertEquals("slab-use-after-free in drm_panel_prepare", DrmLab.faultOf(panel::prepare));
      assertEquals("slab-use-after-free in drm_panel_enable", DrmLab.faultOf(panel::enable));
      assertEquals("slab-use-after-free in drm_panel_disable", DrmLab.faultOf(panel::disable));
      assertEquals("slab-use-after-free in drm_panel_unprepare", DrmLab.faultOf(panel::unprepare));
    }

    @Test
    void inDevmMemory() {
      Panel panel = inDevm();
      panel.add();
      Panel kept = Panels.ofFind(kernel, node).get();
      panel.remove();
      unbind();
      everyCallFindsIt(kept);
    }

    @Test
    @DisplayName("the count alone is no help: of_drm_find_panel takes no reference")
    void countedButNotGot() {
      Panel panel = panel();
      panel.add();
      Panel kept = Panels.ofFind(kernel, node).get();
      panel.remove();
      unbind();
      everyCallFindsIt(kept);
    }

    @Test
    @DisplayName("the fix: counted, and got by whoever keeps the pointer")
    void countedAndGot() {
      Panel panel = panel();
      panel.add();
      Panel kept = Panels.ofFind(kernel, node).get().get("display");
      panel.remove();
      unbind();
      kept.prepare();
      kept.enable();
      kept.disable();
      kept.unprepare();
      kept.put("display");
      assertEquals("", warnings());
      assertEquals(List.of(), kernel.slab().live());
      assertEquals(List.of(), kernel.kmemleak());
    }
  }
}
