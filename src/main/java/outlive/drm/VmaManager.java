// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.Map;
import java.util.TreeMap;
import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * The offsets at which a device's buffers can be mapped (struct drm_vma_offset_manager): a file has
 * one row of addresses, so each buffer gets a place in it that has nothing to do with where it is.
 */
final class VmaManager {
  private static final long FIRST_PAGE = 0x100000; // as Linux has it on 64-bit machines

  private final Alloc memory;
  private final Map<Long, GemObject> places = new TreeMap<>();
  private long next = FIRST_PAGE;
  private int objects;
  private boolean up = true;

  VmaManager(Alloc memory) {
    this.memory = memory;
  }

  /** A number for a new object, for the ledger; the kernel has none. */
  int number() {
    return ++objects;
  }

  /** A place for the object: the page where it begins. */
  @Symbol("drm_vma_offset_add")
  long add(GemObject object) {
    memory.write(0, Long.BYTES, "drm_vma_offset_add");
    long place = next;
    next += object.pages();
    places.put(place, object);
    return place;
  }

  @Symbol("drm_vma_offset_remove")
  void remove(long place) {
    memory.write(0, Long.BYTES, "drm_vma_offset_remove");
    places.remove(place);
  }

  /** The object that begins exactly there; it may be on its way out, so do not just take it. */
  @Symbol("drm_vma_offset_exact_lookup_locked")
  @Nullable
  GemObject lookup(long place) {
    memory.read(0, Long.BYTES, "drm_vma_offset_exact_lookup_locked");
    return places.get(place);
  }

  /** The end of the manager: an object that still has a place outlives its device (GE-4). */
  @Symbol("drm_vma_offset_manager_destroy")
  void destroy() {
    memory.write(0, Long.BYTES, "drm_vma_offset_manager_destroy");
    up = false;
    if (!places.isEmpty()) {
      memory.kernel().warn("drm_mm_takedown", "Memory manager not clean during takedown.");
    }
  }

  /** Whether it has not been taken down: its memory alone may be freed before that (DD-10). */
  boolean isUp() {
    return up;
  }
}
