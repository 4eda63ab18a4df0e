// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.EINVAL;

import java.util.Map;
import java.util.TreeMap;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * One file's numbers for buffers (drm_file.object_idr): what a program has instead of pointers. The
 * numbers of two files have nothing to do with each other.
 */
public final class GemHandles {
  private final DrmFile file;
  private final TreeMap<Integer, GemObject> objects = new TreeMap<>();

  GemHandles(DrmFile file) {
    this.file = file;
  }

  // tag::drm_gem_handle_create[]
  /** A new number for the buffer, from 1 on; the caller keeps its own reference (GE-1). */
  @Symbol("drm_gem_handle_create")
  public int create(GemObject object) {
    object.handleGet(file);
    int handle = 1;
    while (objects.containsKey(handle)) {
      handle++;
    }
    objects.put(handle, object);
    return handle;
  }

  // end::drm_gem_handle_create[]

  // tag::drm_gem_handle_delete[]
  /** Takes the number away; 0, or -EINVAL when there is none (drm_gem_handle_delete, GE-1). */
  @Symbol("drm_gem_handle_delete")
  public int delete(int handle) {
    GemObject object = objects.remove(handle);
    if (object == null) {
      return -EINVAL;
    }
    drop(handle, object);
    return 0;
  }

  // end::drm_gem_handle_delete[]

  /** First the prime table's reference on what was exported as this, then the handle's. */
  @Symbol("drm_gem_object_release_handle")
  private void drop(int handle, GemObject object) {
    file.prime().remove(handle);
    object.handlePut(file);
  }

  /**
   * The buffer behind a number, with a reference for the holder; null for none
   * (drm_gem_object_lookup). The handle has a reference, so the count is not 0, and a plain get
   * will do (GE-6).
   */
  @Symbol("drm_gem_object_lookup")
  public @Nullable GemObject lookup(int handle, String holder) {
    GemObject object = objects.get(handle);
    return object == null ? null : object.get(holder);
  }

  /** How many there are. */
  public int count() {
    return objects.size();
  }

  /** The file is released: all numbers go, the lowest first (drm_gem_release, DF-3). */
  @Symbol("drm_gem_release")
  void release() {
    while (!objects.isEmpty()) {
      Map.Entry<Integer, GemObject> first = objects.pollFirstEntry();
      drop(first.getKey(), first.getValue());
    }
  }
}
