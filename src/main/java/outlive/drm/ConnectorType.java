// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

/** The kinds of sockets, with the names that userspace reads (drm_connector_enum_list). */
public enum ConnectorType {
  UNKNOWN("Unknown"),
  VGA("VGA"),
  DVII("DVI-I"),
  DVID("DVI-D"),
  DVIA("DVI-A"),
  COMPOSITE("Composite"),
  SVIDEO("SVIDEO"),
  LVDS("LVDS"),
  COMPONENT("Component"),
  NINE_PIN_DIN("DIN"),
  DISPLAY_PORT("DP"),
  HDMIA("HDMI-A"),
  HDMIB("HDMI-B"),
  TV("TV"),
  EDP("eDP"),
  VIRTUAL("Virtual"),
  DSI("DSI"),
  DPI("DPI"),
  WRITEBACK("Writeback"),
  SPI("SPI"),
  USB("USB");

  private final String title;

  ConnectorType(String title) {
    this.title = title;
  }

  /** The first part of a connector's name (drm_get_connector_type_name). */
  public String title() {
    return title;
  }

  /** Whether a monitor at the other end has an EDID to read (KM-4). */
  boolean hasEdid() {
    return this != VIRTUAL && this != WRITEBACK;
  }
}
