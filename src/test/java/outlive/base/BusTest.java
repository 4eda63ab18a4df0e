// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.KernelBug;

/** Devices and drivers that find each other. */
class BusTest {
  private final BusLab lab = new BusLab();
  private final BusLab.Toy toy = lab.toy("toy");

  /** The calls of drivers among what happened. */
  private List<String> calls() {
    return lab.happened().stream().filter(event -> event.matches("(probe|remove) .*")).toList();
  }

  private List<String> deferred() {
    return DriverCore.of(lab.kernel).devicesDeferred();
  }

  @Nested
  @DisplayName("DC-3 driver_register, device_add: whoever comes later finds the other")
  class Match {
    @Test
    void aDriverTakesEveryDeviceOfItsName() {
      lab.add("toy.0");
      lab.add("toy.1");
      lab.add("toyota");
      assertEquals(0, lab.bus.register(toy));
      assertEquals(List.of("probe toy.0", "probe toy.1"), calls());
    }

    @Test
    void aDeviceFindsItsDriver() {
      lab.bus.register(lab.toy("other"));
      lab.bus.register(toy);
      assertTrue(lab.add("toy").isBound());
      assertFalse(lab.add("nobody's").isBound());
      assertEquals(List.of("probe toy"), calls());
    }

    @Test
    void withoutAutoprobeSomebodyMustBind() {
      lab.bus.autoprobe(false);
      lab.bus.register(toy);
      Device dev = lab.add("toy");
      assertFalse(dev.isBound());
      assertEquals(0, dev.bind(toy));
    }

    @Test
    void aProbeThatFailsFailsNoRegistration() {
      toy.result = -Errno.EIO;
      Device dev = lab.add("toy");
      assertEquals(0, lab.bus.register(toy));
      assertFalse(dev.isBound());
    }

    @Test
    void afterAFailedProbeTheNextDriverMayTry() {
      BusLab.Toy second = lab.toy("toy.1");
      toy.result = -Errno.EIO;
      lab.bus.register(toy);
      lab.bus.register(second);
      assertTrue(lab.add("toy.1").isBound());
      assertEquals(List.of("probe toy.1", "probe toy.1"), calls());
    }

    @Test
    void twoDriversOfOneNameAreOneTooMany() {
      lab.bus.register(toy);
      assertEquals(-Errno.EBUSY, lab.bus.register(lab.toy("toy")));
      assertEquals("Error: Driver 'toy' is already registered, aborting...\n", lab.log());
    }

    @Test
    void aDeviceThatAProbeTakesAwayIsNotAskedFor() {
      lab.add("toy.0");
      Device second = lab.add("toy.1");
      toy.inProbe = second::unregister;
      lab.bus.register(toy);
      assertEquals(List.of("probe toy.0"), calls());
    }
  }

  @Nested
  @DisplayName("driver_unregister")
  class Unregister {
    @Test
    void unbindsAllNewestFirst() {
      Device first = lab.add("toy.0");
      lab.add("toy.1");
      lab.bus.register(toy);
      first.unbind();
      first.bind(toy); // now it is the newest
      calls();
      lab.bus.unregister(toy);
      assertEquals(List.of("remove toy.0", "remove toy.1"), calls());
      assertEquals(2, first.refs());
    }

    @Test
    void ofADriverThatIsNotThereWarns() {
      lab.bus.unregister(toy);
      assertEquals("WARNING: in driver_unregister: Unexpected driver unregister!\n", lab.log());
    }

    @Test
    void freesTheNameForTheNext() {
      lab.bus.register(toy);
      lab.bus.unregister(toy);
      assertEquals(0, lab.bus.register(lab.toy("toy")));
    }

    @Test
    void aDeviceThatIsGoneIsForgotten() {
      lab.bus.register(toy);
      lab.add("toy").unregister();
      calls();
      lab.bus.unregister(toy);
      assertEquals(List.of(), calls());
      assertEquals(List.of(), lab.kernel.slab().live());
    }
  }

  @Nested
  @DisplayName("DC-1 bus_find_device_by_name")
  class Find {
    @Test
    void givesAReference() {
      Device dev = lab.add("toy");
      assertSame(dev, lab.bus.find("toy", "finder"));
      assertEquals(3, dev.refs());
    }

    @Test
    void isNullForNone() {
      assertNull(lab.bus.find("toy", "finder"));
    }
  }

  @Nested
  @DisplayName("notifiers")
  class Notifiers {
    @Test
    void whoLeavesHearsNothing() {
      BusNotifier deaf = (event, dev) -> lab.note("heard");
      lab.bus.register(deaf);
      lab.bus.unregister(deaf);
      lab.add("a");
      assertEquals(List.of("ADD_DEVICE a"), lab.happened());
    }
  }

  @Nested
  @DisplayName("DC-4 -EPROBE_DEFER")
  class Deferral {
    private final BusLab.Toy clock = lab.toy("clock");

    /** The toy needs a clock: without one bound, its probe defers. */
    private void needsAClock() {
      toy.inProbe = () -> toy.result = clock.last.isBound() ? 0 : -Errno.EPROBE_DEFER;
    }

    @Test
    void isTriedAgainWhenAnotherDriverIsBound() {
      needsAClock();
      lab.bus.register(toy);
      Device dev = lab.add("toy");
      assertEquals(List.of("toy"), deferred());
      lab.bus.register(clock);
      assertEquals(List.of("toy"), deferred());
      lab.add("clock");
      assertTrue(dev.isBound());
      assertEquals(List.of(), deferred());
      assertEquals(List.of("probe toy", "probe clock", "probe toy"), calls());
    }

    @Test
    void eachTryStartsFromNothing() {
      needsAClock();
      lab.bus.register(toy);
      lab.add("toy");
      assertTrue(lab.happened().contains("undo toy data"));
      assertFalse(lab.log().contains("Resources present"), lab.log());
    }

    @Test
    void aDriverOfOneDeviceWakesAll() {
      needsAClock();
      lab.bus.register(toy);
      Device first = lab.add("toy.0");
      Device second = lab.add("toy.1");
      assertEquals(List.of("toy.0", "toy.1"), deferred());
      lab.add("clock").bind(clock);
      assertTrue(first.isBound() && second.isBound());
    }

    @Test
    void aDeviceThatGoesWaitsNoMore() {
      toy.result = -Errno.EPROBE_DEFER;
      lab.bus.register(toy);
      lab.add("toy").unregister();
      assertEquals(List.of(), deferred());
      assertEquals(List.of(), lab.kernel.slab().live());
    }

    @Test
    void theWorkerHoldsTheDeviceItTries() {
      needsAClock();
      lab.bus.register(toy);
      Device dev = lab.add("toy");
      int before = dev.refs();
      toy.inProbe =
          () -> {
            assertEquals(before + 1, dev.refs());
            assertEquals("kworker/events_unbound", lab.kernel.task());
            toy.result = 0;
          };
      lab.add("clock").bind(clock);
      assertEquals(before, dev.refs());
    }

    @Test
    void aProbeThatAddsADeviceAndThenDefersGoesRoundForEver() {
      BusLab.Toy child = lab.toy("child");
      lab.bus.register(child);
      toy.inProbe =
          () -> {
            lab.add("child").unregister();
            toy.result = -Errno.EPROBE_DEFER;
          };
      lab.bus.register(toy);
      KernelBug bug = assertThrows(KernelBug.class, () -> lab.add("toy"));
      assertEquals("deferred_probe_work_func", bug.function());
      assertTrue(lab.log().contains("the probe of toy binds a device, then defers"));
    }
  }
}
