// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmDevice;
import outlive.drm.GemIoctl;
import outlive.linux.Errno;
import outlive.linux.KernelLog;
import outlive.linux.OpenFile;
import outlive.linux.UserProcess;

/** The teardown sequences of the semantics, in their exact order. */
class SequencesTest {
  private final ToyLab lab = new ToyLab();
  private final List<String> log = new ArrayList<>();

  SequencesTest() {
    lab.driver.mmio = ToyGpu.Owner.DEVM;
    lab.kernel.log().listen(entry -> log.add(word(entry)));
  }

  private static String word(KernelLog.Entry entry) {
    if (entry instanceof KernelLog.DevresOp op) {
      return "devres " + op.op() + " " + op.name();
    }
    if (entry instanceof KernelLog.DrmresRelease release) {
      return release.end() ? "drmres end" : "drmres begin";
    }
    return entry instanceof KernelLog.FinalKfree ? "kfree(container)" : "";
  }

  /** What the driver and the log said since this was last asked, without the rest. */
  private List<String> taken() {
    List<String> taken = new ArrayList<>(lab.events());
    for (String word : log) {
      if (!word.isEmpty()) {
        taken.add(word);
      }
    }
    log.clear();
    return taken;
  }

  @Test
  @DisplayName("S2 unplug with an open file")
  void unplugWithAnOpenFile() {
    DrmDevice drm = lab.bind();
    int fd = lab.open();
    taken();
    lab.unbind();
    assertEquals(
        List.of(
            "devres REL devm_ioremap_release",
            "devres REL devm_region_release",
            "devres REL devm_kzalloc_release", // the region's name
            "devres REL devm_drm_dev_init_release"),
        taken());
    assertEquals(1, drm.refs());
    assertFalse(lab.dev.isBound());
    assertEquals(2, lab.dev.refs()); // unbound, and still there
    assertEquals(-Errno.ENODEV, lab.app.ioctl(fd, 0));
    lab.app.close(fd);
    assertEquals(
        List.of(
            "postclose of app by app",
            "lastclose, drm refs 1",
            "drm release",
            "drmres begin",
            "drmres end",
            "kfree(container)"),
        taken());
    assertEquals(1, lab.dev.refs());
    lab.assertClean();
  }

  @Test
  @DisplayName("S3 unplug with a mapping, the file closed")
  void unplugWithAMapping() {
    lab.driver.mmio = ToyGpu.Owner.NONE;
    DrmDevice drm = lab.bind();
    int fd = lab.open();
    long at = lab.mmap(fd, lab.create(fd, 1), 1);
    lab.app.store(at, 42);
    OpenFile file = Objects.requireNonNull(lab.app.file(fd));
    assertEquals(2, file.refs());
    lab.app.close(fd);
    assertEquals(1, file.refs());
    assertEquals(List.of(), lab.events());
    lab.unbind();
    assertEquals(0, lab.app.mappings().get(0).present());
    assertEquals(0, lab.app.load(at));
    assertTrue(drm.container().isLive());
    taken();
    lab.app.munmap(at, 1);
    assertEquals(
        List.of(
            "free GEM object 1 of gpu0 by app", // the handle's reference was the last
            "postclose of app by app",
            "lastclose, drm refs 1",
            "drm release",
            "drmres begin",
            "drmres end",
            "kfree(container)"),
        taken());
    lab.assertClean();
  }

  @Test
  @DisplayName("S3 the mapping's buffer reference goes before its file reference")
  void bufferBeforeFile() {
    lab.driver.mmio = ToyGpu.Owner.NONE;
    lab.bind();
    int fd = lab.open();
    int handle = lab.create(fd, 1);
    long at = lab.mmap(fd, handle, 1);
    GemIoctl.close(lab.app, fd, handle); // now the mapping is all that holds the buffer
    lab.app.close(fd); // and the file
    taken();
    lab.app.munmap(at, 1);
    assertEquals(
        List.of("free GEM object 1 of gpu0 by app", "postclose of app by app"),
        taken().subList(0, 2));
    lab.unbind();
    lab.assertClean();
  }

  @Test
  @DisplayName("S5 a lent buffer outlives everything")
  void lentBufferOutlivesEverything() {
    lab.driver.mmio = ToyGpu.Owner.NONE;
    DrmDevice drm = lab.bind();
    int fd = lab.open();
    int buf = GemIoctl.handleToFd(lab.app, fd, lab.create(fd, 1));
    UserProcess importer = new UserProcess(lab.kernel, "importer");
    int borrowed = importer.receive(Objects.requireNonNull(lab.app.send(buf)));
    lab.app.exit();
    lab.unbind();
    assertEquals(1, drm.refs());
    taken();
    importer.close(borrowed);
    assertEquals(
        List.of(
            "free GEM object 1 of gpu0 by importer",
            "drm release",
            "drmres begin",
            "drmres end",
            "kfree(container)"),
        taken());
    lab.assertClean();
  }
}
