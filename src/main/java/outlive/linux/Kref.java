// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;

/**
 * A reference count with the kernel's safety net (struct kref over refcount_t): a count that was
 * misused is parked far below zero and stays there, so the object leaks instead of being freed
 * twice (RC-1).
 *
 * <p>The count lies in the object it counts: after the object is freed, touching it is a
 * use-after-free before it is a wrong count (RC-4). Beside the count stands what C does not keep:
 * who the references belong to.
 */
public final class Kref {
  private static final int SATURATED = Integer.MIN_VALUE / 2;
  private static final String WARNS_IN = "refcount_warn_saturate";

  /** Of a count that belongs to no object a test or a lesson wants to see in the ledger. */
  private static final Counted UNNAMED =
      new Counted() {
        @Override
        public String what() {
          return "object";
        }

        @Override
        public List<Alloc> reaches() {
          return List.of();
        }
      };

  private final Kernel kernel;
  private final @Nullable Alloc memory;
  private final Counted object;
  private final List<Hold> holders = new ArrayList<>();
  private int refs = 1;

  /** A count of 1 in the given memory; no memory means that nobody can free it (kref_init). */
  public Kref(Kernel kernel, @Nullable Alloc memory) {
    this(kernel, memory, UNNAMED, "owner");
  }

  /**
   * A count of 1 that the ledger shows (kref_init, RC-3).
   *
   * @param memory where the count lies; null when nobody can free it
   * @param object what is counted
   * @param holder who has the first reference
   */
  public Kref(Kernel kernel, @Nullable Alloc memory, Counted object, String holder) {
    this.kernel = kernel;
    this.memory = memory;
    this.object = object;
    holders.add(Hold.taken(kernel, holder));
    if (object != UNNAMED) {
      kernel.ledger().opened(this);
    }
  }

  /** The count now; negative when saturated (kref_read). */
  public synchronized int read() {
    return refs;
  }

  /** What is counted, in words. */
  public String what() {
    return object.what();
  }

  /** Who has the references, oldest first; a view of now. */
  public synchronized List<Hold> holders() {
    return List.copyOf(holders);
  }

  /** One reference more, for the running task (kref_get). */
  @Symbol("kref_get")
  public void get() {
    get("task " + kernel.task());
  }

  // tag::kref_get[]
  /** One reference more; on 0 a warning, and the object stays dead (kref_get, RC-2, RC-3). */
  @Symbol("kref_get")
  public void get(String holder) {
    touch("kref_get");
    synchronized (this) {
      if (refs > 0 && refs < Integer.MAX_VALUE) {
        refs++;
        holders.add(Hold.taken(kernel, holder));
        return;
      }
    }
    saturate(read() == 0 ? "addition on 0; use-after-free." : "saturated; leaking memory.");
  }

  // end::kref_get[]

  /** One reference more unless there is none: the only way to revive (kref_get_unless_zero). */
  @Symbol("kref_get_unless_zero")
  public boolean getUnlessZero() {
    return getUnlessZero("task " + kernel.task());
  }

  /** As {@link #getUnlessZero()}, for that holder (kref_get_unless_zero, RC-3, GE-6). */
  @Symbol("kref_get_unless_zero")
  public boolean getUnlessZero(String holder) {
    touch("kref_get_unless_zero");
    if (read() == 0) {
      return false;
    }
    get(holder);
    return true;
  }

  /** One reference less, of the running task if it has one (kref_put). */
  @Symbol("kref_put")
  public boolean put(Runnable release) {
    return put("task " + kernel.task(), release);
  }

  // tag::kref_put[]
  /**
   * One reference less; the last one runs the release function, here and now, in the caller's
   * context (kref_put, RC-3). A holder that has none takes somebody else's: the newest.
   *
   * @return whether it was the last
   */
  @Symbol("kref_put")
  public boolean put(String holder, Runnable release) {
    touch("kref_put");
    boolean last;
    synchronized (this) {
      if (refs > 0) {
        refs--;
        strike(holder);
        last = refs == 0;
      } else {
        last = false;
        holder = "";
      }
    }
    if (holder.isEmpty()) {
      saturate("underflow; use-after-free.");
    }
    if (last) {
      kernel.ledger().closed(this);
      release.run();
    }
    return last;
  }

  // end::kref_put[]

  /** refcount_dec: one less without a release function; reaching 0 this way is a leak (RC-2). */
  @Symbol("refcount_dec")
  public void dec() {
    touch("refcount_dec");
    if (read() > 1) {
      put(() -> {});
    } else {
      saturate("decrement hit 0; leaking memory.");
    }
  }

  /** A line with the count, and one below it for each holder. */
  String text() {
    StringBuilder text = new StringBuilder(what());
    int now = read();
    text.append(now < 0 ? ": saturated" : ": " + now + (now == 1 ? " reference" : " references"));
    text.append('\n');
    holders().forEach(hold -> text.append("  ").append(hold.text()).append('\n'));
    return text.toString();
  }

  /** Whether the count went with the memory that it lies in. */
  boolean isFreed() {
    return memory != null && !memory.isLive();
  }

  List<Alloc> reaches() {
    return object.reaches();
  }

  /** kernel: references have no owner; the count goes down by one whoever calls. */
  private void strike(String holder) {
    for (int i = holders.size() - 1; i >= 0; i--) {
      if (holders.get(i).holder().equals(holder)) {
        holders.remove(i);
        return;
      }
    }
    holders.remove(holders.size() - 1);
  }

  private void touch(String function) {
    if (memory != null) {
      memory.writeRaw(0, Integer.BYTES, function);
    }
  }

  private void saturate(String text) {
    synchronized (this) {
      refs = SATURATED;
    }
    kernel.warnOnce(WARNS_IN, "refcount_t: " + text);
  }
}
