// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import outlive.linux.Kernel;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * One device that needs another: the consumer is bound only while the supplier is (struct
 * device_link). This, and not a reference, is how a driver says that the other's binding must last.
 *
 * <p>kernel: links with the flag DL_FLAG_STATELESS only order suspend; these are the others.
 */
public final class DeviceLink {
  /** What both ends are doing (enum device_link_state). */
  public enum State {
    /** The supplier has no driver. */
    DORMANT,
    /** The supplier is bound, the consumer is not. */
    AVAILABLE,
    /** The supplier is bound, the consumer is being probed. */
    CONSUMER_PROBE,
    /** Both are bound. */
    ACTIVE,
    /** The supplier is being unbound; the consumer has been. */
    SUPPLIER_UNBIND
  }

  private final Device consumer;
  private final Device supplier;
  private State state;

  private DeviceLink(Device consumer, Device supplier, State state) {
    this.consumer = consumer;
    this.supplier = supplier;
    this.state = state;
  }

  // tag::device_link_add[]
  /**
   * From here on the consumer needs the supplier. The link holds a reference on both; it goes with
   * {@link #del}, or when one of the two is unregistered (device_link_add, DC-6).
   *
   * @return the link, also when there was one; null when the supplier is not registered, or needs
   *     the consumer itself
   */
  @Symbol("device_link_add")
  public static @Nullable DeviceLink add(Device consumer, Device supplier) {
    for (DeviceLink known : consumer.links().suppliers()) {
      if (known.supplier == supplier) {
        return known;
      }
    }
    if (!supplier.isRegistered() || supplier.links().dependsOn(consumer)) {
      return null;
    }
    State state = supplier.links().stateFor(consumer);
    DeviceLink link = new DeviceLink(consumer, supplier, state);
    consumer.get(link.holder());
    supplier.get(link.holder());
    consumer.links().suppliers().add(link);
    supplier.links().consumers().add(link);
    return link;
  }

  // end::device_link_add[]

  /** The consumer can do without (device_link_del). */
  @Symbol("device_link_del")
  public void del() {
    if (consumer.links().suppliers().remove(this)) {
      supplier.links().consumers().remove(this);
      supplier.put(holder());
      consumer.put(holder());
    }
  }

  private String holder() {
    return "device link " + consumer.label() + " -> " + supplier.label();
  }

  /** What both ends are doing. */
  public State state() {
    return state;
  }

  /** Whether the consumer has a driver, or is about to. */
  boolean isInUse() {
    return state == State.CONSUMER_PROBE || state == State.ACTIVE;
  }

  /** Who needs the other. */
  Device consumer() {
    return consumer;
  }

  /** Who is needed. */
  Device supplier() {
    return supplier;
  }

  void state(State now) {
    state = now;
  }

  Kernel kernel() {
    return consumer.kernel();
  }
}
