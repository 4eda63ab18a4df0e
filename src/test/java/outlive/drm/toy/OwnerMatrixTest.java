// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm.toy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;
import outlive.linux.Errno;
import outlive.linux.IoMem;

/**
 * Who breaks with which owner (7.2): an order of events and a driver with one choice, and what
 * becomes of it. At the end of each clean order nothing may be left.
 */
class OwnerMatrixTest {
  private static final String IN_RELEASE = "slab-use-after-free in drm_release";
  private static final String IN_CLEANUP = "slab-use-after-free in drm_mode_config_cleanup";

  /** The columns: what the driver does otherwise than it should, or does right. */
  private static ToyGpu driver(String choice) {
    ToyGpu driver = new ToyGpu();
    switch (choice) {
      case "container devm" -> driver.container = ToyGpu.Owner.DEVM;
      case "container drmm" -> driver.container = ToyGpu.Owner.DRMM;
      case "MMIO devm" -> driver.mmio = ToyGpu.Owner.DEVM;
      case "MMIO devm guarded" -> {
        driver.mmio = ToyGpu.Owner.DEVM;
        driver.guard = true;
      }
      case "MMIO drmm" -> driver.mmio = ToyGpu.Owner.DRMM;
      case "KMS devm" -> driver.kms = ToyGpu.Owner.DEVM;
      case "KMS drmm" -> driver.kms = ToyGpu.Owner.DRMM;
      default -> throw new IllegalArgumentException(choice);
    }
    driver.postcloseTouchesHardware = driver.mmio != ToyGpu.Owner.NONE;
    return driver;
  }

  /** The rows: what happens in which order. */
  private static void play(ToyLab lab, String order) {
    int fd = -1;
    long at = 0;
    for (String event : order.split(" ", -1)) {
      switch (event) {
        case "bind" -> lab.bind();
        case "unbind" -> lab.unbind();
        case "rebind" -> assertEquals(0, lab.dev.bind(lab.driver), "-EBUSY at rebind");
        case "open" -> fd = lab.open();
        case "ioctl" -> assertEquals(-Errno.ENODEV, lab.app.ioctl(fd, 0));
        case "close" -> lab.app.close(fd);
        case "mmap" -> at = lab.mmap(fd, lab.create(fd, 1), 1);
        case "access" -> assertEquals(0, lab.app.load(at));
        case "munmap" -> lab.app.munmap(at, 1);
        default -> throw new IllegalArgumentException(event);
      }
    }
    lab.app.exit();
    lab.unbind();
    lab.assertClean();
  }

  private static String outcome(String choice, String order) {
    ToyLab lab = new ToyLab(driver(choice));
    try {
      return ToyLab.reportOf(() -> play(lab, order));
    } catch (AssertionFailedError failed) {
      String message = Objects.requireNonNull(failed.getMessage());
      if (message.startsWith("-EBUSY at rebind")) {
        return "-EBUSY at rebind";
      }
      throw failed;
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("a container of the binding dies under every file")
  @CsvSource({
    "bind unbind, ok", // the put action is newer than the memory, so it runs before
    "bind open unbind ioctl, slab-use-after-free in drm_ioctl",
    "bind open unbind close, " + IN_RELEASE,
    "bind open mmap close unbind access munmap, slab-use-after-free in drm_gem_fault",
    "bind open mmap close unbind munmap, " + IN_RELEASE,
    "bind open unbind rebind close, " + IN_RELEASE,
  })
  void containerDevm(String order, String outcome) {
    // registering warns that nobody frees the container (DD-14), which is no report
    ToyLab lab = new ToyLab(driver("container devm"));
    String got = ToyLab.reportOf(() -> playUnchecked(lab, order));
    assertEquals(outcome, got);
  }

  private static void playUnchecked(ToyLab lab, String order) {
    try {
      play(lab, order);
    } catch (AssertionFailedError warned) {
      String log = lab.kernel.log().text();
      assertEquals(-1, log.indexOf("BUG"), log);
    }
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("a container of the drm_device is right in every order")
  @CsvSource({
    "bind unbind",
    "bind open unbind ioctl",
    "bind open unbind close",
    "bind open mmap close unbind access munmap",
    "bind open unbind rebind close",
  })
  void containerDrmm(String order) {
    assertEquals("ok", outcome("container drmm", order));
  }

  @ParameterizedTest(name = "{0}: unguarded {1}, guarded {2}")
  @DisplayName("registers of the binding")
  @CsvSource({
    "bind unbind, ok, ok",
    "bind open unbind ioctl, page-fault in driver_postclose, ok", // the ioctl itself is turned away
    "bind open unbind close, page-fault in driver_postclose, ok",
    "bind open mmap close unbind access munmap, page-fault in driver_postclose, ok",
    "bind open mmap close unbind access, page-fault in driver_postclose, ok", // at exit
    "bind open unbind rebind close, page-fault in driver_postclose, ok",
  })
  void registersDevm(String order, String unguarded, String guarded) {
    assertEquals(unguarded, outcome("MMIO devm", order));
    assertEquals(guarded, outcome("MMIO devm guarded", order));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("registers of the drm_device are the next driver's trouble")
  @CsvSource({
    "bind unbind, ok",
    "bind open unbind ioctl, ok",
    "bind open unbind close, ok", // unmapped late
    "bind open mmap close unbind access munmap, ok", // the entries were zapped
    "bind open unbind rebind close, -EBUSY at rebind",
  })
  void registersDrmm(String order, String outcome) {
    assertEquals(outcome, outcome("MMIO drmm", order));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("a connector of the binding fails with nobody watching, one of drmm never")
  @CsvSource({
    "bind unbind",
    "bind open unbind ioctl",
    "bind open unbind close",
    "bind open mmap close unbind access munmap",
    "bind open unbind rebind close",
  })
  void connector(String order) {
    assertEquals(IN_CLEANUP, outcome("KMS devm", order));
    assertEquals("ok", outcome("KMS drmm", order));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @DisplayName("probe fails after the displays were set up")
  @CsvSource({
    "container drmm, ok",
    "MMIO devm, ok",
    "MMIO devm guarded, ok",
    "MMIO drmm, ok",
    "KMS devm, " + IN_CLEANUP,
    "KMS drmm, ok",
    "container devm, ok",
  })
  void probeFails(String choice, String outcome) {
    ToyLab lab = new ToyLab(driver(choice));
    lab.driver.failsAfterKms = true;
    Consumer<ToyLab> bind = failing -> assertEquals(-Errno.EIO, failing.dev.bind(failing.driver));
    assertEquals(outcome, ToyLab.reportOf(() -> bind.accept(lab)));
    if (outcome.equals("ok")) {
      lab.assertClean();
    }
  }

  @Test
  @DisplayName("unregistered only, a program still reads registers that nobody is bound to")
  void registersDrmmReachedThroughAStaleEntry() {
    ToyGpu driver = driver("MMIO drmm");
    driver.unregisterOnly = true;
    ToyLab lab = new ToyLab(driver);
    lab.bind();
    int fd = lab.open();
    long at = lab.mmap(fd, lab.create(fd, 1), 1);
    lab.unbind();
    IoMem.of(lab.kernel).register(ToyGpu.BAR, 0x1234);
    assertEquals(0x1234, lab.app.load(at));
  }
}
