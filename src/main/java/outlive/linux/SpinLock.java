// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A lock for a few lines of code: who finds it taken waits in a loop (spinlock_t). Whoever holds it
 * must not sleep, and must not take it again: a thread that does would wait for itself for ever.
 *
 * <p>The port runs one task at a time, but a program may call it from many threads of Java, and
 * then the lists of devres and drmres keep what the kernel promises. What one thread wrote before
 * {@link #unlock}, the next one sees after its {@link #lock}.
 *
 * <p>kernel: interrupts are off as well while it is held; the port has none.
 */
public class SpinLock {
  private static final int SPINS = 100; // then the holder may be waiting for this very processor
  private static final long NOBODY = 0; // no thread of Java has this number
  private static final VarHandle HOLDER;

  static {
    try {
      HOLDER = MethodHandles.lookup().findVarHandle(SpinLock.class, "holder", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Kernel kernel;
  private final String name;

  @SuppressWarnings("UnusedVariable") // read and written through HOLDER
  private long holder = NOBODY;

  /** A lock that nobody holds; the name is for the report (spin_lock_init). */
  public SpinLock(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  /**
   * Takes the lock, when need be after waiting for it (spin_lock).
   *
   * <p>kernel: a thread that holds it already spins for ever; here that is said, as a BUG.
   */
  @Symbol("spin_lock")
  public void lock(String function) {
    long me = Thread.currentThread().getId();
    if (!HOLDER.compareAndSet(this, NOBODY, me)) {
      spin(me, function);
    }
  }

  /** Lets the next one in (spin_unlock). */
  @Symbol("spin_unlock")
  public void unlock() {
    HOLDER.setRelease(this, NOBODY);
  }

  @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it only wastes less
  private void spin(long me, String function) {
    if ((long) HOLDER.getOpaque(this) == me) {
      throw kernel.bug(function, "task " + kernel.task() + " waits for its own " + name);
    }
    for (int spins = 1; !HOLDER.compareAndSet(this, NOBODY, me); spins++) {
      if (spins % SPINS == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
