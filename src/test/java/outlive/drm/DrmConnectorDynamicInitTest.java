// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("KUnit suite drm_connector_dynamic_init")
class DrmConnectorDynamicInitTest {
  private final KunitConnector test = new KunitConnector();

  @AfterEach
  void nothingIsLeft() {
    test.cleanupThenGone();
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_init")
  void init() {
    assertEquals(0, test.dynamicInit(ConnectorType.DISPLAY_PORT, test.ddc));
    assertSame(test.ddc, test.connector.ddc());
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_init_null_ddc")
  void nullDdc() {
    assertEquals(0, test.dynamicInit(ConnectorType.DISPLAY_PORT, null));
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_init_not_added")
  void notAdded() {
    assertEquals(0, test.dynamicInit(ConnectorType.DISPLAY_PORT, test.ddc));
    assertFalse(test.connector.isListed());
  }

  @Test
  @DisplayName("drm_test_drm_connector_dynamic_init_properties")
  void properties() {
    assertEquals(0, test.dynamicInit(ConnectorType.DISPLAY_PORT, test.ddc));
    for (Property.Standard which :
        List.of(
            Property.Standard.EDID,
            Property.Standard.DPMS,
            Property.Standard.LINK_STATUS,
            Property.Standard.NON_DESKTOP,
            Property.Standard.TILE,
            Property.Standard.CRTC_ID)) {
      assertTrue(test.has(which), which.title);
      Property property = Objects.requireNonNull(test.drm.modeConfig().standard(which));
      assertEquals(0, test.connector.defaultOf(property), which.title);
    }
    assertFalse(test.has(Property.Standard.PATH));
  }

  @ParameterizedTest
  @EnumSource(ConnectorType.class)
  @DisplayName("drm_test_drm_connector_dynamic_init_type_valid")
  void typeValid(ConnectorType type) {
    assertEquals(0, test.dynamicInit(type, test.ddc));
  }

  @ParameterizedTest
  @EnumSource(ConnectorType.class)
  @DisplayName("drm_test_drm_connector_dynamic_init_name")
  void name(ConnectorType type) {
    assertEquals(0, test.dynamicInit(type, test.ddc));
    assertEquals(type.title() + "-1", test.connector.name());
    boolean monitor = type != ConnectorType.VIRTUAL && type != ConnectorType.WRITEBACK;
    assertEquals(monitor, test.has(Property.Standard.EDID));
  }
}
