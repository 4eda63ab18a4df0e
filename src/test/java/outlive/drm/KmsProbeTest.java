// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.base.Device;
import outlive.base.Driver;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.Errno;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;

/** A whole driver, probed with each of its allocations failing in turn. */
@DisplayName("Failure injection: no leak, no report, whichever allocation fails")
class KmsProbeTest {
  /** A display with one of everything, managed; or with fields of the container, as simpledrm. */
  private record Toy(boolean managed) implements Driver, DrmDriver {
    private static final long CONTAINER = 4096;

    @Override
    public String name() {
      return "toy";
    }

    @Override
    public int probe(Device dev) {
      DrmDevice drm = DrmDevice.devmAlloc(dev, this, CONTAINER, made -> made);
      if (drm == null) {
        return -Errno.ENOMEM;
      }
      dev.driverData(drm);
      int ret = ModeConfig.drmmInit(drm);
      if (ret == 0) {
        ret = managed ? managedPipe(drm) : pipeInContainer(drm);
      }
      return ret == 0 ? drm.register() : ret;
    }

    private static int managedPipe(DrmDevice drm) {
      ErrPtr<Plane> plane =
          Plane.drmmAlloc(
              drm, 400, made -> made, ObjectFuncs.managed(), 2, Plane.Type.PRIMARY, null);
      if (plane.isErr()) {
        return plane.ptrErr();
      }
      ErrPtr<Crtc> crtc =
          Crtc.drmmAlloc(drm, 400, made -> made, plane.get(), ObjectFuncs.managed(), null);
      if (crtc.isErr()) {
        return crtc.ptrErr();
      }
      ErrPtr<Encoder> encoder = Encoder.drmmSimpleAlloc(drm, 400, made -> made, EncoderType.DSI);
      if (encoder.isErr()) {
        return encoder.ptrErr();
      }
      Alloc memory = Drmm.kzalloc(drm, 400);
      if (memory == null) {
        return -Errno.ENOMEM;
      }
      Connector connector = new Connector(memory);
      ConnectorFuncs funcs = ConnectorFuncs.managed();
      int ret = Connector.drmmInit(drm, connector, funcs, ConnectorType.DSI, null);
      return ret != 0 ? ret : monitor(drm, connector);
    }

    private static int pipeInContainer(DrmDevice drm) {
      Plane plane = new Plane(drm.container(), 1024);
      ObjectFuncs<Plane> planes = ObjectFuncs.destroyedBy(Plane::cleanup);
      int ret = Plane.init(drm, plane, planes, 2, Plane.Type.PRIMARY, null);
      if (ret == 0) {
        Crtc crtc = new Crtc(drm.container(), 1536);
        ret = Crtc.init(drm, crtc, plane, ObjectFuncs.destroyedBy(Crtc::cleanup), null);
      }
      if (ret == 0) {
        Encoder encoder = new Encoder(drm.container(), 2048);
        ObjectFuncs<Encoder> encoders = ObjectFuncs.destroyedBy(Encoder::cleanup);
        ret = Encoder.init(drm, encoder, encoders, EncoderType.DSI, null);
      }
      Connector connector = new Connector(drm.container(), 2560);
      if (ret == 0) {
        ConnectorFuncs funcs = ConnectorFuncs.destroyedBy(Connector::cleanup);
        ret = Connector.init(drm, connector, funcs, ConnectorType.DSI, null);
      }
      return ret != 0 ? ret : monitor(drm, connector);
    }

    private static int monitor(DrmDevice drm, Connector connector) {
      connector.parts().reset(); // without memory there is no state, which nobody needs here
      int ret = connector.parts().addMode();
      if (ret == 0) {
        ret = connector.parts().updateEdid(128);
      }
      return ret == 0 && Vblank.init(drm, 1) == null ? -Errno.ENOMEM : ret;
    }

    @Override
    public void remove(Device dev) {
      ((DrmDevice) Objects.requireNonNull(dev.driverData())).unplug();
    }
  }

  private static List<String> complaints(Kernel kernel) {
    return kernel.log().entries().stream()
        .filter(entry -> !(entry instanceof KernelLog.DrmresOp))
        .filter(entry -> !(entry instanceof KernelLog.DevresOp))
        .map(KernelLog.Entry::text)
        .filter(text -> text.contains("WARN") || text.contains("BUG") || text.contains("leak"))
        .toList();
  }

  private static void assertNothingLeft(Kernel kernel, Device dev, String when) {
    assertEquals(List.of(), kernel.kmemleak(), when);
    assertEquals(List.of(), kernel.slab().live(), when);
    assertEquals(List.of(), complaints(kernel), when);
    assertEquals(1, dev.refs(), when);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyAllocationOfTheProbe(boolean managed) {
    int nth = 0;
    int errors = 0;
    int ret;
    long used;
    do {
      Kernel kernel = new Kernel();
      Device dev = new Device(kernel, "gpu0");
      kernel.slab().failNth(++nth);
      ret = dev.bind(new Toy(managed));
      used = kernel.slab().live().isEmpty() ? 0 : kernel.slab().live().size();
      if (ret == 0) {
        dev.unbind();
      } else {
        errors++;
        assertEquals(-Errno.ENOMEM, ret, "allocation " + nth);
      }
      assertNothingLeft(kernel, dev, "allocation " + nth);
    } while (nth < 100);
    assertEquals(0, ret, "the probe has fewer allocations than that");
    assertTrue(used > 60 && errors > 60, errors + " errors, " + used + " allocations");
  }

  @Test
  @DisplayName("planted: a probe that forgets one of them is caught")
  void aLeakIsSeen() {
    Kernel kernel = new Kernel();
    Device dev = new Device(kernel, "gpu0");
    dev.bind(new Toy(true));
    kernel.slab().kzalloc(16);
    dev.unbind();
    assertEquals(1, kernel.kmemleak().size());
  }
}
