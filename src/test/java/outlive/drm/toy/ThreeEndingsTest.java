// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import outlive.base.Device;
import outlive.drm.Bridges;
import outlive.drm.DeviceNode;
import outlive.drm.DrmFile;
import outlive.drm.toy.ChipDriver.Owner;
import outlive.linux.Errno;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.MemoryFault;
import outlive.linux.Nullable;
import outlive.linux.Site;

/**
 * The case that neither devm nor drmm solves (1.8, B19): a bridge belongs to two drivers that are
 * unbound in any order. In devm memory it dies too early, in drmm memory it dies too early in the
 * other order, and counted it dies in time.
 */
class ThreeEndingsTest {
  private final Kernel kernel = new Kernel();
  private final Device chip0 = new Device(kernel, "chip0");
  private final Device display0 = new Device(kernel, "display0");

  /** The four ways down: who goes first, and whether a program still has the card open. */
  enum Order {
    CHIP_FIRST,
    CHIP_FIRST_OPEN,
    DISPLAY_FIRST,
    DISPLAY_FIRST_OPEN;

    boolean open() {
      return this == CHIP_FIRST_OPEN || this == DISPLAY_FIRST_OPEN;
    }

    boolean chipFirst() {
      return this == CHIP_FIRST || this == CHIP_FIRST_OPEN;
    }
  }

  /** Both drivers, bound; the chip's is there first, or comes with the display's components. */
  private final class Both {
    final ChipDriver chip;
    final DisplayDriver display;

    Both(Owner owner, boolean guarded) {
      boolean component = owner == Owner.DRMM;
      display = new DisplayDriver(DeviceNode.of(chip0), component ? this::bindChip : () -> {});
      chip = new ChipDriver(owner, guarded, display::drm);
      if (!component) {
        bindChip();
      }
      assertEquals(0, display0.bind(display));
    }

    void bindChip() {
      assertEquals(0, chip0.bind(chip));
    }

    DrmFile open() {
      return Objects.requireNonNull(
          DrmFile.open(Objects.requireNonNull(display.drm()), "compositor"));
    }
  }

  /** Takes both down, with a modeset and a close when there is a file. */
  private void takeDown(Both both, Order order) {
    DrmFile file = order.open() ? both.open() : null;
    kernel.task("sh");
    (order.chipFirst() ? chip0 : display0).unbind();
    if (order.chipFirst()) {
      modesetAndClose(file, 0);
      display0.unbind();
    } else {
      chip0.unbind();
      modesetAndClose(file, -Errno.ENODEV);
    }
  }

  private static void modesetAndClose(@Nullable DrmFile file, int result) {
    if (file != null) {
      assertEquals(result, file.ioctl());
      assertEquals(0, file.close());
    }
  }

  /** The headline of the first report, or that there was none and nothing is left. */
  private String ending(Owner owner, boolean guarded, Order order) {
    try {
      takeDown(new Both(owner, guarded), order);
    } catch (MemoryFault fault) {
      return fault.report().headline();
    }
    return kernel.slab().live().isEmpty() ? "nothing left" : kernel.slab().live().toString();
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (KernelLog.Entry entry : kernel.log().entries()) {
      if (entry instanceof KernelLog.Warning || entry.text().contains("DRM bridge")) {
        warnings.add(entry.text());
      }
    }
    return warnings;
  }

  @Nested
  @DisplayName("B19 in devm memory of the chip: wrong as soon as the chip goes before the chain")
  class InDevm {
    @ParameterizedTest
    @CsvSource({
      "CHIP_FIRST, slab-use-after-free in drm_encoder_cleanup",
      "CHIP_FIRST_OPEN, slab-use-after-free in drm_bridge_chain_mode_valid",
      "DISPLAY_FIRST, nothing left",
      "DISPLAY_FIRST_OPEN, slab-use-after-free in drm_encoder_cleanup",
    })
    void ends(Order order, String report) {
      assertEquals(report, ending(Owner.DEVM, true, order));
    }

    @Test
    @DisplayName("CHIP_FIRST_OPEN: who touched it, who allocated it, who freed it")
    void theReportOfTheModeset() {
      Both both = new Both(Owner.DEVM, true);
      DrmFile file = both.open();
      kernel.task("sh");
      chip0.unbind();
      var report = assertThrows(MemoryFault.class, file::ioctl).report();
      assertEquals("compositor", report.task());
      assertFrames(
          report.accessed(),
          "drm_bridge_chain_mode_valid",
          "DisplayDriver.ioctl(DisplayDriver.java:",
          "drm_ioctl");
      assertFrames(
          Objects.requireNonNull(report.allocated()),
          "devres_alloc",
          "devm_kmalloc",
          "devm_kzalloc",
          "ChipDriver.bridge(ChipDriver.java:",
          "ChipDriver.probe(ChipDriver.java:",
          "really_probe");
      assertFrames(
          Objects.requireNonNull(report.freed()),
          "kfree",
          "devres_release_all",
          "device_unbind_cleanup",
          "device_release_driver");
      assertTrue(report.text().endsWith("located 80 bytes inside of freed 360-byte region"));
    }

    @Test
    void todaysKernelNamesTheMistakeWhenItIsAdded() {
      assertEquals("nothing left", ending(Owner.DEVM, true, Order.DISPLAY_FIRST));
      assertEquals(
          "[drm] DRM bridge corrupted or not allocated by devm_drm_bridge_alloc()",
          warnings().get(0));
      assertTrue(warnings().get(1).endsWith("addition on 0; use-after-free."));
    }

    @Test
    @DisplayName("the list of lingering bridges keeps a pointer, and an innocent driver meets it")
    void aNeighbourIsHit() {
      assertEquals("nothing left", ending(Owner.DEVM, true, Order.DISPLAY_FIRST));
      Device other = new Device(kernel, "other");
      other.bind(new ChipDriver(Owner.KREF, true, () -> null));
      MemoryFault fault = assertThrows(MemoryFault.class, other::unbind);
      assertEquals("slab-use-after-free in drm_bridge_remove", fault.report().headline());
    }
  }

  @Nested
  @DisplayName("1.8 in drmm memory of the display: wrong in the order in which devm is right")
  class InDrmm {
    @ParameterizedTest
    @CsvSource({
      "CHIP_FIRST, nothing left",
      "CHIP_FIRST_OPEN, nothing left",
      "DISPLAY_FIRST, slab-use-after-free in drm_bridge_unplug",
      "DISPLAY_FIRST_OPEN, nothing left",
    })
    void ends(Order order, String report) {
      assertEquals(report, ending(Owner.DRMM, true, order));
    }

    @Test
    void everyRebindOfTheChipAddsABridgeToTheCard() {
      Both both = new Both(Owner.DRMM, true);
      int before = kernel.slab().live().size();
      for (int rebind = 1; rebind <= 3; rebind++) {
        chip0.unbind();
        both.bindChip();
        assertEquals(before + rebind, kernel.slab().live().size());
      }
    }

    @Test
    void aChipThatIsBoundAgainAfterTheCardEndedAddsToAListThatIsGone() {
      Both both = new Both(Owner.DRMM, true);
      chip0.unbind();
      display0.unbind();
      MemoryFault fault = assertThrows(MemoryFault.class, both::bindChip);
      assertEquals("slab-use-after-free in add_dr", fault.report().headline());
    }

    @Test
    void withoutACardThereIsNothingToTieItTo() {
      ChipDriver alone = new ChipDriver(Owner.DRMM, true, () -> null);
      assertEquals(-Errno.ENOMEM, chip0.bind(alone));
    }
  }

  @Nested
  @DisplayName("B19, the fix: counted, and guarded where it touches the chip")
  class Counted {
    @ParameterizedTest
    @EnumSource(Order.class)
    void endsCleanInEveryOrder(Order order) {
      assertEquals("nothing left", ending(Owner.KREF, true, order));
      assertEquals(List.of(), warnings());
      assertEquals(List.of(), kernel.kmemleak());
      assertEquals("", Bridges.show(kernel));
      assertFalse(kernel.log().text().contains("BUG"));
    }

    @Test
    void theLastOneToLetGoFreesIt() {
      Both both = new Both(Owner.KREF, true);
      DrmFile file = both.open();
      var memory = ChipDriver.bridgeOf(chip0).memory();
      chip0.unbind();
      assertEquals("chip refcount: 1 [lingering]\n", Bridges.show(kernel));
      assertEquals(0, file.ioctl());
      assertEquals(0, both.chip.enabled()); // the guard: nothing was written
      display0.unbind();
      assertTrue(memory.isLive());
      file.close();
      assertEquals("compositor", Objects.requireNonNull(memory.freedAt()).task());
    }

    @Test
    void aModesetReachesTheChipWhileItIsThere() {
      Both both = new Both(Owner.KREF, true);
      assertEquals(0, both.open().ioctl());
      assertEquals(1, both.chip.enabled());
    }

    @Test
    void theChipCanComeBackWhileTheOldBridgeLingers() {
      Both both = new Both(Owner.KREF, true);
      chip0.unbind();
      both.bindChip();
      assertEquals("chip refcount: 2\nchip refcount: 1 [lingering]\n", Bridges.show(kernel));
      display0.unbind();
      chip0.unbind();
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    @DisplayName("B3 a count keeps the bridge, not what devm took from the chip")
    void theCountAloneIsNotEnough() {
      assertEquals(
          "slab-use-after-free in chip_enable", ending(Owner.KREF, false, Order.CHIP_FIRST_OPEN));
    }
  }

  private static void assertFrames(Site site, String... starts) {
    List<String> frames = site.frames();
    for (int i = 0; i < starts.length; i++) {
      assertTrue(frames.get(i).startsWith(starts[i]), frames::toString);
    }
  }
}
