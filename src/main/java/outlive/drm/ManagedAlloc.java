// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import static outlive.linux.Errno.ENOMEM;

import java.util.function.Function;
import outlive.linux.Alloc;
import outlive.linux.ErrPtr;

/**
 * What the functions have in common that allocate a KMS object: memory of the device first, then
 * the init, which adds the cleanup (KM-13). The list goes from the newest to the oldest, so nothing
 * is cleaned up in memory that went before.
 */
final class ManagedAlloc {
  /** The driver's object around a KMS object, and what the init of the latter returned. */
  record Made<T>(T object, int ret) {}

  private ManagedAlloc() {}

  /** The driver's object; -ENOMEM; what the init returned. Its memory then waits for the device. */
  static <T> ErrPtr<T> alloc(DrmDevice drm, long size, Function<Alloc, Made<T>> init) {
    Alloc memory = Drmm.kzalloc(drm, size);
    if (memory == null) {
      return ErrPtr.err(drm.kernel(), -ENOMEM);
    }
    Made<T> made = init.apply(memory);
    return made.ret() == 0 ? ErrPtr.of(made.object()) : ErrPtr.err(drm.kernel(), made.ret());
  }
}
