// SPDX-License-Identifier: GPL-2.0-only
package outlive.drm;

import java.util.LinkedHashMap;
import java.util.Map;
import outlive.linux.DmaBuf;
import outlive.linux.Nullable;
import outlive.linux.Symbol;

/**
 * Which of a file's handles is which dma-buf (struct drm_prime_file_private), so that the same
 * buffer gets the same number again. It holds a reference on each dma-buf, for as long as the
 * handle is there.
 */
final class PrimeTable {
  private final DrmFile file;
  private final Map<DmaBuf, Integer> handles = new LinkedHashMap<>();

  PrimeTable(DrmFile file) {
    this.file = file;
  }

  private String holder() {
    return "prime table of " + file.task();
  }

  @Symbol("drm_prime_add_buf_handle")
  void add(DmaBuf buf, int handle) {
    handles.put(buf.get(holder()), handle);
  }

  /** The handle of a dma-buf; 0 for none. */
  @Symbol("drm_prime_lookup_buf_handle")
  int handle(DmaBuf buf) {
    return handles.getOrDefault(buf, 0);
  }

  /** The dma-buf of a handle; null for none. */
  @Symbol("drm_prime_lookup_buf_by_handle")
  @Nullable
  DmaBuf buf(int handle) {
    for (Map.Entry<DmaBuf, Integer> entry : handles.entrySet()) {
      if (entry.getValue() == handle) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** The handle goes, and with it the reference on its dma-buf. */
  @Symbol("drm_prime_remove_buf_handle")
  void remove(int handle) {
    DmaBuf buf = buf(handle);
    if (buf != null) {
      handles.remove(buf);
      buf.put(holder());
    }
  }

  /** The file is released: the handles went before, so nothing can be left (DF-3). */
  @Symbol("drm_prime_destroy_file_private")
  void destroy() {
    file.drm().kernel().warnOn(!handles.isEmpty(), "drm_prime_destroy_file_private");
  }
}
