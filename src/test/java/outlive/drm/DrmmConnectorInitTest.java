// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("KUnit suite drmm_connector_init")
class DrmmConnectorInitTest {
  private final KunitConnector test = new KunitConnector();

  @AfterEach
  void nothingIsLeft() {
    test.gone(List.of());
  }

  @Test
  @DisplayName("drm_test_drmm_connector_init")
  void init() {
    assertEquals(0, test.drmmInit(ConnectorType.HDMIA, test.ddc));
  }

  @Test
  @DisplayName("drm_test_drmm_connector_init_null_ddc")
  void nullDdc() {
    assertEquals(0, test.drmmInit(ConnectorType.HDMIA, null));
  }

  @ParameterizedTest
  @EnumSource(ConnectorType.class)
  @DisplayName("drm_test_drmm_connector_init_type_valid")
  void typeValid(ConnectorType type) {
    assertEquals(21, ConnectorType.values().length);
    assertEquals(0, test.drmmInit(type, test.ddc));
  }
}
