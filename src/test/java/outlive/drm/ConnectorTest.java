// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.drm.ConnectorRegistration.State;
import outlive.drm.Property.Standard;
import outlive.linux.Errno;
import outlive.linux.Kmemleak;

class ConnectorTest {
  private final DrmLab lab = new DrmLab();

  private Connector inDrmm() {
    return new Connector("HDMI-A-1", lab.memory(64));
  }

  @Nested
  @DisplayName("KM-2 drmm_connector_init")
  class DrmmInit {
    @Test
    void isCleanedUpBeforeItsMemoryGoes() {
      Connector connector = inDrmm();
      assertEquals(0, Connector.drmmInit(lab.drm, connector));
      assertSame(lab.drm, connector.drm());
      lab.drm.put();
      assertNull(connector.drm());
      assertEquals(
          "ADD drm_connector_cleanup_action, begin, REL drm_connector_cleanup_action,"
              + " REL kmalloc, end, final_kfree",
          lab.log());
    }

    @Test
    void refusesADestroyHook() {
      Connector connector = inDrmm();
      connector.destroyWith(() -> {});
      assertEquals(-Errno.EINVAL, Connector.drmmInit(lab.drm, connector));
      assertEquals("WARN drmm_connector_init", lab.log());
    }

    @Test
    void withoutMemoryItIsCleanedUpAtOnce() {
      Connector connector = inDrmm();
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, Connector.drmmInit(lab.drm, connector));
      assertNull(connector.drm());
    }

    @Test
    @DisplayName("B2 in devm memory it fails with nobody watching")
    void inDevmMemoryTheCleanupTouchesFreedMemory() {
      Connector connector =
          new Connector("HDMI-A-1", Objects.requireNonNull(Devm.kzalloc(lab.dev, 64)));
      Connector.drmmInit(lab.drm, connector);
      Devres.releaseAll(lab.dev);
      assertEquals("slab-use-after-free in drm_connector_cleanup", DrmLab.faultOf(lab.drm::put));
    }
  }

  @Nested
  @DisplayName("KM-1, KM-2, KM-4 the three ways of an end")
  class Ends {
    private final KmsLab kms = KmsLab.ready();
    private final Connector connector = new Connector(kms.drm.container(), kms.place());

    private int init(ConnectorFuncs funcs) {
      return Connector.init(kms.drm, connector, funcs, ConnectorType.VGA, null);
    }

    @Test
    void withoutDestroyThePlainInitsRefuse() {
      assertEquals(-Errno.EINVAL, init(ConnectorFuncs.managed()));
      assertEquals("WARN drm_connector_init", kms.complaints());
      ConnectorFuncs none = ConnectorFuncs.managed();
      assertEquals(
          -Errno.EINVAL, Connector.dynamicInit(kms.drm, connector, none, ConnectorType.VGA, null));
      assertEquals("WARN drm_connector_dynamic_init", kms.complaints());
      assertEquals(
          -Errno.EINVAL, Connector.init(kms.drm, connector, null, ConnectorType.VGA, null));
      kms.endsClean();
    }

    @Test
    void droppingTheOnlyReferenceOfAManagedOneCrashes() {
      Connector managed = kms.connector();
      assertEquals("null-ptr-deref in drm_connector_free", KmsLab.faultOf(managed::put));
    }

    @Test
    void afterItsCleanupAPutDoesNothing() {
      Connector managed = new Connector(kms.drm.container(), kms.place());
      ConnectorFuncs funcs = ConnectorFuncs.managed();
      Connector.drmmInit(kms.drm, managed, funcs, ConnectorType.VGA, null);
      managed.get();
      managed.cleanup();
      assertEquals(0, managed.refs());
      managed.put();
      assertEquals("", kms.complaints());
    }

    @Test
    void theLedgerSaysWhoHoldsIt() {
      assertEquals(0, init(ConnectorFuncs.destroyedBy(Connector::cleanup)));
      kms.kernel.task("app");
      connector.get();
      assertEquals(2, connector.refs());
      String ledger = kms.kernel.ledger().text();
      assertTrue(ledger.contains("connector VGA-1: 2 references\n  mode_config"), ledger);
      assertTrue(ledger.contains("\n  task app"), ledger);
    }

    @Test
    void aDynamicOneGoesWithItsLastReferenceWhileTheDeviceStays() {
      Connector hub = new Connector(kms.kmalloc());
      ConnectorFuncs funcs =
          ConnectorFuncs.destroyedBy(
              gone -> {
                kms.events.add("destroy");
                gone.cleanup();
                kms.kernel.slab().kfree(gone.memory());
              });
      kms.drm.register();
      Connector.dynamicInit(kms.drm, hub, funcs, ConnectorType.DISPLAY_PORT, null);
      assertEquals(0, hub.dynamicRegister());
      kms.kernel.task("app");
      hub.get(); // a modeset of the program is under way
      kms.kernel.task("hotplug");
      hub.unregister();
      hub.put();
      assertEquals(List.of(), kms.events);
      hub.put();
      assertEquals(List.of("destroy"), kms.events);
      assertFalse(hub.memory().isLive());
      assertEquals(0, kms.drm.modeConfig().connectors().size());
      kms.drm.unregister();
      kms.endsClean();
    }

    @Test
    void theWalksLastReferenceIsLeftToAWorker() {
      assertEquals(0, init(ConnectorFuncs.destroyedBy(gone -> note(gone))));
      ConnectorListIter iter = new ConnectorListIter(kms.drm.modeConfig(), "test");
      assertSame(connector, iter.next());
      connector.put();
      assertNull(iter.next());
      assertEquals(List.of(), kms.events);
      kms.drm.modeConfig().flushFreed();
      assertEquals(List.of("VGA-1 by kworker/events"), kms.events);
    }

    private void note(Connector gone) {
      kms.events.add(gone.name() + " by " + kms.kernel.task());
      gone.cleanup();
    }

    @Test
    void registeringTwiceIsSaidAndDoneOnce() {
      ConnectorFuncs funcs = ConnectorFuncs.destroyedBy(Connector::cleanup);
      Connector.dynamicInit(kms.drm, connector, funcs, ConnectorType.VGA, null);
      assertEquals(0, connector.dynamicRegister());
      assertEquals(0, connector.dynamicRegister());
      assertEquals("WARN drm_connector_add", kms.complaints());
      assertEquals(1, kms.drm.modeConfig().connectors().size());
    }

    @Test
    void the33rdHasNoBit() {
      for (int i = 0; i < 32; i++) {
        kms.connector();
      }
      Connector last = new Connector(kms.drmm());
      ConnectorFuncs funcs = ConnectorFuncs.managed();
      assertEquals(
          -Errno.ENOSPC, Connector.drmmInit(kms.drm, last, funcs, ConnectorType.VGA, null));
      assertNull(last.drm());
      kms.endsClean();
    }

    @Test
    void numbersOfAKindAreUsedAgain() {
      Connector first = kms.connector();
      assertEquals("HDMI-A-2", kms.connector().name());
      first.cleanup();
      assertEquals("HDMI-A-1", kms.connector().name());
    }
  }

  @Nested
  @DisplayName("KM-10 drm_connector_cleanup")
  class Cleanup {
    private final KmsLab kms = KmsLab.ready();
    private final List<String> hooks = kms.events;
    private int lateRegister;
    private final ConnectorFuncs funcs =
        new ConnectorFuncs() {
          @Override
          public Consumer<Connector> destroy() {
            return Connector::cleanup;
          }

          @Override
          public int lateRegister(Connector connector) {
            hooks.add("late_register");
            return lateRegister;
          }

          @Override
          public void earlyUnregister(Connector connector) {
            hooks.add("early_unregister");
          }
        };

    private Connector made() {
      Connector connector = new Connector(kms.drm.container(), kms.place());
      assertEquals(0, Connector.init(kms.drm, connector, funcs, ConnectorType.VGA, null));
      return connector;
    }

    @Test
    void ofARegisteredOneIsAWarningAndUnregistersIt() {
      Connector connector = made();
      kms.drm.register();
      assertEquals(State.REGISTERED, connector.registration().state());
      kms.forget();
      connector.cleanup();
      assertEquals("WARN drm_connector_cleanup", kms.complaints());
      assertEquals(List.of("late_register", "early_unregister"), hooks);
      assertNull(connector.registration().kdevName());
      kms.drm.unregister();
      kms.endsClean();
    }

    @Test
    void freesModesEdidNameAndState() {
      int before = kms.kernel.slab().live().size();
      Connector connector = made();
      assertEquals(0, connector.parts().addMode());
      assertEquals(0, connector.parts().addMode());
      assertEquals(2, connector.parts().modes());
      assertEquals(0, connector.parts().updateEdid(128));
      assertEquals(0, connector.parts().updateEdid(256)); // another monitor: the first one goes
      connector.parts().reset();
      connector.parts().reset();
      assertEquals(before + 5, kms.kernel.slab().live().size());
      assertEquals(List.of(), kms.kernel.kmemleak().stream().filter(this::isUnreferenced).toList());
      connector.cleanup();
      assertEquals(before, kms.kernel.slab().live().size());
      assertEquals(0, connector.id());
      kms.endsClean();
    }

    private boolean isUnreferenced(Kmemleak.Leak leak) {
      return leak instanceof Kmemleak.Unreferenced;
    }

    @Test
    void aFailingLateRegisterHidesTheWholeDevice() {
      Connector connector = made();
      lateRegister = -Errno.EIO;
      assertEquals(-Errno.EIO, kms.drm.register());
      assertFalse(kms.drm.isRegistered());
      assertEquals(State.INITIALIZING, connector.registration().state());
      assertNull(connector.registration().kdevName());
      assertEquals(1, connector.refs());
      kms.endsClean();
    }

    @Test
    void oneThatFailsTakesTheOthersBack() {
      Connector first = made();
      Connector second = made();
      kms.kernel.slab().failNth(2); // the sysfs device of the second
      assertEquals(-Errno.ENOMEM, kms.drm.register());
      assertEquals(State.UNREGISTERED, first.registration().state());
      assertEquals(State.INITIALIZING, second.registration().state());
      kms.endsClean();
    }

    @Test
    void unregisteredIsForGood() {
      Connector connector = made();
      kms.drm.register();
      connector.unregister();
      assertEquals(0, connector.register());
      assertEquals(State.UNREGISTERED, connector.registration().state());
      assertEquals(0, kms.drm.modeConfig().getConnector(connector.id()), "its number still leads");
    }

    @Test
    void twiceFollowsTheZeroesOfTheFirst() {
      Connector connector = made();
      connector.cleanup();
      assertEquals("null-ptr-deref in drm_connector_cleanup", KmsLab.faultOf(connector::cleanup));
    }

    @Test
    @DisplayName("drm_mode_getconnector")
    void userspaceFindsConnectorsOnlyAndOnlyRegisteredOnes() {
      Connector connector = made();
      assertEquals(-Errno.ENOENT, kms.drm.modeConfig().getConnector(connector.id()));
      kms.drm.register();
      assertEquals(0, kms.drm.modeConfig().getConnector(connector.id()));
      assertEquals(1, connector.refs());
      int property = Objects.requireNonNull(kms.drm.modeConfig().standard(Standard.DPMS)).id();
      assertEquals(-Errno.ENOENT, kms.drm.modeConfig().getConnector(property));
      assertEquals(-Errno.ENOENT, kms.drm.modeConfig().getConnector(4711));
    }
  }

  @Nested
  @DisplayName("1.8 a panel has a device of its own")
  class OfAPanel {
    @Test
    void whichIsNotTheParent() {
      Panel panel = new Panel("glass", new Device(lab.kernel, "panel0"));
      assertNotSame(lab.drm.parent(), panel.dev());
      assertEquals("glass", panel.name());
    }
  }
}
