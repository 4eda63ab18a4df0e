// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import outlive.base.Device;
import outlive.drm.DrmDevice;
import outlive.drm.DrmFile;
import outlive.linux.Kernel;
import outlive.linux.MemoryFault;
import outlive.linux.Site;

/** The two runs of a real kernel, module-devm and module-drmm, in the port. */
class GapDriverTest {
  private final Kernel kernel = new Kernel();
  private final Device dev = new Device(kernel, "gap");

  /** Opens, unbinds; the file that is still open. */
  private DrmFile openThenUnbound(GapDriver driver) {
    assertEquals(0, dev.bind(driver));
    DrmDevice drm = GapDriver.drmOf(dev);
    DrmFile file = Objects.requireNonNull(DrmFile.open(drm, "app"));
    kernel.task("sh");
    dev.unbind();
    return file;
  }

  @Test
  void stateInDevmDiesInPostclose() {
    DrmFile file = openThenUnbound(new GapDriver(false));
    MemoryFault fault = assertThrows(MemoryFault.class, file::close);
    String report = fault.report().text();
    assertTrue(report.startsWith("BUG: KASAN: slab-use-after-free in gap_postclose\n"), report);
    assertTrue(report.contains("by task app\n"), report);
    assertTrue(report.endsWith("located 48 bytes inside of freed 56-byte region"), report);
  }

  @Test
  void stacksNameKernelFunctionsAndTheDriver() {
    DrmFile file = openThenUnbound(new GapDriver(false));
    MemoryFault fault = assertThrows(MemoryFault.class, file::close);
    assertFrames(
        fault.report().accessed(),
        "GapDriver.postclose(GapDriver.java:",
        "drm_file_free",
        "drm_release",
        "__fput"); // as the real kernel's oops has them
    assertFrames(
        Objects.requireNonNull(fault.report().allocated()),
        "devres_alloc",
        "devm_kmalloc",
        "devm_kzalloc",
        "GapDriver.probe(GapDriver.java:",
        "really_probe");
    assertFrames(
        Objects.requireNonNull(fault.report().freed()),
        "kfree",
        "devres_release_all",
        "device_unbind_cleanup",
        "device_release_driver");
    assertEquals("sh", Objects.requireNonNull(fault.report().freed()).task());
  }

  @Test
  void stateInDrmmLivesUntilTheClose() {
    DrmFile file = openThenUnbound(new GapDriver(true));
    assertFalse(kernel.slab().live().isEmpty());
    assertEquals(0, file.close());
    assertEquals(List.of(), kernel.slab().live());
    assertFalse(kernel.log().text().contains("BUG"));
  }

  private static void assertFrames(Site site, String... starts) {
    List<String> frames = site.frames();
    for (int i = 0; i < starts.length; i++) {
      assertTrue(frames.get(i).startsWith(starts[i]), frames::toString);
    }
    assertTrue(frames.stream().noneMatch(frame -> frame.contains("lambda")), frames::toString);
    assertTrue(frames.stream().noneMatch(frame -> frame.contains("junit")), frames::toString);
  }
}
