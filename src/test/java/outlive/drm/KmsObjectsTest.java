// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Errno;
import outlive.linux.KernelBug;

class KmsObjectsTest {
  private record Output(Encoder encoder) {}

  private record Layer(Plane plane) {}

  private record Pipe(Crtc crtc) {}

  private final KmsLab lab = KmsLab.ready();
  private final DrmDevice drm = lab.drm;

  private ErrPtr<Layer> layer(ObjectFuncs<Plane> funcs, int formats) {
    return Plane.drmmAlloc(drm, 512, Layer::new, funcs, formats, Plane.Type.PRIMARY, null);
  }

  @Nested
  @DisplayName("KM-5 encoders")
  class Encoders {
    @Test
    @DisplayName("KM-13 memory first, then the action")
    void allocAddsTheMemoryBeforeTheAction() {
      Output output = KmsLab.got(Encoder.drmmSimpleAlloc(drm, 512, Output::new, EncoderType.TMDS));
      assertEquals("ADD kmalloc, ADD drmm_encoder_alloc_release", lab.log());
      assertEquals("TMDS-31", output.encoder.name()); // 30 properties have numbers, too
      assertSame(drm, output.encoder.drm());
      lab.forget();
      lab.unbind();
      assertEquals(
          "REL drmm_encoder_alloc_release, REL kmalloc, REL drm_mode_config_init_release",
          String.join(", ", List.of(lab.log().split(", ")).subList(0, 3)));
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void aDestroyHookIsRefused() {
      ErrPtr<Output> output =
          Encoder.drmmAlloc(
              drm,
              512,
              Output::new,
              ObjectFuncs.destroyedBy(Encoder::cleanup),
              EncoderType.DSI,
              null);
      assertEquals(-Errno.EINVAL, output.ptrErr());
      assertEquals("ADD kmalloc, WARN __drmm_encoder_init", lab.log());
      lab.endsClean();
    }

    @Test
    void withoutMemoryItIsAnError() {
      for (int nth = 1; nth <= 3; nth++) { // the struct, the name, the action
        lab.kernel.slab().failNth(nth);
        ErrPtr<Output> output = Encoder.drmmSimpleAlloc(drm, 512, Output::new, EncoderType.TMDS);
        assertEquals(-Errno.ENOMEM, output.ptrErr());
        assertEquals(0, drm.modeConfig().encoders().size());
      }
      lab.endsClean();
    }

    @Test
    void cleanedUpByHandIsAWarningAtTheEnd() {
      Output output = KmsLab.got(Encoder.drmmSimpleAlloc(drm, 512, Output::new, EncoderType.DSI));
      output.encoder.cleanup();
      lab.forget();
      lab.unbind();
      assertEquals("WARN drmm_encoder_alloc_release", lab.complaints());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void the33rdIsRefused() {
      for (int i = 0; i < 32; i++) {
        KmsLab.got(Encoder.drmmSimpleAlloc(drm, 512, Output::new, EncoderType.DAC));
      }
      lab.forget();
      ErrPtr<Output> last = Encoder.drmmSimpleAlloc(drm, 512, Output::new, EncoderType.DAC);
      assertEquals(-Errno.EINVAL, last.ptrErr());
      assertEquals("WARN __drm_encoder_init", lab.complaints());
    }

    @Test
    @DisplayName("BR-4 the bridges behind it are taken out by its cleanup")
    void itsBridgesAreTakenOut() {
      BridgeLab chips = new BridgeLab();
      DrmDevice display = chips.display.drm;
      assertEquals(0, ModeConfig.drmmInit(display));
      Encoder encoder =
          KmsLab.got(Encoder.drmmSimpleAlloc(display, 512, Output::new, EncoderType.DSI)).encoder;
      Bridge bridge = chips.bridge();
      bridge.add();
      assertEquals(0, Bridge.attach(encoder.bridges(), bridge, null));
      assertEquals(3, bridge.refs());
      encoder.cleanup();
      assertEquals(List.of("attach chip", "detach chip"), chips.called);
      assertEquals(2, bridge.refs());
      assertEquals("null-ptr-deref in drm_bridge_attach", KmsLab.faultOf(encoder::bridges));
    }
  }

  @Nested
  @DisplayName("KM-6 CRTCs")
  class Crtcs {
    private ErrPtr<Pipe> pipe(ObjectFuncs<Crtc> funcs) {
      return Crtc.drmmAlloc(drm, 512, Pipe::new, null, funcs, null);
    }

    @Test
    void allocNamesAndCleansUp() {
      Pipe pipe = KmsLab.got(pipe(ObjectFuncs.managed()));
      assertEquals("ADD kmalloc, ADD drmm_crtc_init_with_planes_cleanup", lab.log());
      assertEquals("crtc-0", pipe.crtc.name());
      assertEquals("crtc-1", KmsLab.got(pipe(ObjectFuncs.managed())).crtc.name());
      lab.endsClean();
    }

    @Test
    void aDestroyHookIsOnlyAWarningAndNeverCalled() {
      ObjectFuncs<Crtc> hooks = ObjectFuncs.destroyedBy(gone -> lab.events.add("destroy"));
      Pipe pipe = KmsLab.got(pipe(hooks));
      assertEquals("WARN __drmm_crtc_init_with_planes", lab.complaints());
      assertSame(drm, pipe.crtc.drm());
      lab.endsClean();
      assertEquals(List.of(), lab.events);
    }

    @Test
    void cleanedUpByHandCrashesAtTheEnd() {
      KmsLab.got(pipe(ObjectFuncs.managed())).crtc.cleanup();
      assertEquals("null-ptr-deref in drm_crtc_cleanup", KmsLab.faultOf(lab::unbind));
    }

    @Test
    void knowsItsPrimaryPlaneWhichHasToBeOne() {
      Plane plane = KmsLab.got(layer(ObjectFuncs.managed(), 1)).plane;
      Crtc crtc = new Crtc(lab.drmm());
      assertEquals(0, Crtc.drmmInit(drm, crtc, plane, null, "left"));
      assertSame(plane, crtc.primary());
      assertEquals("left", crtc.name());
      Plane overlay =
          KmsLab.got(
                  Plane.drmmAlloc(
                      drm, 512, Layer::new, ObjectFuncs.managed(), 1, Plane.Type.OVERLAY, null))
              .plane;
      lab.forget();
      assertEquals(0, Crtc.drmmInit(drm, new Crtc(lab.drmm()), overlay, null, null));
      assertEquals("WARN __drm_crtc_init_with_planes", lab.complaints());
      lab.endsClean();
    }
  }

  @Nested
  @DisplayName("KM-7 planes")
  class Planes {
    @Test
    void allocNamesAndCleansUp() {
      Layer layer = KmsLab.got(layer(ObjectFuncs.managed(), 4));
      assertEquals("ADD kmalloc, ADD drmm_universal_plane_alloc_release", lab.log());
      assertEquals("plane-0", layer.plane.name());
      lab.endsClean();
      assertNull(layer.plane.drm());
    }

    @Test
    void aDestroyHookOrNoFuncsAreRefusedBeforeAnythingIsDone() {
      assertEquals(-Errno.EINVAL, layer(ObjectFuncs.destroyedBy(Plane::cleanup), 1).ptrErr());
      assertEquals("WARN __drmm_universal_plane_alloc", lab.log());
      ErrPtr<Layer> none = Plane.drmmAlloc(drm, 512, Layer::new, null, 1, Plane.Type.PRIMARY, null);
      assertEquals(-Errno.EINVAL, none.ptrErr());
      assertEquals("WARN __drmm_universal_plane_alloc", lab.log());
    }

    @Test
    void over64FormatsDoNotFitIntoTheMask() {
      assertEquals(0, layer(ObjectFuncs.managed(), 64).ptrErr());
      assertEquals("", lab.complaints());
      assertEquals(-Errno.EINVAL, layer(ObjectFuncs.managed(), 65).ptrErr());
      assertEquals("WARN __drm_universal_plane_init", lab.complaints());
      lab.endsClean();
    }

    @Test
    void withoutMemoryItIsAnError() {
      for (int nth = 1; nth <= 4; nth++) { // the struct, the formats, the name, the action
        lab.kernel.slab().failNth(nth);
        assertEquals(-Errno.ENOMEM, layer(ObjectFuncs.managed(), 1).ptrErr());
        assertEquals(0, drm.modeConfig().planes().size());
      }
      lab.endsClean();
    }

    @Test
    void cleanedUpByHandIsAWarningAtTheEnd() {
      KmsLab.got(layer(ObjectFuncs.managed(), 1)).plane.cleanup();
      lab.forget();
      lab.unbind();
      assertEquals("WARN drmm_universal_plane_alloc_release", lab.complaints());
    }

    @Test
    void onNoListIsABug() {
      Plane plane = new Plane(drm.container(), lab.place());
      Plane.init(drm, plane, ObjectFuncs.destroyedBy(Plane::cleanup), 1, Plane.Type.CURSOR, null);
      drm.modeConfig().planes().remove(plane.link, "a driver's own idea");
      assertThrows(KernelBug.class, plane::cleanup);
      assertEquals("BUG drm_plane_cleanup", lab.complaints());
    }
  }

  @Nested
  @DisplayName("1.7, DF-3 framebuffers")
  class Framebuffers {
    private final DrmFile file = opened();
    private final Plane plane = KmsLab.got(layer(ObjectFuncs.managed(), 1)).plane;

    private DrmFile opened() {
      drm.register();
      return Objects.requireNonNull(DrmFile.open(drm, "app"));
    }

    private Framebuffer made() {
      Framebuffer made = Objects.requireNonNull(Framebuffer.lookup(drm, Framebuffer.addFb(file)));
      made.put();
      return made;
    }

    @Test
    void theFileHasTheFirstReferenceAndAPlaneTheNext() {
      Framebuffer framebuffer = made();
      assertEquals(1, framebuffer.refs());
      plane.show(framebuffer);
      assertEquals(2, framebuffer.refs());
      plane.show(null);
      assertEquals(1, framebuffer.refs());
    }

    @Test
    void rmfbTakesItOffTheScreen() {
      Framebuffer framebuffer = made();
      plane.show(framebuffer);
      assertEquals(0, Framebuffer.rmFb(file, framebuffer.id()));
      assertNull(plane.framebuffer());
      assertFalse(framebuffer.memory().isLive());
    }

    @Test
    void rmfbKnowsOnlyThoseOfItsFile() {
      Framebuffer framebuffer = made();
      DrmFile other = Objects.requireNonNull(DrmFile.open(drm, "other"));
      assertEquals(-Errno.ENOENT, Framebuffer.rmFb(other, framebuffer.id()));
      assertEquals(-Errno.ENOENT, Framebuffer.rmFb(file, 4711));
      assertEquals(0, Framebuffer.rmFb(file, framebuffer.id()));
      assertEquals(-Errno.ENOENT, Framebuffer.rmFb(file, 4711));
      assertNull(Framebuffer.lookup(drm, 4711));
    }

    @Test
    void closeRemovesWhatIsLeft() {
      Framebuffer shown = made();
      Framebuffer other = made();
      plane.show(shown);
      file.close();
      assertNull(plane.framebuffer());
      assertFalse(shown.memory().isLive());
      assertFalse(other.memory().isLive());
      lab.drm.unregister();
      lab.endsClean();
    }

    @Test
    void aKernelUserKeepsItOverTheClose() {
      Framebuffer framebuffer = made();
      lab.kernel.task("flip");
      framebuffer.get();
      file.close();
      assertEquals(1, framebuffer.refs());
      framebuffer.put();
      assertFalse(framebuffer.memory().isLive());
    }

    @Test
    @DisplayName("S2 unplug with an open file: the close comes first, so nothing is left")
    void closeAfterUnplug() {
      Framebuffer framebuffer = made();
      plane.show(framebuffer);
      drm.unplug();
      lab.forget();
      lab.unbind();
      file.close();
      assertEquals("", lab.complaints());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void withoutMemoryThereIsNone() {
      lab.kernel.slab().failNth(1);
      assertEquals(0, Framebuffer.addFb(file));
    }
  }

  @Nested
  @DisplayName("KM-9 blobs and properties")
  class Blobs {
    @Test
    void aBlobGoesWithItsLastReference() {
      PropertyBlob blob = KmsLab.got(PropertyBlob.create(drm, 100));
      blob.get();
      assertEquals(2, blob.refs());
      blob.put();
      blob.put();
      assertFalse(blob.memory().isLive());
    }

    @Test
    void anEmptyBlobIsNoneAndMemoryMayBeOut() {
      assertEquals(-Errno.EINVAL, PropertyBlob.create(drm, 0).ptrErr());
      lab.kernel.slab().failNth(1);
      assertEquals(-Errno.ENOMEM, PropertyBlob.create(drm, 1).ptrErr());
    }

    @Test
    void theFirstReferenceGoesWithModeConfig() {
      PropertyBlob forgotten = KmsLab.got(PropertyBlob.create(drm, 100));
      PropertyBlob held = KmsLab.got(PropertyBlob.create(drm, 100));
      held.get();
      lab.unbind();
      assertFalse(forgotten.memory().isLive());
      assertEquals(List.of(held.memory()), lab.kernel.slab().live());
    }

    @Test
    void aPropertyWithoutMemoryIsNone() {
      for (int nth = 1; nth <= 2; nth++) { // itself, its values
        List<Alloc> before = lab.kernel.slab().live();
        lab.kernel.slab().failNth(nth);
        assertNull(Property.create(drm, "shade", 2));
        assertEquals(before, lab.kernel.slab().live());
      }
    }
  }

  @Nested
  @DisplayName("KM-11 drm_vblank_init")
  class Vblanks {
    @Test
    void anArrayAndAnActionForEachCrtc() {
      assertEquals(2, Objects.requireNonNull(Vblank.init(drm, 2)).size());
      assertEquals(
          "ADD kmalloc, ADD drm_vblank_init_release, ADD drm_vblank_init_release", lab.log());
      lab.endsClean();
    }

    @Test
    void stillOnAtTheEndIsAWarning() {
      List<Vblank> counters = Objects.requireNonNull(Vblank.init(drm, 2));
      counters.get(0).on();
      counters.get(1).on();
      counters.get(1).off();
      assertEquals(List.of(true, false), counters.stream().map(Vblank::isEnabled).toList());
      lab.forget();
      lab.unbind();
      assertEquals("WARN drm_vblank_init_release", lab.complaints());
    }

    @Test
    void withoutMemoryThereAreNone() {
      for (int nth = 1; nth <= 3; nth++) {
        lab.kernel.slab().failNth(nth);
        assertNull(Vblank.init(drm, 2));
      }
      lab.endsClean();
    }
  }
}
