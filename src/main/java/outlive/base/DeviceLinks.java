// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static outlive.linux.Errno.EPROBE_DEFER;

import java.util.ArrayList;
import java.util.List;
import outlive.base.DeviceLink.State;
import outlive.linux.Symbol;

/**
 * A device's links in both directions, and how binding and unbinding moves them (struct
 * dev_links_info, drivers/base/core.c). Each function here is a step of {@link Binding}.
 */
final class DeviceLinks {
  /** What the driver core does with the device just now (enum dl_dev_state). */
  private enum Status {
    NO_DRIVER,
    PROBING,
    DRIVER_BOUND,
    UNBINDING
  }

  private final List<DeviceLink> suppliers = new ArrayList<>();
  private final List<DeviceLink> consumers = new ArrayList<>();
  private Status status = Status.NO_DRIVER;

  List<DeviceLink> suppliers() {
    return suppliers;
  }

  List<DeviceLink> consumers() {
    return consumers;
  }

  /** Whether the owner of these needs the other, even through a third (device_is_dependent). */
  @Symbol("device_is_dependent")
  boolean dependsOn(Device other) {
    return this == other.links()
        || suppliers.stream().anyMatch(link -> link.supplier().links().dependsOn(other));
  }

  /** The state of a new link on which the owner of these is the supplier. */
  State stateFor(Device consumer) {
    Status other = consumer.links().status;
    return switch (status) {
      case NO_DRIVER -> State.DORMANT;
      case PROBING -> other == Status.PROBING ? State.CONSUMER_PROBE : State.DORMANT;
      case UNBINDING -> State.SUPPLIER_UNBIND;
      case DRIVER_BOUND ->
          switch (other) {
            case PROBING -> State.CONSUMER_PROBE;
            case DRIVER_BOUND -> State.ACTIVE;
            case NO_DRIVER, UNBINDING -> State.AVAILABLE;
          };
    };
  }

  /** Whether a probe may begin: 0, or -EPROBE_DEFER (device_links_check_suppliers). */
  @Symbol("device_links_check_suppliers")
  int checkSuppliers() {
    for (DeviceLink link : suppliers) {
      if (link.state() != State.AVAILABLE) {
        return -EPROBE_DEFER;
      }
    }
    suppliers.forEach(link -> link.state(State.CONSUMER_PROBE));
    status = Status.PROBING;
    return 0;
  }

  /** A driver is bound (device_links_driver_bound). */
  @Symbol("device_links_driver_bound")
  void driverBound() {
    for (DeviceLink link : consumers) {
      if (!link.isInUse()) { // a consumer that was faster than this device's own probe
        link.state(State.AVAILABLE);
      }
    }
    for (DeviceLink link : suppliers) {
      // The consumer's probe made a link to a device without a driver: it should have deferred.
      link.kernel().warnOn(link.state() != State.CONSUMER_PROBE, "device_links_driver_bound");
      link.state(State.ACTIVE);
    }
    status = Status.DRIVER_BOUND;
  }

  /** A probe failed (device_links_no_driver). */
  @Symbol("device_links_no_driver")
  void noDriver() {
    consumers.forEach(link -> link.state(State.DORMANT)); // a consumer may have been added in probe
    letSuppliersGo();
  }

  /**
   * Whether a consumer is bound still; once none is, none can be bound any more
   * (device_links_busy).
   */
  @Symbol("device_links_busy")
  boolean areBusy() {
    for (DeviceLink link : consumers) {
      if (link.isInUse()) {
        return true;
      }
      link.state(State.SUPPLIER_UNBIND);
    }
    status = Status.UNBINDING;
    return false;
  }

  /**
   * Unbinds who needs this device; a probe that is under way ends first
   * (device_links_unbind_consumers, DC-6).
   */
  @Symbol("device_links_unbind_consumers")
  void unbindConsumers() {
    for (DeviceLink link : List.copyOf(consumers)) {
      Device consumer = link.consumer();
      if (link.state() == State.CONSUMER_PROBE) {
        consumer.lock("wait_for_device_probe"); // kernel: waits for all probes, whoever's they are
        consumer.unlock();
      } else if (link.state() == State.ACTIVE) {
        link.state(State.SUPPLIER_UNBIND);
        consumer.unbind();
      }
    }
  }

  /** The driver is gone (device_links_driver_cleanup, DC-6). */
  @Symbol("device_links_driver_cleanup")
  void driverCleanup() {
    for (DeviceLink link : consumers) {
      link.kernel().warnOn(link.state() != State.SUPPLIER_UNBIND, "device_links_driver_cleanup");
      link.state(State.DORMANT);
    }
    letSuppliersGo();
  }

  /** The device is unregistered, and its links go (device_links_purge). */
  @Symbol("device_links_purge")
  void purge() {
    for (DeviceLink link : List.copyOf(suppliers)) {
      link.kernel().warnOn(link.state() == State.ACTIVE, "device_links_purge");
      link.del();
    }
    for (DeviceLink link : List.copyOf(consumers)) {
      link.kernel().warnOn(link.state() != State.DORMANT, "device_links_purge");
      link.del();
    }
  }

  private void letSuppliersGo() {
    for (DeviceLink link : suppliers) {
      if (link.isInUse()) { // else the supplier is being unbound, and knows
        boolean isReady = link.supplier().links().status == Status.DRIVER_BOUND;
        link.kernel().warnOn(!isReady, "__device_links_no_driver");
        link.state(isReady ? State.AVAILABLE : State.DORMANT);
      }
    }
    status = Status.NO_DRIVER;
  }
}
