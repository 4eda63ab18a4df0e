// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;

import java.util.Set;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * What an HDMI socket tells the monitor (drm_connector.hdmi): whose it is, and which colours it can
 * send.
 *
 * @param vendor who made it, at most 8 characters
 * @param product what it is, at most 16 characters
 * @param formats how it can send a pixel; RGB is always one
 * @param maxBpc bits per colour channel: 8, 10 or 12
 */
public record HdmiConnector(
    @Nullable String vendor, @Nullable String product, Set<Format> formats, int maxBpc) {
  /** Ways to send a pixel (enum hdmi_colorspace). */
  public enum Format {
    RGB,
    YUV422,
    YUV444,
    YUV420
  }

  private static final int VENDOR_LENGTH = 8; // DRM_CONNECTOR_HDMI_VENDOR_LEN
  private static final int PRODUCT_LENGTH = 16; // DRM_CONNECTOR_HDMI_PRODUCT_LEN
  private static final Set<Integer> DEPTHS = Set.of(8, 10, 12);

  // tag::drmm_connector_hdmi_init[]
  /**
   * As {@link Connector#drmmInit}, for a socket that speaks HDMI (drmm_connector_hdmi_init, KM-3).
   * What is wrong is refused before anything is done.
   *
   * @param yuv420Allowed whether the connector says that YUV420 is fine (ycbcr_420_allowed); the
   *     formats have to say the same
   * @return 0; -EINVAL for a name that is missing or too long, a socket of another kind, formats
   *     without RGB, a depth that HDMI does not have, or a destroy hook; -ENOSPC; -ENOMEM
   */
  @Symbol("drmm_connector_hdmi_init")
  public int drmmInit(
      DrmDevice drm,
      Connector connector,
      ConnectorFuncs funcs,
      ConnectorType type,
      @Nullable I2cAdapter ddc,
      boolean yuv420Allowed) {
    boolean socket = type == ConnectorType.HDMIA || type == ConnectorType.HDMIB;
    if (!areNamed() || !socket || !canSend(yuv420Allowed) || !DEPTHS.contains(maxBpc)) {
      return -EINVAL;
    }
    int ret = Connector.drmmInit(drm, connector, funcs, type, ddc);
    if (ret != 0) {
      return ret;
    }
    connector.hdmi(this);
    if (funcs.atomic()) {
      connector.parts().reset(); // the next one writes into the state
    }
    ConnectorProperties.attachMaxBpc(connector, maxBpc);
    if (maxBpc > 8) {
      ConnectorProperties.standard(connector, Property.Standard.HDR_OUTPUT_METADATA);
    }
    return 0;
  }

  // end::drmm_connector_hdmi_init[]

  private boolean areNamed() {
    return vendor != null
        && product != null
        && vendor.length() <= VENDOR_LENGTH
        && product.length() <= PRODUCT_LENGTH;
  }

  private boolean canSend(boolean yuv420Allowed) {
    return formats.contains(Format.RGB) && yuv420Allowed == formats.contains(Format.YUV420);
  }
}
