// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

/** How an encoder turns pixels into signals (drm_encoder_enum_list). */
public enum EncoderType {
  NONE("None"),
  DAC("DAC"),
  TMDS("TMDS"),
  LVDS("LVDS"),
  TVDAC("TV"),
  VIRTUAL("Virtual"),
  DSI("DSI"),
  DPMST("DP MST"),
  DPI("DPI");

  private final String title;

  EncoderType(String title) {
    this.title = title;
  }

  /** The first part of an encoder's name. */
  public String title() {
    return title;
  }
}
