// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.linux.Alloc;
import outlive.linux.Errno;

class DrmFileTest {
  private final DrmLab lab = new DrmLab();
  private final List<String> events = new ArrayList<>();
  private final DrmDriver driver =
      new DrmDriver() {
        @Override
        public String name() {
          return "toy";
        }

        @Override
        public int ioctl(DrmDevice drm, DrmFile file, int command) {
          events.add("ioctl " + command + " by " + drm.kernel().task());
          return command;
        }

        @Override
        public void postclose(DrmDevice drm, DrmFile file) {
          events.add("postclose by " + drm.kernel().task() + ", refs " + drm.refs());
        }
      };
  private final DrmDevice drm = registered();

  private DrmDevice registered() {
    DrmDevice made = Objects.requireNonNull(DrmDevice.devmAlloc(lab.dev, driver));
    made.register();
    return made;
  }

  private DrmFile open() {
    return Objects.requireNonNull(DrmFile.open(drm, "app"));
  }

  @Nested
  @DisplayName("DF-1 open")
  class Open {
    @Test
    void holdsAReference() {
      DrmFile file = open();
      assertEquals(2, drm.refs());
      assertEquals(1, drm.openFiles());
      assertEquals("app", file.task());
      assertEquals(drm, file.drm());
    }

    @Test
    void isRefusedBeforeRegisterAndAfterUnregisterOrUnplug() {
      DrmDevice hidden = Objects.requireNonNull(DrmDevice.devmAlloc(lab.dev, driver));
      assertNull(DrmFile.open(hidden, "app"));
      drm.unregister();
      assertNull(DrmFile.open(drm, "app"));
      drm.unplug();
      assertNull(DrmFile.open(drm, "app"));
      assertEquals(1, drm.refs());
    }
  }

  @Nested
  @DisplayName("DF-5 ioctl")
  class Ioctl {
    @Test
    void reachesTheDriverAsTheTask() {
      assertEquals(7, open().ioctl(7));
      assertEquals(0, open().ioctl());
      assertEquals(List.of("ioctl 7 by app", "ioctl 0 by app"), events);
    }

    @Test
    void afterUnplugIsRefusedByTheCore() {
      DrmFile file = open();
      drm.unplug();
      assertEquals(-Errno.ENODEV, file.ioctl(7));
      assertEquals(List.of(), events);
    }

    @Test
    void afterUnregisterStillReachesTheDriver() {
      DrmFile file = open();
      drm.unregister();
      assertEquals(7, file.ioctl(7));
    }

    @Test
    void afterCloseIsABadFile() {
      DrmFile file = open();
      assertEquals(0, file.close());
      assertEquals(-Errno.EBADF, file.ioctl(7));
      assertEquals(-Errno.EBADF, file.close());
      assertFalse(file.isOpen());
    }
  }

  @Nested
  @DisplayName("DF-3 close")
  class Close {
    @Test
    void postcloseFirstTheReferenceLast() {
      DrmFile file = open();
      file.close();
      assertEquals(List.of("postclose by app, refs 2"), events);
      assertEquals(1, drm.refs());
      assertEquals(0, drm.openFiles());
    }

    @Test
    @DisplayName("S2 unplug with an open file: the close releases everything")
    void lastCloseEndsTheDevice() {
      DrmFile file = open();
      drm.unplug();
      Devres.releaseAll(lab.dev);
      assertTrue(drm.container().isLive());
      file.close();
      assertFalse(drm.container().isLive());
      assertEquals(1, lab.dev.refs());
    }
  }

  @Nested
  @DisplayName("B1 the container in devm memory")
  class ContainerInDevm {
    private DrmFile openThenUnbound() {
      Alloc memory = Objects.requireNonNull(Devm.kzalloc(lab.dev, 2048));
      DrmDevice old = new DrmDevice(memory);
      DrmDevice.devmInit(lab.dev, old, driver);
      old.register();
      DrmFile file = Objects.requireNonNull(DrmFile.open(old, "app"));
      old.unplug();
      Devres.releaseAll(lab.dev);
      return file;
    }

    @Test
    void ioctlReadsFreedMemory() {
      DrmFile file = openThenUnbound();
      assertEquals("slab-use-after-free in drm_ioctl", DrmLab.faultOf(file::ioctl));
    }

    @Test
    void closeReadsFreedMemory() {
      DrmFile file = openThenUnbound();
      assertEquals("slab-use-after-free in drm_release", DrmLab.faultOf(file::close));
    }
  }
}
