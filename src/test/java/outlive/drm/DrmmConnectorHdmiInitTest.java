// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import outlive.drm.HdmiConnector.Format;
import outlive.linux.Errno;
import outlive.linux.Nullable;

@DisplayName("KUnit suite drmm_connector_hdmi_init")
class DrmmConnectorHdmiInitTest {
  private static final Set<Format> RGB = EnumSet.of(Format.RGB);

  private final KunitConnector test = new KunitConnector();

  @AfterEach
  void nothingIsLeft() {
    test.gone(List.of());
  }

  private int init(HdmiConnector hdmi, ConnectorType type, @Nullable I2cAdapter ddc, boolean yuv) {
    int ret = hdmi.drmmInit(test.drm, test.connector, KunitConnector.DUMMY, type, ddc, yuv);
    assertEquals(ret == 0, test.connector.drm() != null, "refused is as if never asked");
    return ret;
  }

  private int named(@Nullable String vendor, @Nullable String product) {
    return init(new HdmiConnector(vendor, product, RGB, 8), ConnectorType.HDMIA, test.ddc, false);
  }

  private int deep(int bits) {
    HdmiConnector hdmi = new HdmiConnector("Vendor", "Product", RGB, bits);
    return init(hdmi, ConnectorType.HDMIA, test.ddc, false);
  }

  private int sending(Set<Format> formats, boolean yuv420Allowed) {
    HdmiConnector hdmi = new HdmiConnector("Vendor", "Product", formats, 8);
    return init(hdmi, ConnectorType.HDMIA, test.ddc, yuv420Allowed);
  }

  @Nested
  class Names {
    @Test
    @DisplayName("drm_test_connector_hdmi_init_valid")
    void valid() {
      assertEquals(0, named("Vendor", "Product"));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_null_ddc")
    void nullDdc() {
      HdmiConnector hdmi = new HdmiConnector("Vendor", "Product", RGB, 8);
      assertEquals(0, init(hdmi, ConnectorType.HDMIA, null, false));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_null_vendor")
    void nullVendor() {
      assertEquals(-Errno.EINVAL, named(null, "Product"));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_null_product")
    void nullProduct() {
      assertEquals(-Errno.EINVAL, named("Vendor", null));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_vendor_valid")
    void vendorValid() {
      assertEquals(0, named("Vend", "Product"));
      assertEquals("Vend", Objects.requireNonNull(test.connector.hdmi()).vendor());
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_vendor_length_exact")
    void vendorLengthExact() {
      assertEquals(0, named("VendorVe", "Product"));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_vendor_length_too_long")
    void vendorLengthTooLong() {
      assertEquals(-Errno.EINVAL, named("VendorVen", "Product"));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_product_valid")
    void productValid() {
      assertEquals(0, named("Vendor", "Prod"));
      assertEquals("Prod", Objects.requireNonNull(test.connector.hdmi()).product());
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_product_length_exact")
    void productLengthExact() {
      assertEquals(0, named("Vendor", "ProductProductPr"));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_product_length_too_long")
    void productLengthTooLong() {
      assertEquals(-Errno.EINVAL, named("Vendor", "ProductProductPro"));
    }
  }

  @Nested
  class Depth {
    @Test
    @DisplayName("drm_test_connector_hdmi_init_bpc_invalid")
    void bpcInvalid() {
      assertEquals(-Errno.EINVAL, deep(9));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_bpc_null")
    void bpcNull() {
      assertEquals(-Errno.EINVAL, deep(0));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_bpc_8")
    void bpc8() {
      isSetTo(8);
      assertFalse(test.has(Property.Standard.HDR_OUTPUT_METADATA));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_bpc_10")
    void bpc10() {
      isSetTo(10);
      assertTrue(test.has(Property.Standard.HDR_OUTPUT_METADATA));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_bpc_12")
    void bpc12() {
      isSetTo(12);
      assertTrue(test.has(Property.Standard.HDR_OUTPUT_METADATA));
    }

    private void isSetTo(int bits) {
      assertEquals(0, deep(bits));
      Property property = Objects.requireNonNull(test.connector.property("max bpc"));
      assertEquals(bits, test.connector.defaultOf(property));
      ConnectorState state = Objects.requireNonNull(test.connector.parts().state());
      assertEquals(bits, state.maxBpc());
      assertEquals(bits, state.maxRequestedBpc());
    }
  }

  @Nested
  class Formats {
    @Test
    @DisplayName("drm_test_connector_hdmi_init_formats_empty")
    void formatsEmpty() {
      assertEquals(-Errno.EINVAL, sending(EnumSet.noneOf(Format.class), false));
    }

    @Test
    @DisplayName("drm_test_connector_hdmi_init_formats_no_rgb")
    void formatsNoRgb() {
      assertEquals(-Errno.EINVAL, sending(EnumSet.of(Format.YUV422), false));
    }

    @ParameterizedTest
    @CsvSource({"true,true,0", "false,false,0", "true,false,-22", "false,true,-22"})
    @DisplayName("drm_test_connector_hdmi_init_formats_yuv420_allowed")
    void formatsYuv420Allowed(boolean listed, boolean allowed, int expected) {
      assertEquals(
          expected, sending(listed ? EnumSet.of(Format.RGB, Format.YUV420) : RGB, allowed));
    }
  }

  @Nested
  class Type {
    private final HdmiConnector hdmi = new HdmiConnector("Vendor", "Product", RGB, 8);

    @ParameterizedTest
    @EnumSource(
        value = ConnectorType.class,
        names = {"HDMIA", "HDMIB"})
    @DisplayName("drm_test_connector_hdmi_init_type_valid")
    void typeValid(ConnectorType type) {
      assertEquals(0, init(hdmi, type, test.ddc, false));
    }

    @ParameterizedTest
    @EnumSource(
        value = ConnectorType.class,
        mode = EnumSource.Mode.EXCLUDE,
        names = {"HDMIA", "HDMIB"})
    @DisplayName("drm_test_connector_hdmi_init_type_invalid")
    void typeInvalid(ConnectorType type) {
      assertEquals(-Errno.EINVAL, init(hdmi, type, test.ddc, false));
    }
  }

  @Nested
  @DisplayName("KM-3, not in the kernel's suite")
  class Besides {
    @Test
    void aDestroyHookIsRefused() {
      HdmiConnector hdmi = new HdmiConnector("Vendor", "Product", RGB, 8);
      ConnectorFuncs hooks = KunitConnector.DYNAMIC;
      assertEquals(
          -Errno.EINVAL,
          hdmi.drmmInit(test.drm, test.connector, hooks, ConnectorType.HDMIA, null, false));
      assertEquals("WARN drmm_connector_init", test.lab.complaints());
      assertNull(test.connector.hdmi());
    }

    @Test
    void anAllocationThatFailsEndsItOrIsIgnoredOrCrashes() {
      assertEquals(
          List.of(
              "-ENOMEM", // the name
              "-ENOMEM", // the action
              "null-ptr-deref in drm_connector_attach_max_bpc_property", // the state
              "0", // the property: nobody looks
              "0"), // and its values
          List.of(failing(1), failing(2), failing(3), failing(4), failing(5)));
    }

    private String failing(int nth) {
      KunitConnector fresh = new KunitConnector();
      HdmiConnector hdmi = new HdmiConnector("Vendor", "Product", RGB, 8);
      fresh.lab.kernel.slab().failNth(nth);
      try {
        int ret =
            hdmi.drmmInit(
                fresh.drm, fresh.connector, KunitConnector.DUMMY, ConnectorType.HDMIA, null, false);
        fresh.gone(List.of());
        return Errno.name(ret);
      } catch (outlive.linux.MemoryFault fault) {
        return fault.report().headline();
      }
    }
  }
}
