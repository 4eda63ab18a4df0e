// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.base.Device;
import outlive.base.Devres;
import outlive.linux.Errno;

class BridgeChainTest {
  private static final String FAILED =
      "[drm:drm_bridge_attach] *ERROR* failed to attach bridge chip to encoder DSI-1: ";

  private final BridgeLab lab = new BridgeLab();
  private final BridgeChain encoder = lab.encoder;

  /** A function that walks the chain, and the kernel's name of it. */
  record Walk(String function, java.util.function.Consumer<BridgeChain> of) {
    @Override
    public String toString() {
      return function;
    }
  }

  static Stream<Walk> walks() {
    return Stream.of(
        new Walk("drm_bridge_chain_mode_valid", BridgeChain::modeValid),
        new Walk("drm_bridge_chain_mode_set", BridgeChain::modeSet),
        new Walk("drm_atomic_bridge_chain_pre_enable", BridgeChain::preEnable),
        new Walk("drm_atomic_bridge_chain_enable", BridgeChain::enable),
        new Walk("drm_atomic_bridge_chain_disable", BridgeChain::disable),
        new Walk("drm_atomic_bridge_chain_post_disable", BridgeChain::postDisable),
        new Walk("drm_encoder_cleanup", BridgeChain::detachAll));
  }

  /** A bridge of the chip that is added and in no chain. */
  private Bridge added() {
    Bridge bridge = lab.bridge();
    bridge.add();
    return bridge;
  }

  private int attach(Bridge bridge) {
    return Bridge.attach(encoder, bridge, null);
  }

  @Nested
  @DisplayName("BR-3 drm_bridge_attach")
  class Attach {
    @Test
    void theChainHoldsAReference() {
      Bridge bridge = added();
      assertEquals(0, attach(bridge));
      assertSame(lab.display.drm, bridge.drm());
      assertEquals(
          "binding of chip, bridge_list, chain of encoder DSI-1",
          lab.holders("drm_bridge of chip"));
      assertEquals(List.of("attach chip"), lab.called);
      assertEquals("", lab.log());
    }

    @Test
    void needsAnEncoderAndABridge() {
      Bridge bridge = added();
      assertEquals(-Errno.EINVAL, Bridge.attach(null, bridge, null));
      assertEquals(-Errno.EINVAL, Bridge.attach(encoder, null, null));
      assertEquals(2, bridge.refs());
    }

    @Test
    void thePreviousOneMustBeInAChain() {
      Bridge bridge = added();
      Bridge previous = lab.bridge(new Device(lab.kernel, "previous"));
      assertEquals(-Errno.EINVAL, Bridge.attach(encoder, bridge, previous));
      assertEquals(2, bridge.refs());
      assertNull(bridge.drm());
    }

    @Test
    void thePreviousOneMustBeInThisChain() {
      Bridge bridge = added();
      BridgeChain other = new BridgeChain(lab.display.drm, "HDMI-1", lab.encoderMemory, 48);
      Bridge previous = lab.attached("previous");
      assertEquals(-Errno.EINVAL, Bridge.attach(other, bridge, previous));
      assertEquals(2, bridge.refs());
    }

    @Test
    void onceOnly() {
      Bridge bridge = added();
      attach(bridge);
      assertEquals(-Errno.EBUSY, attach(bridge));
      assertEquals(3, bridge.refs());
      encoder.modeSet();
      assertEquals(List.of("attach chip", "mode_set chip"), lab.called);
    }

    @Test
    void aHookThatFailsUndoesIt() {
      lab.hooks.attachResult = -Errno.EIO;
      Bridge bridge = added();
      assertEquals(-Errno.EIO, attach(bridge));
      assertEquals(FAILED + "-EIO", lab.log());
      assertNull(bridge.drm());
      assertEquals("binding of chip, bridge_list", lab.holders("drm_bridge of chip"));
      encoder.modeSet();
      assertEquals(List.of("attach chip"), lab.called);
    }

    @Test
    void andCanBeTriedAgain() {
      lab.hooks.attachResult = -Errno.EPROBE_DEFER;
      Bridge bridge = added();
      assertEquals(-Errno.EPROBE_DEFER, attach(bridge));
      assertEquals("", lab.log()); // "later" is no error
      lab.hooks.attachResult = 0;
      assertEquals(0, attach(bridge));
    }

    @Test
    void beforeItWasAddedIsSaid() {
      assertEquals(0, attach(lab.bridge()));
      assertEquals("[drm] Missing drm_bridge_add() before attach", lab.log());
    }

    @Test
    @DisplayName("afterItWasRemovedIsNotNoticed: it is on the lingering list")
    void afterItWasRemovedIsNotNoticed() {
      Bridge bridge = added();
      bridge.remove();
      assertEquals(0, attach(bridge));
      assertEquals("", lab.log());
    }
  }

  @Nested
  @DisplayName("BR-4 drm_bridge_detach, from drm_encoder_cleanup")
  class Detach {
    @Test
    void callsTheHookAndDropsTheReference() {
      Bridge bridge = added();
      attach(bridge);
      encoder.detachAll();
      assertEquals(List.of("attach chip", "detach chip"), lab.called);
      assertNull(bridge.drm());
      assertEquals("binding of chip, bridge_list", lab.holders("drm_bridge of chip"));
    }

    @Test
    void theEncodersSideFirst() {
      Bridge near = lab.attached("near");
      lab.attached("far", near);
      encoder.detachAll();
      assertEquals(List.of("detach near", "detach far"), lab.called);
    }

    @Test
    void mayBeTheLastPut() {
      Bridge bridge = added();
      attach(bridge);
      bridge.remove();
      Devres.releaseAll(lab.dev);
      assertEquals("chain of encoder DSI-1", lab.holders("drm_bridge of chip"));
      encoder.detachAll();
      assertEquals(List.of("attach chip", "detach chip", "destroy chip"), lab.called);
      assertFalse(bridge.memory().isLive());
    }

    @Test
    void canBeAttachedAgainAfterIt() {
      Bridge bridge = added();
      attach(bridge);
      encoder.detachAll();
      assertEquals(0, attach(bridge));
      assertEquals(3, bridge.refs());
    }

    @Test
    void ofAnEmptyChainDoesNothing() {
      encoder.detachAll();
      assertEquals(List.of(), lab.called);
    }
  }

  @Nested
  @DisplayName("the order of the walks")
  class Order {
    @BeforeEach
    void threeBridges() {
      Bridge a = lab.attached("a");
      Bridge c = lab.attached("c", a);
      lab.attached("b", a); // between the two: right after the previous one
      assertSame(lab.display.drm, c.drm());
    }

    @Test
    void fromTheEncoderToTheGlass() {
      encoder.modeValid();
      encoder.modeSet();
      encoder.enable();
      encoder.postDisable();
      assertEquals(
          List.of("mode_valid", "mode_set", "enable", "post_disable").stream()
              .flatMap(hook -> Stream.of(hook + " a", hook + " b", hook + " c"))
              .toList(),
          lab.called);
    }

    @Test
    void fromTheGlassToTheEncoder() {
      encoder.preEnable();
      encoder.disable();
      assertEquals(
          List.of("pre_enable", "disable").stream()
              .flatMap(hook -> Stream.of(hook + " c", hook + " b", hook + " a"))
              .toList(),
          lab.called);
    }

    @Test
    void theFirstRefusalEndsTheQuestion() {
      lab.hooks.modeStatus = 15;
      assertEquals(15, encoder.modeValid());
      assertEquals(List.of("mode_valid a"), lab.called);
    }
  }

  @Nested
  @DisplayName("B19 what the chain points at is gone")
  class Gone {
    @ParameterizedTest
    @MethodSource("outlive.drm.BridgeChainTest#walks")
    void everyWalkFindsABridgeThatItsDriverFreed(Walk walk) {
      Bridge bridge = lab.inDevm();
      bridge.add();
      attach(bridge);
      bridge.remove();
      Devres.releaseAll(lab.dev);
      assertEquals(
          "slab-use-after-free in " + walk.function(),
          DrmLab.faultOf(() -> walk.of().accept(encoder)));
    }

    @ParameterizedTest
    @MethodSource("outlive.drm.BridgeChainTest#walks")
    void noWalkFindsOneThatIsCounted(Walk walk) {
      Bridge bridge = added();
      attach(bridge);
      bridge.remove();
      Devres.releaseAll(lab.dev);
      walk.of().accept(encoder);
      assertEquals("", lab.log());
    }

    @ParameterizedTest
    @MethodSource("outlive.drm.BridgeChainTest#walks")
    void everyWalkFindsThatTheEncoderWasFreed(Walk walk) {
      attach(added());
      lab.kernel.slab().kfree(lab.encoderMemory);
      assertEquals(
          "slab-use-after-free in " + walk.function(),
          DrmLab.faultOf(() -> walk.of().accept(encoder)));
    }

    @Test
    void aFreedNeighbourIsFoundWhenTheOtherOneLeaves() {
      Bridge near = lab.attached("near");
      Bridge far = lab.inDevm();
      far.add();
      Bridge.attach(encoder, far, near);
      far.remove();
      Devres.releaseAll(lab.dev);
      // Its hook still ran: list_del() is the first to touch the one behind it.
      assertEquals("slab-use-after-free in drm_bridge_detach", DrmLab.faultOf(encoder::detachAll));
      assertTrue(lab.called.contains("detach near"));
    }
  }
}
