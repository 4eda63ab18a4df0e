// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One page of memory that keeps what was written to it (struct page). */
public final class Page implements Frame {
  /** Bytes of a page (PAGE_SIZE). */
  public static final int BYTES = 4096;

  private final Alloc memory;
  private final Map<Integer, Integer> written = new HashMap<>();

  private Page(Alloc memory) {
    this.memory = memory;
  }

  /** A page of zeroes; null without memory (alloc_page). */
  @Symbol("alloc_page")
  public static @Nullable Page alloc(Kernel kernel) {
    Alloc memory = kernel.slab().kzalloc(BYTES);
    return memory == null ? null : new Page(memory);
  }

  /** Gives the page back; who still has it mapped reads freed memory (__free_page). */
  @Symbol("__free_page")
  public void free() {
    memory.kernel().slab().kfree(memory, "__free_page");
  }

  /** Its memory. */
  public Alloc memory() {
    return memory;
  }

  @Override
  public int read(int offset, String function) {
    memory.read(offset, 1, function);
    return written.getOrDefault(offset, 0);
  }

  @Override
  public void write(int offset, int value, String function) {
    memory.write(offset, 1, function);
    written.put(offset, value);
  }

  @Override
  public List<Alloc> reaches() {
    return List.of(memory);
  }
}
