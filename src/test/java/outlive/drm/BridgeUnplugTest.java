// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devres;
import outlive.linux.HungTask;

@DisplayName("BR-6 drm_bridge_enter, drm_bridge_exit, drm_bridge_unplug")
class BridgeUnplugTest {
  private final BridgeLab lab = new BridgeLab();
  private final Bridge bridge = lab.bridge();

  @BeforeEach
  void isAdded() {
    bridge.add();
  }

  @Test
  void sectionsNest() {
    assertTrue(bridge.enter());
    assertTrue(bridge.enter());
    bridge.exit();
    bridge.exit();
    assertEquals("", lab.log());
  }

  @Test
  void noSectionBeginsAfterIt() {
    bridge.unplug();
    assertTrue(bridge.isUnplugged());
    assertFalse(bridge.enter());
    assertNull(Bridges.ofFind(lab.kernel, DeviceNode.of(lab.dev)));
    assertEquals(1, bridge.refs());
  }

  @Test
  void removeAloneDoesNotSayThatTheChipIsGone() {
    bridge.remove();
    assertTrue(bridge.enter());
  }

  @Test
  void aSectionThatDidNotBeginNeedsNoExit() {
    bridge.unplug();
    bridge.enter();
    bridge.exit();
    assertEquals("WARNING: in srcu_read_unlock", lab.log());
  }

  @Test
  @DisplayName("B23 inside its own section it waits for itself")
  void insideItsOwnSectionItHangs() {
    bridge.enter();
    HungTask hung = assertThrows(HungTask.class, bridge::unplug);
    assertEquals("deadlock in drm_bridge_unplug", hung.report().headline());
    assertEquals("the sections of drm_bridge_unplug_srcu", hung.report().waitsFor());
  }

  @Test
  void waitsForTheSectionOfAnotherTask() {
    lab.kernel.tasks().spawn("modeset", () -> enableSlowly(bridge));
    lab.kernel.tasks().spawn("unbind", () -> unplugThenUnbind(bridge));
    lab.kernel.tasks().run();
    assertEquals(List.of("section", "section ends", "unplugged", "destroy chip"), lab.called);
  }

  @Test
  @DisplayName("B22 and for the sections of every other bridge")
  void waitsForTheSectionOfAnotherBridge() {
    Bridge other = lab.bridge(new Device(lab.kernel, "other"));
    lab.kernel.tasks().spawn("modeset", () -> enableSlowly(other));
    lab.kernel.tasks().spawn("unbind", () -> unplugThenUnbind(bridge));
    lab.kernel.tasks().run();
    assertEquals(List.of("section", "section ends", "unplugged", "destroy chip"), lab.called);
  }

  @Test
  void butNotForASectionOfADrmDevice() {
    assertTrue(lab.display.drm.enter());
    bridge.unplug();
    assertTrue(bridge.isUnplugged());
  }

  private void enableSlowly(Bridge bridge) {
    assertTrue(bridge.enter());
    lab.called.add("section");
    lab.kernel.tasks().giveWay();
    lab.called.add("section ends");
    bridge.exit();
  }

  private void unplugThenUnbind(Bridge bridge) {
    bridge.unplug();
    lab.called.add("unplugged");
    Devres.releaseAll(lab.dev);
  }
}
