// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.base.DeviceLink.State;
import outlive.linux.Errno;
import outlive.linux.HungTask;

/** A panel that needs its backlight's driver, not only its memory. */
@DisplayName("DC-6 device links")
class DeviceLinkTest {
  private final BusLab lab = new BusLab();
  private final BusLab.Toy light = lab.toy("light");
  private final BusLab.Toy panel = lab.toy("panel");
  private final Device supplier = lab.add("light");
  private final Device consumer = lab.add("panel");

  private DeviceLink link() {
    return Objects.requireNonNull(DeviceLink.add(consumer, supplier));
  }

  /** Both bound, and what happened so far forgotten. */
  private DeviceLink bothBound() {
    DeviceLink link = link();
    supplier.bind(light);
    consumer.bind(panel);
    lab.happened();
    return link;
  }

  @Nested
  class Add {
    @Test
    void holdsBothDevicesUntilItGoes() {
      DeviceLink link = link();
      assertEquals(State.DORMANT, link.state());
      assertTrue(lab.kernel.ledger().text().contains("device link panel -> light"));
      assertEquals(3, supplier.refs());
      assertEquals(3, consumer.refs());
      assertSame(link, DeviceLink.add(consumer, supplier));
      link.del();
      link.del();
      assertEquals(2, supplier.refs());
      assertEquals(2, consumer.refs());
    }

    @Test
    void refusesCirclesAndDevicesThatAreNotThere() {
      link();
      assertNull(DeviceLink.add(supplier, consumer));
      assertNull(DeviceLink.add(consumer, consumer));
      assertNull(DeviceLink.add(consumer, lab.fresh("later")));
    }

    @Test
    void startsInTheStateThatBothAreIn() {
      supplier.bind(light);
      assertEquals(State.AVAILABLE, link().state());
      link().del();
      panel.inProbe = () -> assertEquals(State.CONSUMER_PROBE, link().state());
      consumer.bind(panel);
      assertEquals(State.ACTIVE, link().state());
      link().del();
      assertEquals(State.ACTIVE, link().state());
    }
  }

  @Test
  void theConsumerWaitsForItsSupplier() {
    link();
    lab.bus.register(panel);
    assertFalse(consumer.isBound());
    assertEquals(List.of("panel"), DriverCore.of(lab.kernel).devicesDeferred());
    assertEquals(-Errno.EPROBE_DEFER, consumer.bind(panel));
    lab.bus.register(light);
    assertTrue(consumer.isBound());
    assertEquals(State.ACTIVE, link().state());
  }

  @Test
  void theConsumerIsUnboundFirst() {
    DeviceLink link = bothBound();
    supplier.unbind();
    assertEquals(
        List.of(
            "UNBIND_DRIVER panel",
            "remove panel",
            "dma off",
            "undo panel data",
            "UNBOUND_DRIVER panel",
            "UNBIND_DRIVER light",
            "remove light",
            "dma off",
            "undo light data",
            "UNBOUND_DRIVER light"),
        lab.happened());
    assertEquals(State.DORMANT, link.state());
    assertEquals("", lab.log());
  }

  @Test
  void theConsumerMayGoAlone() {
    DeviceLink link = bothBound();
    consumer.unbind();
    assertEquals(State.AVAILABLE, link.state());
    assertTrue(supplier.isBound());
  }

  @Test
  void aProbeThatFailsLetsTheSupplierGo() {
    DeviceLink link = link();
    supplier.bind(light);
    panel.result = -Errno.EIO;
    consumer.bind(panel);
    assertEquals(State.AVAILABLE, link.state());
  }

  @Test
  void aLinkToADeviceWithoutDriverFromProbeIsAWarning() {
    panel.inProbe = this::link;
    consumer.bind(panel);
    assertEquals("WARNING: in device_links_driver_bound\n", lab.log());
  }

  @Test
  void goesWithEitherDevice() {
    bothBound();
    supplier.unregister();
    assertFalse(consumer.isBound());
    assertEquals(2, consumer.refs());
    assertEquals(List.of(consumer.memory()), lab.kernel.slab().live());
    assertEquals("", lab.log());
  }

  @Test
  void aProbeThatUnbindsItsSupplierWaitsForItself() {
    link();
    supplier.bind(light);
    panel.inProbe = supplier::unbind;
    HungTask hung = assertThrows(HungTask.class, () -> consumer.bind(panel));
    assertEquals("wait_for_device_probe", hung.report().function());
  }

  @Nested
  @DisplayName("DC-6, DC-11 the link's own cleanup and the resources")
  class Order {
    private State whileReleasing = State.DORMANT;

    private void unbindWatching(Era era) {
      DriverCore.of(lab.kernel).era(era);
      DeviceLink link = bothBound();
      panel.inRelease = () -> whileReleasing = link.state();
      consumer.unbind();
    }

    @Test
    void todayTheSupplierIsNeededUntilTheResourcesAreGone() {
      unbindWatching(Era.TODAY);
      assertEquals(State.ACTIVE, whileReleasing);
    }

    @Test
    void beforeV67TheSupplierMightGoTooEarly() {
      unbindWatching(Era.RELEASES_AT_BOTH);
      assertEquals(State.AVAILABLE, whileReleasing);
    }
  }
}
