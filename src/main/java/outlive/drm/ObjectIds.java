// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import outlive.linux.Nullable;

/**
 * The numbers of one device's KMS objects (drm_mode_config.object_idr). A number can be taken
 * before userspace finds anything under it: a connector has one from its init on, and is found from
 * its registration on.
 *
 * <p>kernel: the table allocates nodes of its own; here that never fails.
 */
final class ObjectIds {
  private final BitSet taken = new BitSet();
  private final Map<Integer, ModeObject> visible = new HashMap<>();

  /** Takes the lowest free number, from 1 (__drm_mode_object_add). */
  int add(ModeObject object, boolean show) {
    int id = taken.nextClearBit(1);
    taken.set(id);
    if (show) {
      visible.put(id, object);
    }
    return id;
  }

  /** From here on the object is found under its number (drm_mode_object_register). */
  void show(ModeObject object) {
    visible.put(object.id(), object);
  }

  /** Gives the number back; nothing is found under it any more (drm_mode_object_unregister). */
  void remove(ModeObject object) {
    taken.clear(object.id());
    visible.remove(object.id());
  }

  /** What a number stands for; null for a number that says nothing (__drm_mode_object_find). */
  @Nullable
  ModeObject find(int id) {
    return visible.get(id);
  }

  /** Forgets everything (idr_destroy). The objects, if any are left, are not touched. */
  void destroy() {
    taken.clear();
    visible.clear();
  }
}
