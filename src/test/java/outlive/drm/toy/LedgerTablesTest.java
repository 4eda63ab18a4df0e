// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.drm.DrmClient;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.drm.GemIoctl;
import outlive.linux.Hold;

/** The published tables of counts, row by row, against what the ledger says of them. */
class LedgerTablesTest {
  private static final String OBJECT = "GEM object 1 of gpu0";

  private final ToyLab lab = new ToyLab();

  /** {@code parent | drm_device | buffer | struct file}: who holds each, in a few words. */
  private String row() {
    return String.join(
        " | ",
        words("device gpu0"),
        words("drm_device gpu0"),
        words(OBJECT),
        words("file /dev/dri/card0 opened by app"));
  }

  private String words(String what) {
    List<String> words = new ArrayList<>();
    for (String holder : lab.holders(what)) {
      if (!holder.equals(Hold.REGISTRANT)) {
        words.add(holder.replace("drm_device gpu0", "drm").replace("dma-buf of " + OBJECT, "buf"));
      }
    }
    return words.isEmpty() ? "-" : words.size() + ": " + String.join(", ", words);
  }

  @Test
  @DisplayName("T1 (S2): open, dup, map, lend, unplug, and everything let go")
  void t1() {
    String parent = "1: drm";
    DrmDevice drm = lab.bind();
    String node = "2: drm, node card0"; // the node is a child of the parent until unregister
    assertEquals(node + " | 1: devres of gpu0 | - | -", row());
    int fd = lab.open();
    String open = " | 2: devres of gpu0, open file of app";
    assertEquals(node + open + " | - | 1: fd 3 of app", row());
    int dup = lab.app.dup(fd);
    assertEquals(node + open + " | - | 2: fd 3 of app, fd 4 of app", row());
    int handle = lab.create(fd, 1);
    assertEquals(node + open + " | 1: its handles | 2: fd 3 of app, fd 4 of app", row());
    long at = lab.mmap(fd, handle, 1);
    String vma = "mapping 7f0000000000 of app";
    String mapped = " | 2: its handles, " + vma;
    String files = " | 3: fd 3 of app, fd 4 of app, " + vma;
    assertEquals(node + open + mapped + files, row());
    int buf = GemIoctl.handleToFd(lab.app, fd, handle);
    String lent = " | 3: its handles, " + vma + ", buf";
    String all = " | 3: devres of gpu0, open file of app, buf";
    assertEquals(node + all + lent + files, row());
    drm.unplug();
    assertEquals(parent + all + lent + files, row());
    lab.unbind();
    String unbound = " | 2: open file of app, buf";
    assertEquals(parent + unbound + lent + files, row());
    lab.app.close(fd);
    lab.app.close(dup);
    assertEquals(parent + unbound + lent + " | 1: " + vma, row());
    lab.app.munmap(at, 1);
    assertEquals(parent + " | 1: buf | 1: buf | -", row());
    assertEquals(1, lab.dev.refs() - 1);
    lab.events();
    lab.app.close(buf);
    assertEquals("- | - | - | -", row());
    assertEquals(List.of("free " + OBJECT + " by app", "drm release"), lab.events());
    lab.assertClean();
  }

  @Test
  @DisplayName("T1 a console in the kernel holds the device until unplug, and no longer")
  void t1ConsoleClient() {
    DrmDevice drm = lab.bind();
    DrmClient.init(drm, "fbdev").register();
    int fd = lab.open();
    assertEquals("3: devres of gpu0, client fbdev, open file of app", words("drm_device gpu0"));
    lab.unbind();
    assertEquals("1: open file of app", words("drm_device gpu0"));
    lab.app.close(fd);
    lab.assertClean();
  }

  @Test
  @DisplayName("T2 a device without a driver: counts of the device and of the drm_device")
  void t2() {
    assertEquals(1, lab.dev.refs());
    DrmDevice drm = Objects.requireNonNull(DrmDevice.devmAlloc(lab.dev, lab.driver));
    assertEquals("2/1", lab.dev.refs() + "/" + drm.refs());
    drm.register();
    assertEquals("3/1", lab.dev.refs() + "/" + drm.refs());
    drm.unregister();
    assertEquals("2/1", lab.dev.refs() + "/" + drm.refs());
    lab.dev.unregister(); // the published table stops at 1/1: before v6.6 the list was not walked
    assertEquals(0, lab.dev.refs());
    assertFalse(drm.container().isLive());
    lab.assertClean();
  }

  @Test
  @DisplayName("B14 a reference that was forgotten has a name and a place in the report")
  void aLeakNamesItsHolder() {
    DrmDevice drm = lab.bind();
    DrmFile.open(drm, "forgetful");
    lab.unbind();
    String leaks = lab.kernel.kmemleak().get(1).text();
    assertEquals(
        "leak: drm_device gpu0 still has 1 of its references", leaks.lines().findFirst().get());
    assertEquals(
        "  held by open file of forgetful, since kref_get by task forgetful",
        leaks.lines().skip(1).findFirst().get().replaceFirst(", log line.*", ""));
  }
}
