// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Read sections that may sleep, and a writer that waits for them (struct srcu_struct). A writer
 * waits only for the sections that had begun before it; sections may nest.
 */
public final class Srcu {
  private final Kernel kernel;
  private final String name;
  private final List<Reader> readers = new ArrayList<>();
  private int epoch;

  private record Reader(Object task, int epoch, Hold hold) {}

  /** A domain without readers; the name is for reports (DEFINE_STATIC_SRCU). */
  public Srcu(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  // tag::srcu_read_lock[]
  /** Begins a section of the running task (srcu_read_lock). */
  @Symbol("srcu_read_lock")
  public void readLock() {
    Hold hold = Hold.taken(kernel, "task " + kernel.task());
    readers.add(new Reader(kernel.tasks().current(), epoch, hold));
  }

  // end::srcu_read_lock[]

  /** Ends the running task's newest section; none is a warning (srcu_read_unlock). */
  @Symbol("srcu_read_unlock")
  public void readUnlock() {
    Object task = kernel.tasks().current();
    String holder = "task " + kernel.task();
    int reader = newest(r -> r.task() == task && r.hold().holder().equals(holder));
    if (reader < 0) {
      // Without a scheduler all tasks are one, and their names need not tell them apart.
      reader = newest(r -> r.task() == task);
    }
    if (!kernel.warnOn(reader < 0, "srcu_read_unlock")) {
      readers.remove(reader);
    }
  }

  private int newest(Predicate<Reader> which) {
    int at = readers.size() - 1;
    while (at >= 0 && !which.test(readers.get(at))) {
      at--;
    }
    return at;
  }

  // tag::synchronize_srcu[]
  /** Waits until every section that has begun by now has ended (synchronize_srcu). */
  @Symbol("synchronize_srcu")
  public void synchronize(String function) {
    int before = epoch++;
    kernel.waitFor(function, new Sections(before));
  }

  // end::synchronize_srcu[]

  /** Whether some task is inside a section. */
  public boolean isRead() {
    return !readers.isEmpty();
  }

  /** Who is inside a section, oldest first. */
  public List<Hold> readers() {
    return readers.stream().map(Reader::hold).toList();
  }

  private final class Sections implements Wait {
    private final int before;

    Sections(int before) {
      this.before = before;
    }

    @Override
    public boolean isOver() {
      for (Reader reader : readers) {
        if (reader.epoch() <= before) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String what() {
      return "the sections of " + name;
    }

    @Override
    public List<Hold> holders() {
      return readers.stream().filter(r -> r.epoch() <= before).map(Reader::hold).toList();
    }
  }
}
