// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmDevice;
import outlive.drm.GemIoctl;
import outlive.drm.GemObject;
import outlive.linux.DmaBuf;
import outlive.linux.FileOperations;
import outlive.linux.IoFrame;
import outlive.linux.MemoryFault;
import outlive.linux.OpenFile;
import outlive.linux.PageFault;
import outlive.linux.Site;
import outlive.linux.Tasks;
import outlive.linux.UserProcess;
import outlive.linux.Vma;

/** Bugs of real drivers that need an open file, a mapping or a buffer; each with its cure. */
class FileBugsTest {
  private final ToyLab lab = new ToyLab();

  private static void assertFrames(Site site, String... starts) {
    List<String> frames = site.frames();
    for (int i = 0; i < starts.length; i++) {
      assertTrue(frames.get(i).startsWith(starts[i]), frames::toString);
    }
  }

  @Nested
  @DisplayName("B1 the container is memory of the binding")
  class B1 {
    private int openThenUnbound(ToyGpu.Owner container) {
      lab.driver.container = container;
      lab.bind();
      int fd = lab.open();
      lab.unbind();
      return fd;
    }

    @Test
    void theCloseReadsWhatUnbindFreed() {
      int fd = openThenUnbound(ToyGpu.Owner.DEVM);
      MemoryFault fault = assertThrows(MemoryFault.class, () -> lab.app.close(fd));
      assertEquals("slab-use-after-free in drm_release", fault.report().headline());
      assertFrames(fault.report().accessed(), "drm_release", "__fput");
      assertFrames(
          requireNonNull(fault.report().freed()),
          "kfree",
          "devres_release_all",
          "device_unbind_cleanup");
      assertEquals("sh", requireNonNull(fault.report().freed()).task());
    }

    @Test
    void curedByFinalKfree() {
      lab.app.close(openThenUnbound(ToyGpu.Owner.DRMM));
      lab.assertClean();
    }
  }

  @Nested
  @DisplayName("B3 registers touched where the core does not look")
  class B3 {
    private int openThenUnbound(boolean guard) {
      lab.driver.mmio = ToyGpu.Owner.DEVM;
      lab.driver.postcloseTouchesHardware = true;
      lab.driver.guard = guard;
      lab.bind();
      int fd = lab.open();
      lab.unbind();
      return fd;
    }

    @Test
    void postcloseFaults() {
      int fd = openThenUnbound(false);
      PageFault fault = assertThrows(PageFault.class, () -> lab.app.close(fd));
      assertEquals("page-fault in driver_postclose", fault.report().headline());
      assertEquals("app", fault.report().task());
      assertFrames(requireNonNull(fault.report().unmapped()), "iounmap", "devres_release_all");
    }

    @Test
    void pollFaults() {
      int fd = openThenUnbound(false);
      assertEquals("page-fault in driver_poll", ToyLab.reportOf(() -> lab.app.poll(fd)));
    }

    @Test
    void curedByASectionAroundEachTouch() {
      int fd = openThenUnbound(true);
      assertEquals(0, lab.app.poll(fd));
      lab.app.close(fd);
      lab.assertClean();
    }

    @Test
    @DisplayName("an ioctl that is past the core's check")
    void ioctlThatRuns() {
      lab.driver.mmio = ToyGpu.Owner.DEVM;
      lab.bind();
      int fd = lab.open();
      lab.driver.insideIoctl = lab::unbind;
      assertEquals("page-fault in driver_ioctl", ToyLab.reportOf(() -> lab.app.ioctl(fd, 0)));
    }

    @Test
    @DisplayName("the same ioctl, guarded: the unbind waits for it")
    void ioctlThatRunsGuarded() {
      lab.driver.mmio = ToyGpu.Owner.DEVM;
      lab.driver.guard = true;
      lab.bind();
      int fd = lab.open();
      Tasks tasks = lab.kernel.tasks();
      lab.driver.insideIoctl = tasks::giveWay;
      tasks.spawn("app", () -> assertEquals(0, lab.app.ioctl(fd, 0)));
      tasks.spawn("sh", lab.dev::unbind);
      tasks.run();
      lab.app.close(fd);
      lab.assertClean();
    }
  }

  @Nested
  @DisplayName("B20 an exporter of one's own that forgets the device")
  class B20 {
    private final DrmDevice drm = lab.bind();
    private final int fd = lab.open();
    private final GemObject object = lab.object(fd, lab.create(fd, 1));

    /** Lends the buffer; the device is referenced or not. The borrower's reference remains. */
    private DmaBuf lendThenUnbind(boolean countsTheDevice) {
      DmaBuf.Ops ops =
          buf -> {
            object.put("own exporter");
            if (countsTheDevice) {
              drm.put("own exporter");
            }
          };
      DmaBuf buf =
          DmaBuf.export(lab.kernel, "own", ops, object.get("own exporter"), "importer").get();
      if (countsTheDevice) {
        drm.get("own exporter");
      }
      lab.app.close(fd);
      lab.unbind();
      return buf;
    }

    @Test
    void theFreeHookReadsTheDeviceThatIsGone() {
      DmaBuf buf = lendThenUnbind(false);
      MemoryFault fault = assertThrows(MemoryFault.class, () -> buf.put("importer"));
      assertEquals("slab-use-after-free in drm_gem_object_release", fault.report().headline());
      assertFrames(fault.report().accessed(), "drm_gem_object_release", "ToyGpu.free(ToyGpu.java:");
    }

    @Test
    void curedByAReferenceOnTheDevice() {
      lendThenUnbind(true).put("importer");
      lab.assertClean();
    }
  }

  @Nested
  @DisplayName("B33 close with a mapping is not the end of the file")
  class B33 {
    private long mappedThenUnbound(boolean guard) {
      lab.driver.mmio = ToyGpu.Owner.DEVM;
      lab.driver.postcloseTouchesHardware = true;
      lab.driver.guard = guard;
      lab.bind();
      int fd = lab.open();
      long at = lab.mmap(fd, lab.create(fd, 1), 1);
      lab.app.close(fd);
      assertEquals(List.of(), lab.events()); // the driver's author had expected postclose here
      lab.unbind();
      return at;
    }

    @Test
    void postcloseRunsInTheMunmap() {
      long at = mappedThenUnbound(false);
      PageFault fault = assertThrows(PageFault.class, () -> lab.app.munmap(at, 1));
      assertEquals("page-fault in driver_postclose", fault.report().headline());
      List<String> frames = fault.report().accessed().frames();
      assertTrue(frames.contains("__x64_sys_munmap"), frames::toString);
    }

    @Test
    void orInTheExit() {
      mappedThenUnbound(false);
      assertEquals("page-fault in driver_postclose", ToyLab.reportOf(lab.app::exit));
    }

    @Test
    void curedByAGuard() {
      lab.app.munmap(mappedThenUnbound(true), 1);
      lab.assertClean();
    }
  }

  @Nested
  @DisplayName("B34 a mapping of registers that unplug does not find")
  class B34 {
    private UserProcess mapped(boolean deviceWideInode) {
      lab.driver.mmio = ToyGpu.Owner.DEVM;
      DrmDevice drm = lab.bind();
      FileOperations own =
          new FileOperations() {
            @Override
            public int open(OpenFile file) {
              if (deviceWideInode) {
                file.inode(drm.inode());
              }
              return 0;
            }

            @Override
            public int mmap(OpenFile file, Vma vma) {
              vma.insert(0, new IoFrame(requireNonNull(ToyGpu.of(drm).registers), 0));
              return 0;
            }
          };
      UserProcess tool = new UserProcess(lab.kernel, "tool");
      int fd = tool.open("/dev/toy-registers", own);
      assertTrue(tool.mmap(fd, 0, 1) > 0);
      assertEquals(0, tool.load(tool.mappings().get(0).start()));
      lab.unbind();
      return tool;
    }

    @Test
    void theStaleEntryReachesWhatIsGone() {
      UserProcess tool = mapped(false);
      long at = tool.mappings().get(0).start();
      assertEquals("page-fault in user access", ToyLab.reportOf(() -> tool.load(at)));
    }

    @Test
    @DisplayName("cured in part by the device's inode: zapped, so the program gets a signal")
    void theDeviceWideInodeIsZapped() {
      UserProcess tool = mapped(true);
      tool.load(tool.mappings().get(0).start());
      assertEquals("SIGBUS", String.valueOf(tool.signal()));
    }

    @Test
    @DisplayName("cured by the core's own handler: no entry and no signal")
    void theCoresHandlerAnswers() {
      lab.driver.mmio = ToyGpu.Owner.DEVM;
      lab.bind();
      int fd = lab.open();
      long at = lab.mmap(fd, lab.create(fd, 1), 1);
      lab.unbind();
      assertEquals(0, lab.app.load(at));
      lab.app.exit();
      lab.assertClean();
    }
  }

  @Nested
  @DisplayName("the functions that scenarios name")
  class ScenarioNames {
    private long mapped(boolean unregisterOnly, ToyGpu.Owner mmio) {
      lab.driver.container = ToyGpu.Owner.DEVM;
      lab.driver.mmio = mmio;
      lab.driver.unregisterOnly = unregisterOnly;
      lab.bind();
      int fd = lab.open();
      return lab.mmap(fd, lab.create(fd, 1), 1);
    }

    @Test
    void mmapReadsTheContainer() {
      mapped(false, ToyGpu.Owner.NONE);
      long offset = GemIoctl.mapOffset(lab.app, 3, 1);
      lab.unbind();
      assertEquals(
          "slab-use-after-free in drm_gem_mmap",
          ToyLab.reportOf(() -> assertEquals(0, lab.app.mmap(3, offset, 1))));
    }

    @Test
    void touchAfterUnplugReadsTheContainerInTheHandler() {
      long at = mapped(false, ToyGpu.Owner.DEVM);
      lab.unbind();
      assertEquals("slab-use-after-free in drm_gem_fault", ToyLab.reportOf(() -> lab.app.load(at)));
    }

    @Test
    void touchAfterUnregisterGoesThroughTheStaleEntry() {
      long at = mapped(true, ToyGpu.Owner.DEVM);
      lab.unbind();
      assertEquals("page-fault in user access", ToyLab.reportOf(() -> lab.app.load(at)));
    }
  }
}
