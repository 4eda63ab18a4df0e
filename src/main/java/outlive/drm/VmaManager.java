// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Where buffers are mapped (struct drm_vma_offset_manager): a lock and a tree inside managed
 * memory. Freeing the memory does not take the tree down; that is an action of its own.
 */
final class VmaManager {
  static final long BYTES = 248; // as Linux 6.12 logs it

  private final Alloc memory;
  private boolean up = true;

  @Symbol("drm_vma_offset_manager_init")
  VmaManager(Alloc memory) {
    this.memory = memory;
    memory.write(0, Long.BYTES, "drm_vma_offset_manager_init");
  }

  /** Takes the tree down; its memory goes right after (drm_vma_offset_manager_destroy). */
  @Symbol("drm_vma_offset_manager_destroy")
  static void destroy(@Nullable VmaManager manager) {
    if (manager != null) {
      manager.memory.write(0, Long.BYTES, "drm_vma_offset_manager_destroy");
      manager.up = false;
    }
  }

  /** Whether it has not been taken down. */
  boolean isUp() {
    return up;
  }
}
