// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import outlive.linux.Alloc;
import outlive.linux.Nullable;

/**
 * What the kernel's drm_connector_test.c sets up for each of its cases: a device with a drm_device
 * and mode_config, a connector that is a field of the driver's struct, and a bus to the monitor.
 * And what the kernel has no means to ask: that nothing is left at the end.
 */
final class KunitConnector {
  final KmsLab lab = KmsLab.ready();
  final DrmDevice drm = lab.drm;
  final I2cAdapter ddc = new I2cAdapter("dummy-i2c");
  final Connector connector = new Connector(drm.container(), lab.place());

  /** Hooks of a managed connector. */
  static final ConnectorFuncs DUMMY = ConnectorFuncs.managed();

  /** Hooks of a dynamic one: destroy cleans up, the memory is the container's. */
  static final ConnectorFuncs DYNAMIC = ConnectorFuncs.destroyedBy(Connector::cleanup);

  int drmmInit(ConnectorType type, @Nullable I2cAdapter bus) {
    return Connector.drmmInit(drm, connector, DUMMY, type, bus);
  }

  int dynamicInit(ConnectorType type, @Nullable I2cAdapter bus) {
    return Connector.dynamicInit(drm, connector, DYNAMIC, type, bus);
  }

  /** A dynamic connector that is ready to be registered. */
  KunitConnector dynamic() {
    assertEquals(0, dynamicInit(ConnectorType.DISPLAY_PORT, ddc));
    return this;
  }

  /** And the device is in userspace's sight. */
  KunitConnector inARegisteredDevice() {
    dynamic();
    assertEquals(0, drm.register());
    return this;
  }

  /** A connector that no function has seen, in memory of its own. */
  Connector zeroed() {
    return new Connector(lab.kmalloc());
  }

  /** What userspace finds under the connector's number; the reference is dropped again. */
  @Nullable
  Connector lookedUp() {
    Connector found = drm.modeConfig().lookupConnector(connector.id());
    if (found != null) {
      found.put();
    }
    return found;
  }

  /** The one after the connector in the device's list is the head: it is the last. */
  boolean isLast() {
    return connector.link.next("test") == drm.modeConfig().connectors().head();
  }

  boolean has(Property.Standard which) {
    return Objects.equals(
        Objects.requireNonNull(drm.modeConfig().standard(which)), connector.property(which.title));
  }

  /** The suite's exit for a connector that was only initialised. */
  void cleanupThenGone() {
    connector.cleanup();
    gone(List.of());
  }

  /** The suite's exit for one that was registered. */
  void unregisterThenGone(Alloc... besides) {
    connector.unregister();
    connector.put();
    drm.unregister();
    gone(List.of(besides));
  }

  /** The device is unbound: nothing was said, and nothing is left but what is named. */
  void gone(List<Alloc> besides) {
    lab.forget();
    lab.unbind();
    assertEquals("", lab.complaints());
    assertEquals(besides, lab.kernel.slab().live());
  }
}
