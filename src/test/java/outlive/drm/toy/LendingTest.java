// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drm.GemIoctl;
import outlive.drm.Prime;
import outlive.linux.DmaBuf;
import outlive.linux.Errno;
import outlive.linux.UserProcess;

@DisplayName("GE-3 dma-buf")
class LendingTest {
  private static final String OBJECT = "GEM object 1 of gpu0";
  private static final String FILE = "file dma-buf of " + OBJECT;

  private final ToyLab lab = new ToyLab();
  private final DrmDevice drm = lab.bind();
  private final UserProcess app = lab.app;
  private final int fd = lab.open();
  private final int handle = lab.create(fd, 1);

  private int export() {
    return GemIoctl.handleToFd(app, fd, handle);
  }

  @Nested
  class Export {
    @Test
    void takesAReferenceOnTheBufferAndOneOnTheDevice() {
      assertEquals(4, export());
      assertEquals(List.of("its handles", "dma-buf of " + OBJECT), lab.holders(OBJECT));
      assertEquals(
          List.of("devres of gpu0", "open file of app", "dma-buf of " + OBJECT),
          lab.holders("drm_device gpu0"));
    }

    @Test
    @DisplayName("closing its descriptor lowers nothing while the handle lives (T1)")
    void isKeptByTheHandle() {
      int buf = export();
      assertEquals(List.of(OBJECT, "prime table of app", "fd 4 of app"), lab.holders(FILE));
      app.close(buf);
      assertEquals(List.of(OBJECT, "prime table of app"), lab.holders(FILE));
      assertEquals(3, drm.refs());
      GemIoctl.close(app, fd, handle);
      assertEquals(2, drm.refs());
      assertEquals(List.of("free " + OBJECT + " by app"), lab.events());
    }

    @Test
    void twiceIsTheSameBuffer() {
      int first = export();
      int second = export();
      assertSame(app.file(first), app.file(second));
      assertEquals(3, drm.refs());
    }

    @Test
    void withoutMemoryChangesNothing() {
      for (int nth = 1; nth <= 2; nth++) {
        lab.kernel.slab().failNth(nth);
        assertEquals(-Errno.ENOMEM, export());
        assertEquals(2, drm.refs());
        assertEquals(List.of("its handles"), lab.holders(OBJECT));
      }
    }

    @Test
    void canBeMappedAndIsZappedByUnplug() {
      long at = app.mmap(export(), 0, 1);
      app.store(at, 42);
      assertEquals(42, app.load(at));
      lab.unbind();
      assertEquals(0, app.load(at));
      app.exit();
      lab.assertClean();
    }
  }

  @Nested
  class Import {
    private final Device second = new Device(lab.kernel, "gpu1");
    private final UserProcess other = new UserProcess(lab.kernel, "other");

    /** Another program gets the buffer through a socket, and imports it on another card. */
    private int imported() {
      assertEquals(0, second.bind(lab.driver));
      int card = other.open("/dev/dri/card1");
      int buf = other.receive(requireNonNull(app.send(export())));
      int imported = GemIoctl.fdToHandle(other, card, buf);
      other.close(buf);
      return imported;
    }

    @Test
    void byAnotherProgramOnAnotherDeviceKeepsBoth() {
      assertEquals(1, imported());
      assertEquals(List.of("its handles"), lab.holders("GEM object 1 of gpu1"));
      app.exit();
      lab.unbind();
      assertEquals(
          List.of("GEM object 1 of gpu1, imported", "GEM object 1 of gpu1", "prime table of other"),
          lab.holders(FILE));
      assertEquals(List.of("dma-buf of " + OBJECT), lab.holders("drm_device gpu0"));
      lab.events();
      other.exit();
      assertEquals(
          List.of(
              "free GEM object 1 of gpu1 by other",
              "free " + OBJECT + " by other",
              "drm release",
              "postclose of other by other",
              "lastclose, drm refs 2"),
          lab.events());
      second.unbind();
      lab.assertClean();
    }

    @Test
    void twiceIsTheSameHandle() {
      int first = imported();
      int again = other.receive(requireNonNull(app.send(export())));
      assertEquals(first, GemIoctl.fdToHandle(other, 3, again));
    }

    @Test
    void ofOnesOwnBufferIsTheSameObject() {
      int buf = export();
      assertEquals(handle, GemIoctl.fdToHandle(app, fd, buf)); // this file has it already
      int secondFile = app.open("/dev/dri/card0");
      int again = GemIoctl.fdToHandle(app, secondFile, buf);
      assertSame(
          lab.object(fd, handle),
          requireNonNull(lab.file(secondFile).handles().lookup(again, "test")));
      lab.object(fd, handle).put("test");
      assertEquals(2, lab.object(fd, handle).handleCount());
      app.exit();
      lab.unbind();
      lab.assertClean();
    }

    @Test
    void anImportedBufferIsLentAsWhatItWas() {
      int imported = imported();
      int buf = GemIoctl.handleToFd(other, 3, imported);
      assertEquals(FILE, "file " + requireNonNull(other.file(buf)).path());
    }

    @Test
    void ofWhatIsNoBufferIsInvalid() {
      assertEquals(-Errno.EINVAL, GemIoctl.fdToHandle(app, fd, fd));
      assertEquals(-Errno.EINVAL, GemIoctl.fdToHandle(app, fd, 99));
    }

    @Test
    void byADriverThatCannotIsInvalidAndLeavesNothing() {
      lab.driver.cannotImport = true;
      assertEquals(0, second.bind(lab.driver));
      int card = other.open("/dev/dri/card1");
      int buf = other.receive(requireNonNull(app.send(export())));
      assertEquals(-Errno.EINVAL, GemIoctl.fdToHandle(other, card, buf));
      other.exit();
      app.exit();
      assertEquals(1, drm.refs());
    }

    @Test
    void withoutMemoryIsNoMemory() {
      assertEquals(0, second.bind(lab.driver));
      int card = other.open("/dev/dri/card1");
      int buf = other.receive(requireNonNull(app.send(export())));
      lab.kernel.slab().failNext(1);
      assertEquals(-Errno.ENOMEM, GemIoctl.fdToHandle(other, card, buf));
    }
  }

  @Nested
  @DisplayName("a buffer that is lent inside the kernel")
  class InKernel {
    @Test
    void isKeptWithoutAnyProgram() {
      DmaBuf buf = Prime.export(lab.object(fd, handle), "video decoder").get();
      app.exit();
      lab.unbind();
      assertEquals(List.of("dma-buf of " + OBJECT), lab.holders("drm_device gpu0"));
      assertTrue(drm.container().isLive());
      buf.put("video decoder");
      lab.assertClean();
    }
  }
}
