// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import outlive.drm.Property.Standard;
import outlive.linux.Symbol;

/** Which properties a connector has from the start, and the ones that HDMI adds. */
final class ConnectorProperties {
  private ConnectorProperties() {}

  /** What every connector shows; a monitor's EDID only where there can be a monitor (KM-4). */
  static void attach(Connector connector, ConnectorType type, boolean atomic) {
    if (type.hasEdid()) {
      standard(connector, Standard.EDID);
    }
    standard(connector, Standard.DPMS);
    standard(connector, Standard.LINK_STATUS);
    standard(connector, Standard.NON_DESKTOP);
    standard(connector, Standard.TILE);
    if (atomic) {
      standard(connector, Standard.CRTC_ID);
    }
  }

  static void standard(Connector connector, Standard standard) {
    DrmDevice drm = connector.drmOr("drm_object_attach_property");
    Property property = drm.modeConfig().standard(standard);
    if (property != null) {
      connector.attach(property, 0);
    }
  }

  /**
   * Says how deep the colours may be, from the connector's state on
   * (drm_connector_attach_max_bpc_property, KM-3).
   *
   * <p>kernel: asks for no state. After a reset that found no memory this ends at a NULL pointer.
   *
   * @return 0, or -ENOMEM, which the caller of this one ignores, as the kernel's does
   */
  @Symbol("drm_connector_attach_max_bpc_property")
  static int attachMaxBpc(Connector connector, int max) {
    DrmDevice drm = connector.drmOr("drm_connector_attach_max_bpc_property");
    Property property = Property.create(drm, "max bpc", 2);
    if (property == null) {
      return -ENOMEM;
    }
    connector.attach(property, max);
    ConnectorState state = connector.parts().state();
    if (state == null) {
      throw NullPointer.followed(drm.kernel(), "drm_connector_attach_max_bpc_property");
    }
    state.bpc(max, "drm_connector_attach_max_bpc_property");
    return 0;
  }
}
