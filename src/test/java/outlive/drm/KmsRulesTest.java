// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.KasanReport;
import outlive.linux.Kernel;

/** In which memory an object may lie, and what its init has to be for it: KM-R, KM-S, KM-T. */
class KmsRulesTest {
  /** The objects of a display, and where the end of a managed one touches it first. */
  enum Kind {
    CONNECTOR("drm_connector_init", "drm_connector_cleanup"),
    ENCODER("drm_encoder_init", "drmm_encoder_alloc_release"),
    PLANE("drm_universal_plane_init", ""), // a managed plane brings its own memory
    CRTC("drm_crtc_init_with_planes", "drm_crtc_cleanup");

    final String init;
    final String managedEndsIn;

    Kind(String init, String managedEndsIn) {
      this.init = init;
      this.managedEndsIn = managedEndsIn;
    }
  }

  /** An object in that memory which mode_config ends; its destroy hook only cleans up. */
  private static int plain(Kind kind, KmsLab lab, Alloc at) {
    DrmDevice drm = lab.drm;
    return switch (kind) {
      case CONNECTOR -> {
        ConnectorFuncs funcs = ConnectorFuncs.destroyedBy(Connector::cleanup);
        yield Connector.init(drm, new Connector(at), funcs, ConnectorType.DSI, null);
      }
      case ENCODER -> {
        ObjectFuncs<Encoder> funcs = ObjectFuncs.destroyedBy(Encoder::cleanup);
        yield Encoder.init(drm, new Encoder(at), funcs, EncoderType.DSI, null);
      }
      case PLANE -> {
        ObjectFuncs<Plane> funcs = ObjectFuncs.destroyedBy(Plane::cleanup);
        yield Plane.init(drm, new Plane(at), funcs, 1, Plane.Type.PRIMARY, null);
      }
      case CRTC -> {
        ObjectFuncs<Crtc> funcs = ObjectFuncs.destroyedBy(Crtc::cleanup);
        yield Crtc.init(drm, new Crtc(at), null, funcs, null);
      }
    };
  }

  /** An object in that memory with an entry of its own in the device's list. */
  private static int managed(Kind kind, KmsLab lab, Alloc at) {
    DrmDevice drm = lab.drm;
    return switch (kind) {
      case CONNECTOR -> {
        ConnectorFuncs funcs = ConnectorFuncs.managed();
        yield Connector.drmmInit(drm, new Connector(at), funcs, ConnectorType.DSI, null);
      }
      case ENCODER -> Encoder.drmmInit(drm, new Encoder(at), null, EncoderType.DSI, null);
      case CRTC -> Crtc.drmmInit(drm, new Crtc(at), null, null, null);
      case PLANE -> throw new IllegalArgumentException("no such function");
    };
  }

  private final KmsLab lab = KmsLab.ready();

  @Nested
  @DisplayName("B2 objects in devm memory: unbind, and nobody has it open")
  class InDevm {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void modeConfigWalksIntoFreedMemory(Kind kind) {
      plain(kind, lab, lab.devm());
      assertEquals("slab-use-after-free in drm_mode_config_cleanup", KmsLab.faultOf(lab::unbind));
    }

    @ParameterizedTest
    @EnumSource(
        value = Kind.class,
        names = {"CONNECTOR", "ENCODER", "CRTC"}) // a managed plane brings its own memory
    void itsOwnCleanupTouchesFreedMemory(Kind kind) {
      managed(kind, lab, lab.devm());
      assertEquals("slab-use-after-free in " + kind.managedEndsIn, KmsLab.faultOf(lab::unbind));
    }

    @Test
    void theReportSaysThatDevresFreedIt() {
      plain(Kind.CONNECTOR, lab, lab.devm());
      KasanReport report = KmsLab.faultIn(lab::unbind).report();
      assertTrue(report.accessed().frames().contains("drm_mode_config_cleanup"));
      assertTrue(report.accessed().frames().contains("drm_managed_release"));
      assertTrue(Objects.requireNonNull(report.freed()).frames().contains("devres_release_all"));
      assertTrue(Objects.requireNonNull(report.allocated()).frames().contains("devm_kzalloc"));
    }

    @Test
    void anIoctlOfAnOpenFileFindsItFreed() {
      Connector connector = lab.plainConnector(lab.devm());
      lab.drm.register();
      DrmFile file = Objects.requireNonNull(DrmFile.open(lab.drm, "app"));
      int id = connector.id();
      assertEquals(0, lab.drm.modeConfig().getConnector(id));
      lab.drm.unregister();
      lab.unbind();
      assertTrue(file.isOpen());
      assertEquals(
          "slab-use-after-free in drm_mode_getconnector",
          KmsLab.faultOf(() -> lab.drm.modeConfig().getConnector(id)));
    }

    @ParameterizedTest
    @EnumSource(
        value = Kind.class,
        names = {"CONNECTOR", "ENCODER", "CRTC"})
    @DisplayName("right: memory of drmm with the managed init")
    void theFixIsClean(Kind kind) {
      managed(kind, lab, lab.drmm());
      lab.endsClean();
    }
  }

  @Nested
  @DisplayName("B6, KM-T an object that mode_config ends")
  class EndedByModeConfig {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void inMemoryNewerThanModeConfigIsUsedAfterItsEnd(Kind kind) {
      plain(kind, lab, lab.drmm());
      assertEquals("slab-use-after-free in drm_mode_config_cleanup", KmsLab.faultOf(lab::unbind));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void inMemoryOlderThanModeConfigIsFine(Kind kind) {
      KmsLab early = new KmsLab();
      Alloc memory = early.drmm();
      assertEquals(0, ModeConfig.drmmInit(early.drm));
      plain(kind, early, memory);
      early.endsClean();
    }

    @Test
    void asAFieldOfTheContainerIsFine() {
      Connector connector = new Connector(lab.drm.container(), lab.place());
      ConnectorFuncs funcs = ConnectorFuncs.destroyedBy(Connector::cleanup);
      assertEquals(0, Connector.init(lab.drm, connector, funcs, ConnectorType.VGA, null));
      lab.endsClean();
      assertNull(connector.drm());
    }
  }

  @Nested
  @DisplayName("B7 destroy, and memory that somebody else frees")
  class DestroyOfManaged {
    private void freesItself(Connector connector) {
      connector.cleanup();
      connector.memory().kernel().slab().kfree(connector.memory());
    }

    @Test
    void kfreeOfManagedMemoryIsNoStartOfAnObject() {
      KmsLab early = new KmsLab();
      Alloc memory = early.drmm();
      assertEquals(0, ModeConfig.drmmInit(early.drm));
      Connector.init(
          early.drm,
          new Connector(memory),
          ConnectorFuncs.destroyedBy(this::freesItself),
          ConnectorType.VGA,
          null);
      assertEquals("invalid-free in kfree", KmsLab.faultOf(early::unbind));
    }

    @Test
    void kfreeByDestroyAndByAnActionIsADoubleFree() {
      KmsLab early = new KmsLab();
      Alloc memory = early.kmalloc();
      DrmAction kfree =
          DrmAction.of("kfree", (drm, data) -> early.kernel.slab().kfree(memory, "kfree"));
      assertEquals(0, Drmm.addAction(early.drm, kfree, null));
      assertEquals(0, ModeConfig.drmmInit(early.drm));
      Connector.init(
          early.drm,
          new Connector(memory),
          ConnectorFuncs.destroyedBy(this::freesItself),
          ConnectorType.VGA,
          null);
      assertEquals("double-free in kfree", KmsLab.faultOf(early::unbind));
    }

    @Test
    void memoryOfItsOwnIsFine() {
      Connector.init(
          lab.drm,
          new Connector(lab.kmalloc()),
          ConnectorFuncs.destroyedBy(this::freesItself),
          ConnectorType.VGA,
          null);
      lab.endsClean();
    }

    @Test
    void theManagedInitsRefuseTheHook() {
      ConnectorFuncs hooks = ConnectorFuncs.destroyedBy(this::freesItself);
      Connector connector = new Connector(lab.drmm());
      assertEquals(
          -Errno.EINVAL, Connector.drmmInit(lab.drm, connector, hooks, ConnectorType.VGA, null));
      assertEquals("ADD kmalloc, WARN drmm_connector_init", lab.log());
      assertNull(connector.drm());
      lab.endsClean();
    }
  }

  @Nested
  @DisplayName("KM-S mode_config first")
  class ModeConfigFirst {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void anObjectBeforeItIsLinkedIntoNothing(Kind kind) {
      KmsLab early = new KmsLab();
      Alloc memory = early.drmm();
      assertEquals(
          "null-ptr-deref in " + kind.init, KmsLab.faultOf(() -> plain(kind, early, memory)));
    }

    @Test
    void managedCleanupsRunBeforeItsOwn() {
      lab.connector();
      Encoder.drmmInit(lab.drm, new Encoder(lab.drmm()), null, EncoderType.DAC, null);
      lab.forget();
      lab.unbind();
      assertTrue(
          lab.released()
              .startsWith(
                  "drmm_encoder_alloc_release, drm_connector_cleanup_action,"
                      + " drm_mode_config_init_release"));
    }
  }

  @Nested
  @DisplayName("B8, KM-R an action uses only memory that is older than itself")
  class ActionAfterMemory {
    private int addTwo(boolean memoryFirst) {
      Alloc[] state = new Alloc[1];
      DrmAction poweroff =
          DrmAction.of(
              "poweroff", (drm, data) -> Objects.requireNonNull(state[0]).write(0, 8, "poweroff"));
      if (memoryFirst) {
        state[0] = lab.drmm();
        return Drmm.addAction(lab.drm, poweroff, null);
      }
      int ret = Drmm.addAction(lab.drm, poweroff, null);
      state[0] = lab.drmm();
      return ret;
    }

    @Test
    void newerMemoryIsGone() {
      assertEquals(0, addTwo(false));
      assertEquals("slab-use-after-free in poweroff", KmsLab.faultOf(lab::unbind));
    }

    @Test
    void olderMemoryIsThere() {
      assertEquals(0, addTwo(true));
      lab.endsClean();
    }
  }

  @Nested
  @DisplayName("B24 a framebuffer is on the screen at the end")
  class FramebufferLeft {
    /** The driver's own picture, on a plane that knows nothing of atomic states. */
    private Plane showing(boolean atomic) {
      Plane plane = new Plane(lab.drm.container(), lab.place());
      ObjectFuncs<Plane> funcs =
          new ObjectFuncs<>() {
            @Override
            public Consumer<Plane> destroy() {
              return Plane::cleanup;
            }

            @Override
            public boolean atomic() {
              return atomic;
            }
          };
      Plane.init(lab.drm, plane, funcs, 1, Plane.Type.PRIMARY, null);
      Framebuffer splash = Objects.requireNonNull(Framebuffer.gemCreate(lab.drm));
      plane.show(splash);
      splash.remove(); // takes it off the plane
      assertNull(plane.framebuffer());
      Framebuffer next = Objects.requireNonNull(Framebuffer.gemCreate(lab.drm));
      plane.show(next);
      next.put(); // the plane has the only reference now
      return plane;
    }

    @Test
    void onAnOldDriversPlaneItIsLeftAndFreedByForce() {
      showing(false);
      lab.forget();
      lab.unbind();
      assertEquals("WARN drm_mode_config_cleanup", lab.complaints());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void switchedOffFirstItIsClean() {
      showing(false).show(null);
      lab.endsClean();
    }

    @Test
    void onAnAtomicPlaneItGoesWithTheState() {
      showing(true);
      lab.endsClean();
    }

    @Test
    void whoHeldItMeanwhileReadsFreedMemory() {
      Framebuffer held = Objects.requireNonNull(Framebuffer.gemCreate(lab.drm));
      Kernel kernel = lab.kernel;
      lab.forget();
      lab.unbind();
      assertEquals("WARN drm_mode_config_cleanup", lab.complaints());
      kernel.task("fbcon");
      assertEquals("slab-use-after-free in drm_mode_object_put", KmsLab.faultOf(held::put));
    }
  }
}
