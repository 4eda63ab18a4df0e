// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.drm.ConnectorRegistration.State;
import outlive.linux.Errno;

@DisplayName("KUnit suite drm_connector_dynamic_register: the device is registered")
class DrmConnectorDynamicRegisterTest {
  private final KunitConnector test = new KunitConnector().inARegisteredDevice();
  private final Connector connector = test.connector;

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_on_list")
  void onList() {
    assertFalse(connector.isListed());
    assertEquals(0, connector.dynamicRegister());
    assertTrue(test.isLast());
    test.unregisterThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_no_defer")
  void noDefer() {
    assertEquals(State.INITIALIZING, connector.registration().state());
    assertEquals(0, connector.dynamicRegister());
    assertEquals(State.REGISTERED, connector.registration().state());
    test.unregisterThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_no_init")
  void noInit() {
    Connector other = test.zeroed();
    assertEquals(-Errno.EINVAL, other.dynamicRegister());
    test.unregisterThenGone(other.memory());
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_mode_object")
  void modeObject() {
    assertNull(test.lookedUp());
    assertEquals(0, connector.dynamicRegister());
    assertSame(connector, test.lookedUp());
    test.unregisterThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_sysfs")
  void sysfs() {
    assertNull(connector.registration().kdevName());
    assertEquals(0, connector.dynamicRegister());
    assertTrue(connector.registration().kdevName() != null);
    test.unregisterThenGone();
    assertNull(connector.registration().kdevName());
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_sysfs_name")
  void sysfsName() {
    assertEquals(0, connector.dynamicRegister());
    assertEquals("card0-DP-1", connector.registration().kdevName());
    test.unregisterThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_debugfs")
  void debugfs() {
    assertNull(connector.registration().debugfs());
    assertEquals(0, connector.dynamicRegister());
    assertEquals("DP-1", connector.registration().debugfs());
    test.unregisterThenGone();
  }
}
