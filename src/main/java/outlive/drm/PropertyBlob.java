// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;

import outlive.linux.Alloc;
import outlive.linux.ErrPtr;
import outlive.linux.ListHead;
import outlive.linux.Symbol;

/**
 * A value too large for a number, such as a monitor's EDID (struct drm_property_blob). It is
 * counted; what nobody has dropped goes with mode_config (KM-9).
 */
public final class PropertyBlob extends ModeObject {
  private static final long HEADER = 88; // in front of the bytes themselves
  private static final long LINK = 32;
  private static final String CREATOR = "its creator";

  final ListHead<PropertyBlob> link;

  private PropertyBlob(Alloc memory) {
    super(memory, 0);
    link = ListHead.field(this, memory, LINK);
  }

  // tag::drm_property_create_blob[]
  /**
   * A blob of that many bytes with one reference, the caller's (drm_property_create_blob, KM-9).
   *
   * @return the blob; -EINVAL for no bytes, or too many; -ENOMEM
   */
  @Symbol("drm_property_create_blob")
  public static ErrPtr<PropertyBlob> create(DrmDevice drm, long bytes) {
    ModeConfig config = drm.modeConfig().ready("drm_property_create_blob");
    if (bytes <= 0 || bytes > Integer.MAX_VALUE - HEADER) {
      return ErrPtr.err(drm.kernel(), -EINVAL);
    }
    Alloc memory = drm.kernel().slab().kzalloc(HEADER + bytes);
    if (memory == null) {
      return ErrPtr.err(drm.kernel(), -ENOMEM);
    }
    PropertyBlob blob = new PropertyBlob(memory);
    blob.add(drm, true, "drm_property_create_blob");
    blob.count("blob", CREATOR);
    config.blobs().add(blob.link, "drm_property_create_blob");
    return ErrPtr.of(blob);
  }

  // end::drm_property_create_blob[]

  /** One reference more (drm_property_blob_get, KM-9). */
  @Symbol("drm_property_blob_get")
  public PropertyBlob get() {
    get("task " + kernel().task());
    return this;
  }

  /** One reference less; the last one frees it (drm_property_blob_put, KM-9). */
  @Symbol("drm_property_blob_put")
  public void put() {
    put("task " + kernel().task());
  }

  /** The creator's reference goes: what cleanup does for those that were forgotten. */
  @Symbol("drm_property_blob_put")
  void putOfCreator() {
    put(CREATOR);
  }

  @Override
  @Symbol("drm_property_free_blob")
  void free() {
    ModeConfig config = drmOr("drm_property_free_blob").modeConfig();
    config.blobs().remove(link, "drm_property_free_blob");
    zero("drm_property_free_blob");
    kernel().slab().kfree(memory(), "drm_property_free_blob");
  }
}
