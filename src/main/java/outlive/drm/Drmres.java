// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import outlive.linux.Alloc;
import outlive.linux.ListHead;
import outlive.linux.Nullable;

/**
 * One entry of a drm_device's list (struct drmres): a link, a release function, a name and a size,
 * with the data right behind them in the same memory. Memory has no release function: freeing the
 * entry is all there is to do.
 */
final class Drmres {
  final ListHead<Drmres> link;
  final @Nullable DrmAction release;
  final String name;
  final long size;
  final Alloc memory;
  @Nullable Object data;

  Drmres(@Nullable DrmAction release, String name, long size, Alloc memory) {
    this.release = release;
    this.name = name;
    this.size = size;
    this.memory = memory;
    this.link = ListHead.link(this, memory, 0);
  }
}
