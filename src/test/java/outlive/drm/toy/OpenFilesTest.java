// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmClient;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.drm.GemIoctl;
import outlive.linux.Devtmpfs;
import outlive.linux.Errno;
import outlive.linux.FileOperations;
import outlive.linux.Kernel;
import outlive.linux.KernelModule;
import outlive.linux.Tasks;
import outlive.linux.UserProcess;

class OpenFilesTest {
  private static final String CARD = "/dev/dri/card0";

  private final ToyLab lab = new ToyLab();
  private final DrmDevice drm = lab.bind();
  private final UserProcess app = lab.app;

  @Nested
  @DisplayName("DF-1 open")
  class Open {
    @Test
    void keepsOneReferenceOfTheTwoItTakes() {
      lab.open();
      assertEquals(List.of("devres of gpu0", "open file of app"), lab.holders("drm_device gpu0"));
    }

    @Test
    @DisplayName("of a name that is gone is -ENOENT, of a node that was found before -ENODEV")
    void twoWaysToFail() {
      FileOperations node = requireNonNull(Devtmpfs.of(lab.kernel).lookup(CARD));
      lab.unbind();
      assertEquals(-Errno.ENOENT, app.open(CARD));
      assertEquals(-Errno.ENODEV, app.open(CARD, node));
      lab.assertClean();
    }

    @Test
    void whileUnplugWaitsIsNoDevice() {
      // The flag is set first and the number withdrawn later; an open in between sees both.
      Tasks tasks = lab.kernel.tasks();
      tasks.spawn(
          "app",
          () -> {
            assertTrue(drm.enter());
            tasks.giveWay();
            assertTrue(drm.isRegistered());
            assertEquals(-Errno.ENODEV, app.open(CARD));
            drm.exit();
          });
      tasks.spawn("sh", drm::unplug);
      tasks.run();
      assertEquals(1, lab.holders("drm_device gpu0").size());
    }

    @Test
    void aNumberThatIsAnothersNowLeadsThere() {
      FileOperations node = requireNonNull(Devtmpfs.of(lab.kernel).lookup(CARD));
      lab.unbind();
      DrmDevice second = lab.bind();
      assertEquals(3, app.open(CARD, node));
      assertSame(second, lab.file(3).drm());
    }

    @Test
    void withoutMemoryLeavesNothing() {
      int before = lab.kernel.slab().live().size();
      for (int nth = 1; nth <= 2; nth++) { // struct file, then struct drm_file
        lab.kernel.slab().failNth(nth);
        assertEquals(-Errno.ENOMEM, app.open(CARD));
        assertEquals(1, drm.refs());
        assertEquals(0, drm.openFiles());
        assertEquals(before, lab.kernel.slab().live().size());
      }
    }
  }

  @Nested
  @DisplayName("DF-2 the count of open files, and one inode for all")
  class Counted {
    @Test
    void countsFilesAndNotDescriptors() {
      int fd = lab.open();
      app.dup(fd);
      lab.open(new UserProcess(lab.kernel, "other"));
      assertEquals(2, drm.openFiles());
      assertSame(drm.inode(), lab.file(fd).file().inode());
    }

    @Test
    void lastcloseRunsAtZeroWithTheReferenceStillThere() {
      int first = lab.open();
      UserProcess other = new UserProcess(lab.kernel, "other");
      int second = lab.open(other);
      app.close(first);
      assertEquals(List.of("postclose of app by app"), lab.events());
      other.close(second);
      assertEquals(List.of("postclose of other by other", "lastclose, drm refs 2"), lab.events());
    }
  }

  @Nested
  @DisplayName("DF-3 the last close gives the screen back to the console")
  class LastClose {
    @Test
    void afterPostcloseAndBeforeTheReference() {
      DrmClient.init(
              drm,
              "fbdev",
              new DrmClient.Funcs() {
                @Override
                public int restore(DrmClient client) {
                  lab.driver.events.add("restore, open " + drm.openFiles());
                  return 0;
                }
              })
          .register();
      app.close(lab.open());
      assertEquals(
          List.of("postclose of app by app", "lastclose, drm refs 3", "restore, open 0"),
          lab.events());
    }
  }

  @Nested
  @DisplayName("DF-3 release")
  class Release {
    private final List<String> steps = new ArrayList<>();

    private void note(DrmFile file, DrmFile.Step step) {
      file.undo(step, () -> steps.add(step + ", open " + drm.openFiles() + ", refs " + drm.refs()));
    }

    @Test
    void everyStepInItsOrderTheReferenceLast() {
      int fd = lab.open();
      DrmFile file = lab.file(fd);
      for (DrmFile.Step step : DrmFile.Step.values()) {
        note(file, step);
      }
      lab.create(fd, 1);
      app.close(fd);
      List<String> expected = new ArrayList<>();
      for (String step :
          List.of(
              "DEBUGFS",
              "EVENTS",
              "FRAMEBUFFERS",
              "SYNCOBJS",
              "GEM_HANDLES",
              "MASTER",
              "POSTCLOSE",
              "PRIME",
              "PID")) {
        expected.add(step + ", open 1, refs 2");
      }
      assertEquals(expected, steps);
      assertEquals(
          List.of(
              "free GEM object 1 of gpu0 by app",
              "postclose of app by app",
              "lastclose, drm refs 2"),
          lab.events());
      assertEquals(1, drm.refs());
      assertFalse(file.memory().isLive());
    }

    @Test
    void eventsThatNobodyReadGo() {
      int fd = lab.open();
      assertEquals(0, lab.file(fd).sendEvent());
      assertEquals(0, lab.file(fd).sendEvent());
      lab.unbind();
      app.close(fd);
      lab.assertClean();
    }

    @Test
    @DisplayName("what keeps a pointer to a drm_file after the release reads freed memory")
    void liesInMemory() {
      int fd = lab.open();
      DrmFile file = lab.file(fd);
      app.close(fd);
      assertEquals("slab-use-after-free in drm_send_event", ToyLab.reportOf(file::sendEvent));
    }
  }

  @Nested
  @DisplayName("DF-4 duplicates, children, messages, mappings")
  class Holders {
    @Test
    void closeOfOneDescriptorReleasesNothing() {
      int fd = lab.open();
      int again = app.dup(fd);
      UserProcess child = requireNonNull(app.fork("child"));
      app.close(fd);
      app.close(again);
      assertEquals(List.of(), lab.events());
      assertEquals(0, child.ioctl(fd, 0));
      child.exit(); // it has the duplicate, too
      assertEquals(List.of("postclose of app by child", "lastclose, drm refs 2"), lab.events());
    }

    @Test
    void theMunmapReleasesAndSoDoesTheExit() {
      int fd = lab.open();
      long at = lab.mmap(fd, lab.create(fd, 1), 1);
      UserProcess child = requireNonNull(app.fork("child"));
      child.close(fd);
      app.close(fd);
      app.munmap(at, 1);
      assertEquals(List.of(), lab.events());
      child.exit();
      assertEquals("postclose of app by child", lab.events().get(1));
      assertEquals(1, drm.refs());
    }

    @Test
    void aMessageInASocketKeepsTheDeviceAlive() {
      int fd = lab.open();
      var message = requireNonNull(app.send(fd));
      app.exit();
      lab.unbind();
      assertEquals(List.of("open file of app"), lab.holders("drm_device gpu0"));
      message.destroy();
      lab.assertClean();
    }
  }

  @Nested
  @DisplayName("DF-5 after unplug")
  class Unplugged {
    private final int fd = lab.open();
    private final long offset = GemIoctl.mapOffset(app, fd, lab.create(fd, 1));

    @Test
    void ioctlsAreRefusedTheCoresOwnToo() {
      lab.unbind();
      assertEquals(-Errno.ENODEV, app.ioctl(fd, 0));
      assertEquals(-Errno.ENODEV, GemIoctl.close(app, fd, 1));
      assertEquals(-Errno.ENODEV, GemIoctl.handleToFd(app, fd, 1));
      assertEquals(-Errno.ENODEV, GemIoctl.mapOffset(app, fd, 1));
    }

    @Test
    void mmapIsRefused() {
      lab.unbind();
      assertEquals(-Errno.ENODEV, app.mmap(fd, offset, 1));
      app.exit();
      lab.assertClean();
    }

    @Test
    void readPollAndCloseRunAsBefore() {
      lab.file(fd).sendEvent();
      lab.unbind();
      assertEquals(FileOperations.POLLIN, app.poll(fd));
      assertEquals(64, app.read(fd));
      assertEquals(-Errno.EAGAIN, app.read(fd));
      assertEquals(0, app.poll(fd));
      assertEquals(0, app.close(fd));
      assertTrue(lab.events().contains("postclose of app by app"));
      lab.assertClean();
    }

    @Test
    void afterUnregisterAloneNothingIsRefused() {
      drm.unregister();
      assertEquals(0, app.ioctl(fd, 0));
      assertTrue(app.mmap(fd, offset, 1) > 0);
      assertNull(DrmFile.open(drm, "other"));
    }
  }

  @Nested
  @DisplayName("DF-6, S6 the module")
  class Module {
    private final KernelModule[] loaded = new KernelModule[1];

    private ToyLab withModule() {
      ToyLab[] made = new ToyLab[1];
      Kernel kernel = new Kernel();
      loaded[0] = new KernelModule(kernel, "toy", () -> made[0].unbind());
      made[0] = new ToyLab(kernel, new ToyGpu(loaded[0]));
      return made[0];
    }

    @Test
    void unloadIsRefusedAndUnbindIsNot() {
      ToyLab built = withModule();
      built.bind();
      assertEquals(0, loaded[0].users()); // a bound device does not count
      int fd = built.open();
      assertEquals(-Errno.EAGAIN, loaded[0].unload());
      built.unbind();
      assertFalse(built.dev.isBound());
      assertEquals(-Errno.EAGAIN, loaded[0].unload());
      built.app.close(fd);
      assertEquals(0, loaded[0].unload());
      built.assertClean();
    }

    @Test
    void unloadUnbindsWhatIsLeft() {
      ToyLab built = withModule();
      built.bind();
      assertEquals(0, loaded[0].unload());
      assertFalse(built.dev.isBound());
      built.assertClean();
    }

    @Test
    void aLentBufferPinsItToo() {
      ToyLab built = withModule();
      built.bind();
      int fd = built.open();
      int buf = GemIoctl.handleToFd(built.app, fd, built.create(fd, 1));
      built.app.close(fd);
      assertEquals(-Errno.EAGAIN, loaded[0].unload());
      built.app.close(buf);
      assertEquals(0, loaded[0].unload());
    }
  }
}
