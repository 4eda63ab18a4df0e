// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * Something to be done by a {@link Workqueue} (struct work_struct). It lies in memory of the
 * driver's, and the queue touches it there: freeing that memory with the work pending is a use
 * after free (B32).
 */
public final class Work {
  private final @Nullable Alloc memory;
  private final Runnable function;

  /** Work in some memory; null when nobody can free it (INIT_WORK). */
  @Symbol("INIT_WORK")
  public Work(@Nullable Alloc memory, Runnable function) {
    this.memory = memory;
    this.function = function;
  }

  void touch(String by) {
    if (memory != null) {
      memory.write(0, Long.BYTES, by);
    }
  }

  void call() {
    function.run();
  }
}
