// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Action;
import outlive.base.Devm;
import outlive.drm.DrmDriver.Feature;
import outlive.linux.Errno;
import outlive.linux.KernelLog;
import outlive.linux.KernelModule;
import outlive.linux.MemoryFault;

/** Whole lives, from probe to the last freed byte, with every step in its place. */
@DisplayName("3.6 teardown sequences")
class TeardownTest {
  private static final String DRMRES =
      "begin, REL drm_mode_config_init_release, REL kmalloc, REL drm_minor_alloc_release,"
          + " REL kmalloc, REL drm_dev_init_release, end, final_kfree";

  private final Toy toy = new Toy();

  /** A driver's probe as in the specification: container, list, then the hardware by devm. */
  @BeforeEach
  void hardware() {
    toy.setUp =
        drm -> {
          Drmm.addActionOrReset(
              drm, DrmAction.of("drm_mode_config_init_release", (d, x) -> {}), null);
          Devm.addActionOrReset(toy.dev, toy.devm("iounmap"), null);
          return Devm.addActionOrReset(toy.dev, toy.devm("free_irq"), null);
        };
    toy.release = drm -> toy.note("driver->release");
    toy.unload = drm -> toy.note("unregistering");
  }

  @Nested
  @DisplayName("S1 bound, nobody has it open, unbind")
  class Normal {
    @Test
    void inOrder() {
      toy.bound();
      toy.dev.unbind();
      assertEquals(
          "remove, unregistering, devres REL free_irq, free_irq, devres REL iounmap, iounmap,"
              + " devres REL devm_drm_dev_init_release, driver->release, "
              + DRMRES,
          toy.log());
      assertFalse(toy.dev.isBound());
      assertEquals(1, toy.dev.refs());
      assertEquals("", toy.leaks());
    }

    @Test
    @DisplayName("DC-5 the driver data goes last")
    void driverDataIsThereForTheHook() {
      DrmDevice drm = toy.bound();
      toy.dev.driverData(drm);
      toy.release = gone -> toy.note("driver data " + (toy.dev.driverData() == gone));
      toy.dev.unbind();
      assertTrue(toy.log().contains("driver data true"));
      assertNull(toy.dev.driverData());
    }

    @Test
    @DisplayName("what devres had before the container outlives it, and must not point into it")
    void olderDevresEntry() {
      Toy other = new Toy(toy.kernel, "gpu1");
      var probe = other.probe;
      other.probe =
          dev -> {
            Devm.addAction(dev, inTheContainerOf(other), null);
            return probe.applyAsInt(dev);
          };
      other.bound();
      MemoryFault fault = assertThrows(MemoryFault.class, other.dev::unbind);
      assertEquals("slab-use-after-free in clk_disable", fault.getMessage());
      assertTrue(other.log().contains("final_kfree, devres REL clk_disable, KASAN"));
    }

    private Action inTheContainerOf(Toy other) {
      return Action.of("clk_disable", data -> other.drm().container().read(0, 8, "clk_disable"));
    }
  }

  @Nested
  @DisplayName("S4 probe fails after the drm_device was made")
  class ProbeFails {
    @Test
    void noRemoveButEverythingElse() {
      var hardware = toy.setUp;
      toy.setUp =
          drm -> {
            assertEquals(0, hardware.applyAsInt(drm));
            return -Errno.EIO;
          };
      assertEquals(-Errno.EIO, toy.dev.bind(toy));
      assertEquals(
          "gpu0: probe with driver toy failed with error -5, devres REL free_irq, free_irq,"
              + " devres REL iounmap, iounmap, devres REL devm_drm_dev_init_release,"
              + " driver->release, "
              + DRMRES,
          toy.log());
      assertEquals("", toy.leaks());
    }

    @Test
    @DisplayName("a partial list is released as far as it got, without a warning")
    void partialList() {
      toy.setUp = drm -> -Errno.EPROBE_DEFER;
      toy.dev.bind(toy);
      assertTrue(toy.log().endsWith(DRMRES.replace(" REL drm_mode_config_init_release,", "")));
      assertTrue(
          toy.kernel.log().entries().stream().noneMatch(e -> e instanceof KernelLog.Warning));
    }
  }

  @Nested
  @DisplayName("S6 unregister, and a file is open")
  class UnregisterWithFile {
    @Test
    @DisplayName("unbind does not wait for it, and the file still reaches the driver")
    void unbindDoesNotWait() {
      toy.remove = DrmDevice::unregister;
      toy.bound();
      toy.ioctl = drm -> drm.enter() ? 42 : -Errno.ENODEV;
      DrmFile file = toy.open("app");
      toy.dev.unbind();
      assertEquals(
          "remove, unregistering, devres REL free_irq, free_irq, devres REL iounmap, iounmap,"
              + " devres REL devm_drm_dev_init_release",
          toy.log());
      assertEquals(42, file.ioctl(), "DD-15");
      assertNull(DrmFile.open(toy.drm(), "late"));
      toy.drm().exit();
      toy.postclose = (drm, closed) -> toy.note("postclose");
      file.close();
      assertEquals("postclose, driver->release, " + DRMRES, toy.log());
      assertEquals(List.of(), toy.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("S6 unregister, then unload the module")
  class ModuleUnload {
    private final KernelModule module = new KernelModule(toy.kernel, "toy", toy.dev::unbind);

    @BeforeEach
    void load() {
      toy.module = module;
      toy.remove = DrmDevice::unregister;
      toy.bound();
    }

    @Test
    @DisplayName("an open file refuses the unload, not the unbind")
    void unloadWaitsForFilesUnbindDoesNot() {
      DrmFile file = toy.open("app");
      assertEquals(-Errno.EAGAIN, module.unload());
      assertTrue(toy.dev.isBound());
      toy.dev.unbind();
      assertEquals(-Errno.EAGAIN, module.unload(), "the file is still open");
      file.close();
      toy.log();
      assertEquals(0, module.unload());
      assertEquals("", toy.log(), "there is nothing left to unbind");
    }

    @Test
    @DisplayName("without a file, unloading is unbinding")
    void unloadUnbinds() {
      assertEquals(0, module.unload());
      assertTrue(toy.log().startsWith("remove, unregistering, devres REL free_irq"));
      assertEquals(List.of(), toy.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("3.7 who holds what")
  class Holders {
    private String ledger() {
      toy.kernel.slab().captureSites(false);
      return toy.kernel.ledger().text().replaceAll(",.*", "");
    }

    @Test
    void stepByStep() {
      toy.features = EnumSet.of(Feature.MODESET, Feature.RENDER);
      DrmDevice drm = toy.bound();
      DrmClient.init(drm, "fbdev").register();
      DrmFile file = toy.open("app");
      assertEquals(
          """
          device gpu0: 4 references
            registrant
            drm_device gpu0
            node renderD128
            node card0
          drm_device gpu0: 3 references
            devres of gpu0
            client fbdev
            open file of app
          file /dev/dri/card0 opened by app: 1 reference
            fd 3 of app
          """,
          ledger());
      toy.dev.unbind();
      assertEquals(
          """
          device gpu0: 2 references
            registrant
            drm_device gpu0
          drm_device gpu0: 1 reference
            open file of app
          file /dev/dri/card0 opened by app: 1 reference
            fd 3 of app
          """,
          ledger());
      file.close();
      assertEquals("device gpu0: 1 reference\n  registrant\n", ledger());
    }

    @Test
    @DisplayName("T2 device and drm counts of a device without a driver, up to unregister")
    void tableOfABuslessDevice() {
      assertEquals(1, toy.dev.refs());
      DrmDevice drm = Objects.requireNonNull(DrmDevice.devmAlloc(toy.dev, toy));
      assertEquals("2/1", toy.dev.refs() + "/" + drm.refs());
      drm.register();
      assertEquals("3/1", toy.dev.refs() + "/" + drm.refs());
      drm.unplug();
      assertEquals("2/1", toy.dev.refs() + "/" + drm.refs());
      toy.dev.unregister(); // since v6.6 it releases devres; before, 1/1 stayed for ever
      assertFalse(drm.container().isLive());
      assertEquals("", ledger());
    }
  }
}
