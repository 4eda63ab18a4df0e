// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.Action;
import outlive.base.Device;
import outlive.base.DeviceLink;
import outlive.base.Devm;
import outlive.base.Devres;
import outlive.base.Driver;
import outlive.base.DriverCore;
import outlive.base.Era;
import outlive.base.Platform;
import outlive.base.RootDevice;
import outlive.linux.Alloc;
import outlive.linux.Errno;
import outlive.linux.Kernel;
import outlive.linux.KernelBug;
import outlive.linux.KernelLog.Warning;
import outlive.linux.KernelModule;
import outlive.linux.Kmemleak.Leak;
import outlive.linux.MemoryFault;
import outlive.linux.PageFault;

/** An order of events, the report, and the same order with the fix, which is clean. */
@DisplayName("bugs with the driver core")
class DriverCoreBugsTest {
  private final Kernel kernel = new Kernel();

  /** A driver of two lines; what a test does not say works. */
  private static final class Small implements Driver {
    final String name;
    ToIntFunction<Device> probe = dev -> 0;
    Consumer<Device> remove = dev -> {};

    Small(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int probe(Device dev) {
      return probe.applyAsInt(dev);
    }

    @Override
    public void remove(Device dev) {
      remove.accept(dev);
    }
  }

  private Device platform(String name) {
    return Platform.register(kernel, name, Platform.NO_ID).get();
  }

  private String log() {
    return kernel.log().text().replaceAll(".*DEVRES.*\n", "");
  }

  /** The order was clean: nothing was said, nothing is left. */
  private void assertClean() {
    assertEquals("", log());
    assertEquals(List.of(), kernel.kmemleak());
    assertEquals(List.of(), kernel.slab().live());
  }

  @Nested
  @DisplayName("B15, DC-11 a device holds a drm_device that holds the device")
  class B15 {
    private final Device root = RootDevice.register(kernel, "root").get();

    private DrmDevice alloc() {
      return Objects.requireNonNull(DrmDevice.devmAlloc(root, new Toy(kernel, "unused")));
    }

    /** The counts of the published table (T2): of the device, then of the drm_device. */
    private void assertCounts(int device, DrmDevice drm, int drmDevice) {
      assertEquals(List.of(device, drmDevice), List.of(root.refs(), drm.refs()));
    }

    private DrmDevice play() {
      assertEquals(1, root.refs());
      DrmDevice drm = alloc();
      assertCounts(2, drm, 1);
      drm.register();
      drm.unregister();
      assertCounts(2, drm, 1);
      RootDevice.unregister(root);
      return drm;
    }

    @Test
    void beforeV66NobodyPutsTheLastReference() {
      DriverCore.of(kernel).era(Era.REFUSES_LEFTOVERS);
      DrmDevice drm = play();
      assertCounts(1, drm, 1);
      assertFalse(log().contains("drmres release begin"), "nothing is reported when it happens");
      List<String> leaks = kernel.kmemleak().stream().map(Leak::text).toList();
      assertTrue(leaks.get(0).startsWith("leak: device root still has 1 of its references\n"));
      assertTrue(leaks.get(0).contains("  held by drm_device root, since "), leaks.get(0));
      assertTrue(leaks.get(1).startsWith("leak: drm_device root still has 1 of its references\n"));
    }

    @Test
    void sinceThenDeviceDelDoes() {
      DrmDevice drm = play();
      assertEquals(0, drm.refs());
      assertEquals(List.of(), kernel.slab().live());
    }

    @Test
    void aGroupThatIsReleasedByHandHelpedBefore() {
      DriverCore.of(kernel).era(Era.REFUSES_LEFTOVERS);
      Object group = Devres.openGroup(root, null); // what vkms does
      DrmDevice drm = alloc();
      drm.register();
      drm.unregister();
      assertEquals(1, Devres.releaseGroup(root, group));
      assertCounts(1, drm, 0);
      RootDevice.unregister(root);
      assertEquals(List.of(), kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("B16 devm on a device that is not being probed")
  class B16 {
    private final Small gpu = new Small("gpu");
    private final Small panel = new Small("panel");
    private final Device gpu0 = platform("gpu");
    private final Device panel0 = platform("panel");

    private void end() {
      Platform.unregister(panel0);
      Platform.unregister(gpu0);
    }

    @Test
    void theOtherDeviceCannotBeBoundAnyMore() {
      gpu.probe = dev -> Devm.kzalloc(panel0, 64) == null ? -Errno.ENOMEM : 0; // whose is it?
      gpu0.bind(gpu);
      assertEquals(-Errno.EBUSY, panel0.bind(panel));
      assertEquals("panel: Resources present before probing\n", log());
    }

    @Test
    void orItGoesWithTheOtherBinding() {
      panel0.bind(panel);
      gpu.probe =
          dev -> {
            dev.driverData(Devm.kzalloc(panel0, 64));
            return 0;
          };
      gpu0.bind(gpu);
      Alloc state = (Alloc) Objects.requireNonNull(gpu0.driverData());
      kernel.task("sh");
      panel0.unbind();
      kernel.task("app");
      MemoryFault fault = assertThrows(MemoryFault.class, () -> state.read(0, 8, "gpu_ioctl"));
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in gpu_ioctl
          Read of size 8 at addr %016x by task app
          Allocated by task swapper:
           devres_alloc
           devm_kmalloc
           devm_kzalloc
           really_probe
          Freed by task sh:
           kfree
           devres_release_all
           device_unbind_cleanup
           device_release_driver
          The buggy address is located 40 bytes inside of freed 104-byte region"""
              .formatted(state.address()),
          fault.report().text());
    }

    @Test
    void theFixTiesItToItsOwnDevice() {
      gpu.probe = dev -> Devm.kzalloc(dev, 64) == null ? -Errno.ENOMEM : 0;
      gpu0.bind(gpu);
      assertEquals(0, panel0.bind(panel));
      end();
      assertClean();
    }
  }

  @Nested
  @DisplayName("B26 groups that are closed or released twice")
  class B26 {
    private final Small driver = new Small("gpu");
    private final Device gpu0 = platform("gpu");

    @Test
    void closingAClosedGroupIsABug() {
      driver.probe =
          dev -> {
            Object id = Devres.openGroup(dev, null);
            Devm.kzalloc(dev, 8);
            Devres.closeGroup(dev, id);
            Devres.closeGroup(dev, id); // once more, on the common way out
            return 0;
          };
      KernelBug bug = assertThrows(KernelBug.class, () -> gpu0.bind(driver));
      assertEquals("add_dr", bug.function());
      assertEquals("kernel BUG in add_dr\n", log());
    }

    @Test
    void releasingWithoutIdFindsNoClosedGroup() {
      driver.probe =
          dev -> {
            Devres.openGroup(dev, null);
            Devm.kzalloc(dev, 8);
            Devres.closeGroup(dev, null);
            assertEquals(0, Devres.releaseGroup(dev, null)); // the memory is still there
            return 0;
          };
      gpu0.bind(driver);
      assertTrue(kernel.log().entries().contains(new Warning("devres_release_group", "")));
      assertEquals(3, kernel.slab().live().size(), "the device, the memory, the group");
    }

    @Test
    void theFixKeepsTheId() {
      driver.probe =
          dev -> {
            Object id = Devres.openGroup(dev, null);
            Devm.kzalloc(dev, 8);
            Devres.closeGroup(dev, id);
            return Devres.releaseGroup(dev, id) == 1 ? 0 : -Errno.EIO;
          };
      assertEquals(0, gpu0.bind(driver));
      Platform.unregister(gpu0);
      assertClean();
    }
  }

  @Nested
  @DisplayName("B27 a reference taken for a binding")
  class B27 {
    private final Small driver = new Small("gpu");
    private final Device gpu0 = platform("gpu");

    @BeforeEach
    void bindAndTakeAReference() {
      driver.probe =
          dev -> {
            dev.driverData(Devm.kzalloc(dev, 64));
            return 0;
          };
      gpu0.bind(driver);
      gpu0.get("worker"); // and now the worker believes that it is safe
    }

    private Alloc state() {
      return (Alloc) Objects.requireNonNull(gpu0.driverData());
    }

    @Test
    void whatItRememberedIsFreed() {
      Alloc state = state();
      gpu0.unbind();
      assertEquals(3, gpu0.refs());
      kernel.task("kworker");
      MemoryFault fault = assertThrows(MemoryFault.class, () -> state.write(0, 4, "gpu_work"));
      assertEquals(
          """
          BUG: KASAN: slab-use-after-free in gpu_work
          Write of size 4 at addr %016x by task kworker
          Allocated by task swapper:
           devres_alloc
           devm_kmalloc
           devm_kzalloc
           really_probe
          Freed by task swapper:
           kfree
           devres_release_all
           device_unbind_cleanup
           device_release_driver
          The buggy address is located 40 bytes inside of freed 104-byte region"""
              .formatted(state.address()),
          fault.report().text());
    }

    @Test
    void whatItAsksForIsNull() {
      gpu0.unbind();
      assertEquals(null, gpu0.driverData());
    }

    @Test
    void theFixAsksUnderTheDeviceLock() {
      work();
      gpu0.unbind();
      work();
      gpu0.put("worker");
      Platform.unregister(gpu0);
      assertClean();
    }

    private void work() {
      gpu0.lock("gpu_work");
      if (gpu0.isBound()) {
        state().write(0, 4, "gpu_work");
      }
      gpu0.unlock();
    }
  }

  @Nested
  @DisplayName("B35 an action of one module on the device of another")
  class B35 {
    private final Small gpu = new Small("gpu");
    private final Small panel = new Small("panel");
    private final Device gpu0 = platform("gpu");
    private final Device panel0 = platform("panel");
    private final KernelModule module =
        new KernelModule(kernel, "panel", () -> Platform.bus(kernel).unregister(panel));
    private final Action off = Action.of(module, "panel_off", unused -> {});

    @BeforeEach
    void load() {
      Platform.bus(kernel).register(gpu);
    }

    @Test
    void unloadingItLeavesThePointer() {
      panel.probe = dev -> Devm.addAction(gpu0, off, null); // for as long as the gpu is bound
      Platform.bus(kernel).register(panel);
      assertEquals(0, module.unload()); // unbinds its own device, and finds nothing there
      assertFalse(panel0.isBound());
      kernel.task("sh");
      PageFault fault = assertThrows(PageFault.class, gpu0::unbind);
      assertEquals("page-fault in panel_off", fault.report().headline());
      assertTrue(
          fault
              .report()
              .text()
              .startsWith(
                  """
                  BUG: unable to handle page fault for address: ffffffffc0000000
                  #PF: supervisor instruction fetch in kernel mode
                  #PF: error_code(0x0010) - not-present page
                  Comm: sh
                  RIP: panel_off
                  """),
          fault.report().text());
    }

    @Test
    void theFixIsItsOwnDeviceAndALink() {
      assertNotNull(DeviceLink.add(panel0, gpu0)); // for as long as the gpu is bound
      panel.probe = dev -> Devm.addAction(dev, off, null);
      Platform.bus(kernel).register(panel);
      assertTrue(panel0.isBound());
      gpu0.unbind();
      assertFalse(panel0.isBound());
      assertEquals(0, module.unload());
      Platform.unregister(panel0);
      Platform.unregister(gpu0);
      assertClean();
    }
  }
}
