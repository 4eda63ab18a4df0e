// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import outlive.drm.ConnectorRegistration.State;
import outlive.linux.Errno;

@DisplayName("KUnit suite drm_connector_dynamic_register_early: the device is not registered yet")
class DrmConnectorDynamicRegisterEarlyTest {
  private final KunitConnector test = new KunitConnector().dynamic();
  private final Connector connector = test.connector;

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_early_on_list")
  void onList() {
    assertFalse(connector.isListed());
    assertEquals(0, connector.dynamicRegister());
    assertTrue(test.isLast());
    test.unregisterThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_early_defer")
  void defer() {
    assertEquals(0, connector.dynamicRegister());
    assertEquals(State.INITIALIZING, connector.registration().state());
    assertEquals(0, test.drm.register()); // now it comes along with the device
    assertEquals(State.REGISTERED, connector.registration().state());
    test.unregisterThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_early_no_init")
  void noInit() {
    Connector other = test.zeroed();
    assertEquals(-Errno.EINVAL, other.dynamicRegister());
    assertEquals("WARN drm_connector_dynamic_register", test.lab.complaints());
    test.unregisterThenGone(other.memory());
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_register_early_no_mode_object")
  void noModeObject() {
    assertEquals(0, connector.dynamicRegister());
    assertTrue(connector.id() > 0);
    assertNull(test.lookedUp());
    test.unregisterThenGone();
  }
}
