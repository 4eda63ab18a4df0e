// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.List;
import outlive.linux.Alloc;
import outlive.linux.ListHead;
import outlive.linux.Nullable;
import outlive.linux.Slab;
import outlive.linux.Symbol;

/**
 * A kind of setting that objects can have, such as DPMS (struct drm_property). It lives as long as
 * the device: objects attach it and never own it (KM-9).
 */
public final class Property extends ModeObject {
  private static final long BYTES = 120;
  private static final long LINK = 0;

  /** What every display has; made with mode_config (drm_mode_create_standard_properties, KM-8). */
  enum Standard {
    EDID("EDID", 0),
    DPMS("DPMS", 4),
    PATH("PATH", 0),
    TILE("TILE", 0),
    LINK_STATUS("link-status", 2),
    NON_DESKTOP("non-desktop", 2),
    HDR_OUTPUT_METADATA("HDR_OUTPUT_METADATA", 0),
    TYPE("type", 3),
    SRC_X("SRC_X", 2),
    SRC_Y("SRC_Y", 2),
    SRC_W("SRC_W", 2),
    SRC_H("SRC_H", 2),
    CRTC_X("CRTC_X", 2),
    CRTC_Y("CRTC_Y", 2),
    CRTC_W("CRTC_W", 2),
    CRTC_H("CRTC_H", 2),
    IN_FENCE_FD("IN_FENCE_FD", 2),
    OUT_FENCE_PTR("OUT_FENCE_PTR", 2),
    CRTC_ID("CRTC_ID", 1),
    FB_ID("FB_ID", 1),
    FB_DAMAGE_CLIPS("FB_DAMAGE_CLIPS", 0),
    ACTIVE("ACTIVE", 2),
    MODE_ID("MODE_ID", 0),
    VRR_ENABLED("VRR_ENABLED", 2),
    DEGAMMA_LUT("DEGAMMA_LUT", 0),
    DEGAMMA_LUT_SIZE("DEGAMMA_LUT_SIZE", 2),
    CTM("CTM", 0),
    GAMMA_LUT("GAMMA_LUT", 0),
    GAMMA_LUT_SIZE("GAMMA_LUT_SIZE", 2),
    IN_FORMATS("IN_FORMATS", 0);

    final String title;
    final int values;

    Standard(String title, int values) {
      this.title = title;
      this.values = values;
    }
  }

  final ListHead<Property> link;
  private @Nullable Alloc values;

  private Property(Alloc memory) {
    super(memory, 0);
    link = ListHead.field(this, memory, LINK);
  }

  // tag::drm_property_create[]
  /**
   * A property of a device, freed with its mode_config (drm_property_create, KM-9).
   *
   * @param values how many numbers say what is allowed: 2 for a range, 0 for a blob
   * @return null without memory
   */
  @Symbol("drm_property_create")
  public static @Nullable Property create(DrmDevice drm, String name, int values) {
    ModeConfig config = drm.modeConfig().ready("drm_property_create");
    Slab slab = drm.kernel().slab();
    Alloc memory = slab.kzalloc(BYTES);
    if (memory == null) {
      return null;
    }
    Property property = new Property(memory);
    if (values > 0) {
      property.values = slab.kzalloc(values * POINTER);
      if (property.values == null) {
        slab.kfree(memory, "drm_property_create");
        return null;
      }
    }
    property.calledBy(name); // kernel: a field of 32 characters, no memory of its own
    property.add(drm, true, "drm_property_create");
    config.properties().add(property.link, "drm_property_create");
    return property;
  }

  // end::drm_property_create[]

  /** Makes the properties that every display has: 0 or -ENOMEM (KM-8). */
  @Symbol("drm_mode_create_standard_properties")
  static int createStandard(DrmDevice drm) {
    for (Standard standard : Standard.values()) {
      Property property = create(drm, standard.title, standard.values);
      if (property == null) {
        return -ENOMEM;
      }
      drm.modeConfig().standard(standard, property);
    }
    return 0;
  }

  /** Unlinks and frees it; objects that had it attached are gone by now (KM-9). */
  @Symbol("drm_property_destroy")
  void destroy() {
    kernel().slab().kfree(values, "drm_property_destroy");
    ModeConfig config = drmOr("drm_property_destroy").modeConfig();
    config.properties().remove(link, "drm_property_destroy");
    zero("drm_property_destroy");
    kernel().slab().kfree(memory(), "drm_property_destroy");
  }

  @Override
  void free() {
    throw new IllegalStateException("a property is not counted");
  }

  @Override
  List<Alloc> reaches() {
    List<Alloc> reached = super.reaches();
    if (values != null) {
      reached.add(values);
    }
    return reached;
  }
}
