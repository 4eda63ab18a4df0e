// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

/**
 * A reference count with the kernel's safety net (struct kref over refcount_t): a count that was
 * misused is parked far below zero and stays there, so the object leaks instead of being freed
 * twice (RC-1).
 *
 * <p>The count lies in the object it counts: after the object is freed, touching it is a
 * use-after-free before it is a wrong count (RC-4).
 */
public final class Kref {
  private static final int SATURATED = Integer.MIN_VALUE / 2;
  private static final String WARNS_IN = "refcount_warn_saturate";

  private final Kernel kernel;
  private final @Nullable Alloc memory;
  private int refs = 1;

  /** A count of 1 in the given memory; no memory means that nobody can free it (kref_init). */
  public Kref(Kernel kernel, @Nullable Alloc memory) {
    this.kernel = kernel;
    this.memory = memory;
  }

  /** The count now; negative when saturated (kref_read). */
  public int read() {
    return refs;
  }

  /** One reference more; on 0 a warning, and the object stays dead (kref_get, RC-2, RC-3). */
  @Symbol("kref_get")
  public void get() {
    touch("kref_get");
    if (refs == 0) {
      saturate("addition on 0; use-after-free.");
    } else if (refs < 0 || refs == Integer.MAX_VALUE) {
      saturate("saturated; leaking memory.");
    } else {
      refs++;
    }
  }

  /** One reference more unless there is none: the only way to revive (kref_get_unless_zero). */
  @Symbol("kref_get_unless_zero")
  public boolean getUnlessZero() {
    touch("kref_get_unless_zero");
    if (refs == 0) {
      return false;
    }
    get();
    return true;
  }

  /**
   * One reference less; the last one runs the release function, here and now, in the caller's
   * context (kref_put, RC-3).
   *
   * @return whether it was the last
   */
  @Symbol("kref_put")
  public boolean put(Runnable release) {
    touch("kref_put");
    if (refs <= 0) {
      saturate("underflow; use-after-free.");
      return false;
    }
    refs--;
    if (refs > 0) {
      return false;
    }
    release.run();
    return true;
  }

  private void touch(String function) {
    if (memory != null) {
      memory.writeRaw(0, Integer.BYTES, function);
    }
  }

  private void saturate(String text) {
    refs = SATURATED;
    kernel.warnOnce(WARNS_IN, "refcount_t: " + text);
  }
}
