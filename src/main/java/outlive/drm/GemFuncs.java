// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import outlive.linux.Nullable;
import outlive.linux.VmOps;
import outlive.linux.Vma;

/**
 * What a driver does for its buffers (struct drm_gem_object_funcs). A null is a null pointer in C's
 * table: the core asks before it calls.
 *
 * @param free the last reference is gone: release the object, then free its memory. It must not
 *     need the hardware, which may be gone for long (GE-5)
 * @param mmap the buffer is mapped: the driver may fill in all entries at once. null: nothing to do
 * @param vmOps who answers page faults, and counts the mappings; mostly a {@link GemVm}
 */
public record GemFuncs(
    @Nullable Consumer<GemObject> free,
    @Nullable ToIntBiFunction<GemObject, Vma> mmap,
    @Nullable VmOps vmOps) {

  /** Functions of a buffer whose pages are found when they are touched. */
  public static GemFuncs of(Consumer<GemObject> free, VmOps vmOps) {
    return new GemFuncs(free, null, vmOps);
  }
}
