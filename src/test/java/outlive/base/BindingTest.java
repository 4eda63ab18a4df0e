// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.HungTask;
import outlive.linux.KernelLog.Level;
import outlive.linux.KernelLog.Printk;

/** Bind and unbind of one device, step by step. */
class BindingTest {
  private final BusLab lab = new BusLab();
  private final BusLab.Toy toy = lab.toy("toy");
  private final Device dev = lab.add("a");

  @BeforeEach
  void forgetHowTheDeviceCame() {
    lab.happened();
  }

  /** What a bind that works does, up to the driver. */
  private static final List<String> BOUND =
      List.of("dma on", "BIND_DRIVER a", "probe a", "BOUND_DRIVER a");

  @Nested
  @DisplayName("DC-3 bind")
  class DC3 {
    @Test
    void probesAndKeepsTheDriver() {
      assertEquals(0, dev.bind(toy));
      assertTrue(dev.isBound());
      assertEquals(BOUND, lab.happened());
      assertTrue(Sysfs.of(lab.kernel).exists("/devices/a/driver"));
    }

    @Test
    void refusesADeviceWithResources() {
      Devm.kzalloc(dev, 8);
      assertEquals(-Errno.EBUSY, dev.bind(toy));
      assertEquals(List.of(), lab.happened());
      assertFalse(dev.isBound());
      assertTrue(
          lab.kernel
              .log()
              .entries()
              .contains(new Printk("a: Resources present before probing", Level.CRIT)));
      assertEquals(1, Devres.releaseAll(dev)); // they are still there: whose they are is not known
    }

    @Test
    void refusesASecondDriver() {
      dev.bind(toy);
      assertEquals(-Errno.EBUSY, dev.bind(lab.toy("other")));
    }

    @Test
    void refusesADeviceThatIsGone() {
      dev.get("worker");
      dev.unregister();
      assertEquals(-Errno.ENODEV, dev.bind(toy));
    }

    @Test
    void refusesADeviceThatNobodyAdded() {
      assertEquals(-Errno.ENODEV, lab.fresh("b").bind(toy));
    }

    @Test
    void worksAgainAfterUnbind() {
      dev.bind(toy);
      dev.unbind();
      assertEquals(0, dev.bind(toy));
    }

    @Test
    void aBusThatCannotConfigureDmaAsksNoDriver() {
      lab.dmaConfigure = -Errno.EIO;
      assertEquals(-Errno.EIO, dev.bind(toy));
      assertEquals(List.of("dma on"), lab.happened());
      assertFalse(dev.isBound());
    }
  }

  @Nested
  @DisplayName("DC-4 probe fails")
  class DC4 {
    private static final List<String> UNDONE =
        List.of(
            "dma on", "BIND_DRIVER a", "probe a", "DRIVER_NOT_BOUND a", "dma off", "undo a data");

    @Test
    void undoesWithoutRemove() {
      toy.result = -Errno.ENOMEM;
      assertEquals(-Errno.ENOMEM, dev.bind(toy));
      assertEquals(UNDONE, lab.happened());
      assertFalse(dev.isBound());
      assertNull(dev.driverData());
      assertEquals("a: probe with driver toy failed with error -12\n", lab.log());
      assertEquals(1, lab.kernel.slab().live().size()); // the device
    }

    @Test
    void sysfsIsOffBeforeTheNotifier() {
      toy.result = -Errno.ENOMEM;
      lab.bus.register(
          (event, on) -> lab.note("link " + Sysfs.of(lab.kernel).exists("/devices/a/driver")));
      dev.bind(toy);
      assertTrue(
          String.join(", ", lab.happened()).contains("DRIVER_NOT_BOUND a, link false, dma off"));
    }

    @Test
    void deferringIsNoError() {
      toy.result = -Errno.EPROBE_DEFER;
      assertEquals(-Errno.EPROBE_DEFER, dev.bind(toy));
      assertEquals(UNDONE, lab.happened());
      assertEquals("", lab.log());
      assertEquals(List.of(), DriverCore.of(lab.kernel).devicesDeferred()); // a person asked
    }
  }

  @Nested
  @DisplayName("DC-5, DC-6, DC-7 unbind")
  class DC6 {
    @Test
    void tellsThenRemovesThenReleases() {
      dev.bind(toy);
      lab.happened();
      dev.unbind();
      assertEquals(
          List.of("UNBIND_DRIVER a", "remove a", "dma off", "undo a data", "UNBOUND_DRIVER a"),
          lab.happened());
      assertFalse(dev.isBound());
    }

    @Test
    @DisplayName("DC-5 releases read the driver data, and after them it is gone")
    void driverDataIsThereForReleases() {
      dev.bind(toy);
      dev.unbind();
      assertTrue(lab.happened().contains("undo a data"));
      assertNull(dev.driverData());
    }

    @Test
    void sysfsIsOffBeforeAnythingElse() {
      toy.files.add("state");
      dev.bind(toy);
      assertTrue(Sysfs.of(lab.kernel).exists("/devices/a/state"));
      lab.bus.register(
          (event, on) -> lab.note("link " + Sysfs.of(lab.kernel).exists("/devices/a/driver")));
      toy.inRemove = () -> lab.note("file " + Sysfs.of(lab.kernel).exists("/devices/a/state"));
      lab.happened();
      dev.unbind();
      assertEquals(
          List.of("UNBIND_DRIVER a", "link false", "remove a", "file false"),
          lab.happened().subList(0, 4));
    }

    @Test
    void ofAnUnboundDeviceDoesNothing() {
      Devm.kzalloc(dev, 8);
      dev.unbind();
      assertEquals(List.of(), lab.happened());
      assertEquals(1, Devres.releaseAll(dev));
    }
  }

  @Nested
  @DisplayName("DC-8 a device that is unbound from inside its own unbind")
  class DC8 {
    private HungTask hangs(Runnable call) {
      dev.bind(toy);
      lab.kernel.task("sh");
      return assertThrows(HungTask.class, call::run);
    }

    private String text(HungTask hung) {
      return hung.report().text() + "\n";
    }

    @Test
    void fromItsOwnRemove() {
      toy.inRemove = dev::unbind;
      assertEquals(
          """
          INFO: task sh blocked for more than 120 seconds.
          It waits in device_release_driver for the device lock of a
            held by task sh, since device_release_driver by task sh, log line 1
          Call trace:
           schedule
           device_release_driver
          """,
          text(hangs(dev::unbind)));
    }

    @Test
    void fromAReleaseFunction() {
      toy.inRelease = dev::unbind;
      String text = text(hangs(dev::unbind));
      assertTrue(text.contains("devres_release_all\n device_unbind_cleanup\n"), text);
    }

    @Test
    void fromItsOwnProbe() {
      toy.inProbe = dev::unbind;
      HungTask hung = assertThrows(HungTask.class, () -> dev.bind(toy));
      assertEquals("deadlock in device_release_driver", hung.report().headline());
    }

    @Test
    void unregisteringItFromItsOwnRemoveIsTheSame() {
      toy.inRemove = dev::unregister;
      assertEquals("deadlock in device_del", hangs(dev::unbind).report().headline());
    }

    @Test
    void anotherTaskOnlyWaitsItsTurn() {
      toy.inRemove = () -> lab.kernel.tasks().giveWay(); // in the middle of it, with the lock
      dev.bind(toy);
      lab.kernel.tasks().spawn("first", dev::unbind);
      lab.kernel.tasks().spawn("second", dev::unbind);
      lab.happened();
      lab.kernel.tasks().run();
      assertEquals(1, lab.happened().stream().filter(event -> event.equals("remove a")).count());
      assertEquals("", lab.log());
    }

    @Test
    void anotherDeviceIsNoProblem() {
      Device other = lab.add("b");
      other.bind(lab.toy("other"));
      toy.inRemove = other::unbind;
      dev.bind(toy);
      dev.unbind();
      assertFalse(other.isBound());
    }

    @Test
    void aReleaseAtDeviceDelMayUnbind() {
      Devm.addAction(dev, Action.of("unbind", unused -> dev.unbind()), null);
      dev.unregister(); // no driver was bound, so nobody has the lock
      assertEquals("", lab.log());
    }
  }

  @Nested
  @DisplayName("DC-12 CONFIG_DEBUG_TEST_DRIVER_REMOVE")
  class DC12 {
    @BeforeEach
    void on() {
      DriverCore.of(lab.kernel).testDriverRemove(true);
    }

    @Test
    void probesRemovesCleansUpAndProbesAgain() {
      assertEquals(0, dev.bind(toy));
      assertEquals(
          List.of(
              "dma on",
              "BIND_DRIVER a",
              "probe a",
              "remove a",
              "dma off",
              "undo a data",
              "dma on",
              "BIND_DRIVER a",
              "probe a",
              "BOUND_DRIVER a"),
          lab.happened());
    }

    @Test
    void findsAProbeThatWorksOnce() {
      toy.inRemove = () -> toy.result = -Errno.EBUSY; // what remove should have given back
      assertEquals(-Errno.EBUSY, dev.bind(toy));
      assertFalse(dev.isBound());
    }
  }

  @Nested
  @DisplayName("DC-13 sysfs groups that cannot be added")
  class DC13 {
    @Test
    void removeIsCalled() {
      toy.files.add("state");
      toy.inProbe = () -> assertEquals(0, dev.addGroups(List.of("state")));
      assertEquals(-Errno.EEXIST, dev.bind(toy));
      assertEquals(
          List.of(
              "dma on",
              "BIND_DRIVER a",
              "probe a",
              "remove a",
              "DRIVER_NOT_BOUND a",
              "dma off",
              "undo a data"),
          lab.happened());
      assertEquals(
          """
          sysfs: cannot create duplicate filename '/devices/a/state'
          a: device_add_groups() failed
          """,
          lab.log());
    }

    @Test
    void noneIsLeftWhenOneFails() {
      dev.addGroups(List.of("b"));
      assertEquals(-Errno.EEXIST, dev.addGroups(List.of("a", "b", "c")));
      assertFalse(Sysfs.of(lab.kernel).exists("/devices/a/a"));
      assertTrue(Sysfs.of(lab.kernel).exists("/devices/a/b"));
    }
  }
}
