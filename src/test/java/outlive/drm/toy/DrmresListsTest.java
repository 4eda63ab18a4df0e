// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.base.Device;
import outlive.base.Devm;
import outlive.base.Driver;
import outlive.drm.DrmAction;
import outlive.drm.DrmDevice;
import outlive.drm.DrmDriver;
import outlive.drm.DrmFile;
import outlive.drm.Drmm;
import outlive.drm.ModeConfig;
import outlive.linux.Alloc;
import outlive.linux.Kernel;
import outlive.linux.MemoryFault;

/**
 * The lines of drmres that an unmodified Linux 6.12 printed, with bochs and with a small module,
 * and those of the port for a driver that makes the same calls: names, sizes and order.
 *
 * <p>Left out, as docs/design.adoc says: the entries of 56 bytes for files in debugfs, the driver's
 * name before the device's, the name of the kernel module that logs, and which function the {@code
 * end} line was printed from.
 */
@DisplayName("the lists of real runs, line by line")
class DrmresListsTest {
  private static final Path RUNS = Path.of("src/test/resources/kernel-runs");
  private static final String DEBUGFS = "kmalloc (56 bytes)";

  /** A driver whose probe is a few calls that end up on the list. */
  private static class Listed implements Driver, DrmDriver {
    private final String name;
    private final Set<Feature> features;

    Listed(String name, Set<Feature> features) {
      this.name = name;
      this.features = features;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<Feature> features() {
      return features;
    }

    /** What the driver adds before it registers. */
    void fill(Device dev, DrmDevice drm) {}

    @Override
    public int probe(Device dev) {
      DrmDevice drm = Objects.requireNonNull(DrmDevice.devmAlloc(dev, this, 2048, each -> each));
      dev.driverData(drm);
      fill(dev, drm);
      return drm.register();
    }

    @Override
    public void remove(Device dev) {
      of(dev).unplug();
    }

    static DrmDevice of(Device dev) {
      return (DrmDevice) Objects.requireNonNull(dev.driverData());
    }
  }

  /** A screen, buffers in video memory, and no file in debugfs. */
  private static final class Bochs extends Listed {
    private static final DrmAction VRAM = DrmAction.of("drm_vram_mm_release", (drm, unused) -> {});

    Bochs() {
      super("bochs-drm", Set.of(Feature.GEM, Feature.MODESET));
    }

    @Override
    void fill(Device dev, DrmDevice drm) {
      Objects.requireNonNull(Drmm.kzalloc(drm, 5384)); // struct drm_vram_mm
      assertEquals(0, Drmm.addActionOrReset(drm, VRAM, null));
      assertEquals(0, ModeConfig.drmmInit(drm));
    }
  }

  /** The module whose open files need state; who owns that is the one word that changes. */
  private static final class Gap extends Listed {
    private final boolean isManaged;
    private final List<Alloc> state = new ArrayList<>();

    Gap(boolean isManaged) {
      super("gap", Set.of(Feature.GEM, Feature.RENDER));
      this.isManaged = isManaged;
    }

    @Override
    void fill(Device dev, DrmDevice drm) {
      state.add(Objects.requireNonNull(isManaged ? Drmm.kzalloc(drm, 16) : Devm.kzalloc(dev, 16)));
    }

    @Override
    public void postclose(DrmDevice drm, DrmFile file) {
      state.forEach(each -> each.read(8, 8, "gap_postclose"));
    }
  }

  private final Kernel kernel = new Kernel();

  private static List<String> real(String run) throws IOException {
    return lists(Files.readAllLines(RUNS.resolve(run + ".log")));
  }

  private List<String> port() {
    return lists(kernel.log().text().lines().toList());
  }

  /** {@code ADD kmalloc (40 bytes)}: without who logs it, and where the entry lies. */
  private static List<String> lists(List<String> log) {
    return log.stream()
        .filter(line -> line.contains("[drm:") && !line.endsWith(DEBUGFS))
        .map(line -> line.replaceFirst("^.*\\[drm:[^ ]+( \\[drm\\])?\\] ", ""))
        .map(line -> line.replaceFirst("#\\d+ ", ""))
        .toList();
  }

  private Device bound(String device, Driver driver) {
    Device dev = new Device(kernel, device);
    assertEquals(0, dev.bind(driver));
    return dev;
  }

  @Test
  @DisplayName("bochs-nofd: eight entries, released by the unbind")
  void nofd() throws IOException {
    bound("0000:00:02.0", new Bochs()).unbind();
    assertEquals(20, port().size());
    assertEquals(real("bochs-nofd"), port());
  }

  @Test
  @DisplayName("bochs-open: the same list, released by the close")
  void open() throws IOException {
    Device dev = bound("0000:00:02.0", new Bochs());
    DrmFile file = Objects.requireNonNull(DrmFile.open(Listed.of(dev), "app"));
    dev.unbind();
    assertEquals(9, port().size());
    file.close();
    assertEquals(real("bochs-open"), port());
  }

  @Test
  @DisplayName("bochs-rebind: two lists, the old one released first")
  void rebind() throws IOException {
    Bochs driver = new Bochs();
    Device dev = bound("0000:00:02.0", driver);
    DrmFile old = Objects.requireNonNull(DrmFile.open(Listed.of(dev), "app"));
    dev.unbind();
    assertEquals(0, dev.bind(driver));
    old.close();
    dev.unbind();
    assertEquals(real("bochs-rebind"), port());
  }

  @Test
  @DisplayName("module-devm: no entry for the state, and a report instead of a release")
  void moduleDevm() throws IOException {
    Device dev = bound("gap", new Gap(false));
    DrmFile file = Objects.requireNonNull(DrmFile.open(Listed.of(dev), "app"));
    dev.unbind();
    MemoryFault fault = assertThrows(MemoryFault.class, file::close);
    assertEquals(real("module-devm"), port());
    List<String> real = Files.readAllLines(RUNS.resolve("module-devm.log"));
    String oops = "RIP: 0010:gap_postclose";
    assertTrue(real.stream().anyMatch(line -> line.startsWith(oops)), oops);
    assertEquals("slab-use-after-free in gap_postclose", fault.report().headline());
  }

  @Test
  @DisplayName("module-drmm: one entry more, and the close releases all of it")
  void moduleDrmm() throws IOException {
    Device dev = bound("gap", new Gap(true));
    DrmFile file = Objects.requireNonNull(DrmFile.open(Listed.of(dev), "app"));
    dev.unbind();
    file.close();
    assertEquals(real("module-drmm"), port());
    assertNotEquals(real("module-devm"), port());
  }

  /** By then the parent may be gone: the line names no device, on Linux as here. */
  @ParameterizedTest
  @ValueSource(strings = {"bochs-nofd", "bochs-open", "bochs-mmap", "bochs-rebind", "module-drmm"})
  void theEndNamesNoDevice(String run) throws IOException {
    bound("0000:00:02.0", new Bochs()).unbind();
    List<String> all = new ArrayList<>(Files.readAllLines(RUNS.resolve(run + ".log")));
    all.addAll(kernel.log().text().lines().toList());
    List<String> ends = all.stream().filter(line -> line.endsWith("drmres release end")).toList();
    assertTrue(ends.size() >= 2, ends::toString);
    assertTrue(ends.stream().allMatch(line -> line.startsWith("[drm:")), ends::toString);
    assertTrue(
        all.stream()
            .filter(line -> line.endsWith("drmres release begin"))
            .noneMatch(line -> line.startsWith("[drm:")));
  }
}
