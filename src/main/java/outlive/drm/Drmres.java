// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;
import outlive.linux.ListHead;
import outlive.linux.Nullable;

/**
 * One entry of a drm_device's list (struct drmres): a link, a release function, a name and a size,
 * with the data right behind them in the same memory. Memory has no release function: freeing the
 * entry is all there is to do.
 *
 * <p>kernel: name and size are fields; here they are those of the action and of the memory.
 */
final class Drmres extends ListHead<Drmres> {
  private static final String KMALLOC_NAME = "kmalloc"; // of all managed memory

  final @Nullable DrmAction release;
  @Nullable Object data;

  /** Whose list it is on, null when on none; guarded by the lock of that list. */
  @Nullable DrmDevice owner;

  Drmres(@Nullable DrmAction release, Alloc memory) {
    super(memory, 0);
    this.release = release;
    claimMemory();
  }

  @Override
  public Drmres entry() {
    return this;
  }

  String name() {
    return release == null ? KMALLOC_NAME : release.name();
  }

  long size() {
    return memory().size();
  }
}
