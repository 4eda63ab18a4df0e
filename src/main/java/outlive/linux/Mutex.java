// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.List;

/**
 * A lock that its waiters sleep for (struct mutex). Taking it twice is a wait that cannot end,
 * which is said at once (DC-8).
 */
public final class Mutex {
  private final Kernel kernel;
  private final String name;
  private final @Nullable Alloc memory;
  private @Nullable Object owner;
  private @Nullable Hold hold;
  private boolean destroyed;

  /**
   * A free lock (mutex_init).
   *
   * @param name the lock in words, for reports
   * @param memory what it lies in; null when nobody can free it
   */
  @Symbol("mutex_init")
  public Mutex(Kernel kernel, String name, @Nullable Alloc memory) {
    this.kernel = kernel;
    this.name = name;
    this.memory = memory;
    touch("mutex_init");
  }

  /** Takes the lock, or waits until it is free (mutex_lock). */
  @Symbol("mutex_lock")
  public void lock() {
    lock("mutex_lock");
  }

  /** As {@link #lock()}, in the name of the kernel function that needs it. */
  public void lock(String function) {
    touch("mutex_lock");
    kernel.warnOn(destroyed, "mutex_lock"); // kernel: DEBUG_LOCKS_WARN_ON(lock->magic != lock)
    kernel.waitFor(function, new Free());
    owner = kernel.tasks().current();
    hold = Hold.taken(kernel, "task " + kernel.task());
  }

  /** Gives the lock back (mutex_unlock). Whoever does not have it is warned. */
  @Symbol("mutex_unlock")
  public void unlock() {
    touch("mutex_unlock");
    kernel.warnOn(owner != kernel.tasks().current(), "mutex_unlock");
    owner = null;
    hold = null;
  }

  /** Whether somebody has it (mutex_is_locked). */
  public boolean isLocked() {
    return owner != null;
  }

  /** From here on using it is a mistake; so is destroying it while locked (mutex_destroy, DM-8). */
  @Symbol("mutex_destroy")
  public void destroy() {
    touch("mutex_destroy");
    kernel.warnOn(isLocked(), "mutex_destroy");
    destroyed = true;
  }

  private void touch(String function) {
    if (memory != null) {
      memory.write(0, Long.BYTES, function);
    }
  }

  private final class Free implements Wait {
    @Override
    public boolean isOver() {
      return owner == null;
    }

    @Override
    public String what() {
      return name;
    }

    @Override
    public List<Hold> holders() {
      return hold == null ? List.of() : List.of(hold);
    }
  }
}
