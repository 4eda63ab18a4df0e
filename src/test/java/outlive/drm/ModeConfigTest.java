// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.KernelBug;
import outlive.linux.MemoryFault;

class ModeConfigTest {
  private final KmsLab lab = new KmsLab();
  private final DrmDevice drm = lab.drm;
  private final List<String> events = lab.events;

  private void init() {
    assertEquals(0, ModeConfig.drmmInit(drm));
    lab.forget();
  }

  @Nested
  @DisplayName("KM-8 drmm_mode_config_init")
  class Init {
    @Test
    void isOneEntryWithoutData() {
      init();
      assertTrue(lab.kernel.log().text().contains(" drm_mode_config_init_release (0 bytes)"));
      lab.unbind();
      assertEquals(
          "drm_mode_config_init_release, drm_gem_init_release, drm_minor_alloc_release,"
              + " drm_dev_init_release",
          lab.released());
    }

    /** kmemleak searches memory with KASAN off: a freed connector on the list is no report. */
    @Test
    void aLeakScanReadsFreedMemoryInSilence() {
      init();
      Alloc memory = lab.kmalloc();
      ConnectorFuncs funcs = ConnectorFuncs.destroyedBy(Connector::cleanup);
      assertEquals(0, Connector.init(drm, new Connector(memory), funcs, ConnectorType.HDMIA, null));
      lab.kernel.slab().kfree(memory);
      assertFalse(lab.kernel.kmemleak().isEmpty());
      assertThrows(MemoryFault.class, () -> memory.read(0, 1, "after_the_scan"));
    }

    /** Up to v5.7 the driver had to call cleanup itself. */
    @Test
    void isNoEntryInTheFormOfOldAndLeaksWhatNobodyCleansUp() {
      assertEquals(0, ModeConfig.init(drm));
      lab.forget();
      int before = lab.kernel.slab().live().size();
      lab.unbind();
      assertEquals(
          "drm_gem_init_release, drm_minor_alloc_release, drm_dev_init_release", lab.released());
      int leaked = lab.kernel.kmemleak().size();
      assertTrue(leaked >= 30 && leaked < before, leaked + " of " + before);
    }

    @Test
    void makesThePropertiesOfEveryDisplay() {
      init();
      for (Property.Standard which : Property.Standard.values()) {
        Property property = Objects.requireNonNull(drm.modeConfig().standard(which));
        assertEquals(which.title, property.name());
      }
      assertEquals(30, drm.modeConfig().properties().size());
    }

    @Test
    void anyAllocationThatFailsIsCleanedUp() {
      int failed = 0;
      for (int nth = 1; ; nth++) {
        KmsLab fresh = new KmsLab();
        List<Alloc> before = fresh.kernel.slab().live();
        fresh.kernel.slab().failNth(nth);
        int ret = ModeConfig.drmmInit(fresh.drm);
        if (ret == 0) {
          break;
        }
        failed++;
        assertEquals(-Errno.ENOMEM, ret);
        assertEquals(before, fresh.kernel.slab().live(), "after failure of allocation " + nth);
        fresh.endsClean();
      }
      assertTrue(failed > 30, "properties, their values and the action: only " + failed);
    }
  }

  @Nested
  @DisplayName("KM-9 drm_mode_config_cleanup")
  class Cleanup {
    /** Notes what is still there when a destroy hook runs. */
    private void note(String kind, Alloc property, Alloc blob) {
      String left = (property.isLive() ? " property" : "") + (blob.isLive() ? " blob" : "");
      events.add(kind + ":" + left);
    }

    private <T> ObjectFuncs<T> noting(
        String kind, Alloc property, Alloc blob, Consumer<T> cleanup) {
      return ObjectFuncs.destroyedBy(
          gone -> {
            note(kind, property, blob);
            cleanup.accept(gone);
          });
    }

    /** One of each in the container, the kinds that go first added last. */
    private void oneOfEach(Alloc property, Alloc blob) {
      Alloc at = drm.container();
      Framebuffer framebuffer = new Framebuffer(lab.kmalloc());
      Framebuffer.init(drm, framebuffer, noting("framebuffer", property, blob, this::free));
      ObjectFuncs<Crtc> crtc = noting("crtc", property, blob, Crtc::cleanup);
      Crtc.init(drm, new Crtc(at, lab.place()), null, crtc, null);
      ObjectFuncs<Plane> plane = noting("plane", property, blob, Plane::cleanup);
      Plane.init(drm, new Plane(at, lab.place()), plane, 1, Plane.Type.OVERLAY, null);
      ConnectorFuncs connector =
          ConnectorFuncs.destroyedBy(
              gone -> {
                note("connector", property, blob);
                gone.cleanup();
              });
      Connector.init(drm, new Connector(at, lab.place()), connector, ConnectorType.VGA, null);
      ObjectFuncs<Encoder> encoder = noting("encoder", property, blob, Encoder::cleanup);
      Encoder.init(drm, new Encoder(at, lab.place()), encoder, EncoderType.DAC, null);
    }

    private void free(Framebuffer gone) {
      gone.cleanup();
      lab.kernel.slab().kfree(gone.memory());
    }

    @Test
    void goesFromEncodersToFramebuffers() {
      init();
      Alloc property = Objects.requireNonNull(Property.create(drm, "shade", 2)).memory();
      Alloc blob = KmsLab.got(PropertyBlob.create(drm, 16)).memory();
      oneOfEach(property, blob);
      lab.unbind();
      assertEquals(
          List.of(
              "encoder: property blob",
              "connector: property blob",
              "plane: blob",
              "crtc: blob",
              "framebuffer:"),
          events);
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void connectorsEndInAWorkerOldestFirst() {
      init();
      lab.plainConnector(lab.drmm());
      List<String> tasks = new ArrayList<>();
      Connector.init(
          drm,
          new Connector(drm.container(), lab.place()),
          ConnectorFuncs.destroyedBy(
              gone -> {
                tasks.add(lab.kernel.task());
                events.add("connector " + gone.name());
                gone.cleanup();
              }),
          ConnectorType.HDMIA,
          null);
      ModeConfig.cleanup(drm);
      assertEquals(List.of("connector HDMI-A-1", "connector HDMI-A-2"), events);
      assertEquals(List.of("kworker/events"), tasks);
      assertEquals("swapper", lab.kernel.task());
    }

    @Test
    void aConnectorThatSomebodyHoldsIsNamed() {
      init();
      Connector held = lab.plainConnector(lab.drmm());
      held.get();
      ModeConfig.cleanup(drm);
      assertEquals(
          "ADD kmalloc, WARN drm_mode_config_cleanup,"
              + " [drm:drm_mode_config_cleanup] *ERROR* connector HDMI-A-1 leaked!",
          lab.log());
      assertEquals(List.of(), events);
      assertEquals(1, held.refs(), "the walk that named it has let it go again");
    }

    @Test
    void whoHoldsItLetsGoOfADeviceThatIsGone() {
      init();
      Connector held = lab.plainConnector(lab.kmalloc());
      held.get();
      lab.unbind();
      assertFalse(drm.container().isLive());
      assertEquals("slab-use-after-free in drm_mode_object_unregister", KmsLab.faultOf(held::put));
    }

    @Test
    void whoDestroysWithoutCleanupIsWarnedOfButNotNamed() {
      init();
      Connector.init(
          drm,
          new Connector(drm.container(), lab.place()),
          ConnectorFuncs.destroyedBy(gone -> events.add("forgets drm_connector_cleanup")),
          ConnectorType.HDMIA,
          null);
      ModeConfig.cleanup(drm);
      assertEquals("WARN drm_mode_config_cleanup", lab.log());
      assertEquals(List.of("forgets drm_connector_cleanup"), events);
    }

    @Test
    void aMissingHookIsCalledAllTheSame() {
      init();
      Encoder.init(
          drm,
          new Encoder(drm.container(), lab.place()),
          ObjectFuncs.managed(),
          EncoderType.DAC,
          null);
      assertEquals("WARN drm_encoder_init", lab.log());
      assertEquals("null-ptr-deref in drm_mode_config_cleanup", KmsLab.faultOf(lab::unbind));
    }

    @Test
    void withoutKasanItIsABugAllTheSame() {
      init();
      lab.kernel.slab().kasan(false);
      Plane.init(
          drm,
          new Plane(drm.container(), lab.place()),
          ObjectFuncs.managed(),
          1,
          Plane.Type.OVERLAY,
          null);
      lab.forget();
      assertThrows(KernelBug.class, () -> ModeConfig.cleanup(drm));
      assertEquals("BUG drm_mode_config_cleanup", lab.complaints());
    }

    @Test
    @DisplayName("B7 by hand under a managed connector: there is no hook to call")
    void byHandUnderAManagedConnector() {
      init();
      lab.connector();
      assertEquals(
          "null-ptr-deref in drm_connector_free_work_fn",
          KmsLab.faultOf(() -> ModeConfig.cleanup(drm)));
    }

    @Test
    void byHandAndThenByTheListFindsNothingTheSecondTime() {
      init();
      Connector connector = lab.plainConnector(lab.drmm());
      ModeConfig.cleanup(drm);
      assertNull(connector.drm());
      lab.endsClean();
      assertEquals(List.of("connector HDMI-A-1"), events);
    }
  }
}
