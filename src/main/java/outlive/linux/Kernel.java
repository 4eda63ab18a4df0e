// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * One kernel, freshly booted: its log, its memory, the name of the running task. The port has no
 * static state, so two kernels never see each other and an order of events can be run again from
 * the start as often as one likes.
 *
 * <p>kernel: tasks run in parallel and locks order them; here one task runs at a time ({@link
 * Tasks}), and where the kernel holds a spinlock a comment says so.
 */
public final class Kernel {
  private final KernelLog log = new KernelLog();
  private final Slab slab = new Slab(this);
  private final Set<String> warned = new HashSet<>();
  private final Map<String, Ida> ids = new HashMap<>();
  private final Map<Class<?>, Object> parts = new HashMap<>();
  private final Map<String, Srcu> srcu = new HashMap<>();
  private final Ledger ledger = new Ledger();
  private final Tasks tasks = new Tasks(this);
  private String task = "swapper";

  /** What this kernel has said so far. */
  public KernelLog log() {
    return log;
  }

  /** This kernel's memory. */
  public Slab slab() {
    return slab;
  }

  /** The name of the running task (current->comm), as a report shows it; "swapper" after boot. */
  public String task() {
    return task;
  }

  /** From here on the running task is this one. */
  public void task(String name) {
    task = name;
  }

  /** Runs the body as another task and returns its result: a system call of that task. */
  public int asTask(String name, IntSupplier body) {
    String before = task;
    task = name;
    try {
      return body.getAsInt();
    } finally {
      task = before;
    }
  }

  /** The numbers of one kind that are in use, such as the minors of drm devices. */
  public Ida ida(String kind) {
    return ids.computeIfAbsent(kind, unused -> new Ida());
  }

  /** Who holds which reference since when. */
  public Ledger ledger() {
    return ledger;
  }

  /** What nobody is going to free, logged and returned: ask when everything should be gone. */
  public List<Kmemleak.Leak> kmemleak() {
    return Kmemleak.scan(this);
  }

  /** Tasks that take turns; empty until somebody spawns one. */
  public Tasks tasks() {
    return tasks;
  }

  /** The one domain of that name: a static variable of C (DEFINE_STATIC_SRCU). */
  public Srcu srcu(String name) {
    return srcu.computeIfAbsent(name, unused -> new Srcu(this, name));
  }

  /**
   * Returns when the wait is over. Meanwhile other tasks run; when there are none that could end
   * it, the running task is reported as hung, and ends ({@link HungTask}).
   *
   * @param function the kernel function that waits
   */
  @Symbol("schedule")
  public void waitFor(String function, Wait wait) {
    while (!wait.isOver()) {
      tasks.block(function, wait);
    }
  }

  /** A line for the log (printk). */
  @Symbol("printk")
  public void printk(String line) {
    log.add(new KernelLog.Printk(line));
  }

  /** A line for the log that somebody should look at (pr_err, dev_crit and their like). */
  @Symbol("printk")
  public void printk(KernelLog.Level level, String line) {
    log.add(new KernelLog.Printk(line, level));
  }

  /**
   * WARN_ON: when the condition is true the log gets a warning that names the function, and the
   * kernel goes on.
   *
   * @return the condition, so that it can stand in an {@code if} as in C
   */
  public boolean warnOn(boolean condition, String function) {
    if (condition) {
      warn(function, "");
    }
    return condition;
  }

  /** WARN: a warning with a text. */
  public void warn(String function, String text) {
    log.add(new KernelLog.Warning(function, text));
  }

  /** WARN_ONCE: the same text warns once per boot, whatever object it is about (RC-2). */
  public void warnOnce(String function, String text) {
    if (warned.add(text)) {
      warn(function, text);
    }
  }

  /** BUG_ON: when the condition is true the task ends here. */
  public void bugOn(boolean condition, String function) {
    if (condition) {
      throw bug(function, "");
    }
  }

  /** BUG: records the entry and returns what the caller then throws. */
  public KernelBug bug(String function, String text) {
    log.add(new KernelLog.Bug(function, text));
    return new KernelBug(function, text);
  }

  /**
   * This kernel's one object of a class, made when it is first asked for: what C keeps in a static
   * variable of some other file, such as the tree of memory regions.
   */
  public <T> T part(Class<T> type, Function<Kernel, T> make) {
    Object part = parts.get(type);
    if (part == null) {
      part = make.apply(this);
      parts.put(type, part);
    }
    return type.cast(part);
  }

  private boolean logsResources = true;

  /** Whether the log tells what comes to and goes from the lists of devres and drmres. */
  public boolean logsResources() {
    return logsResources;
  }

  /**
   * Logs what comes to and goes from resource lists, or stops it: then no entry is even made. On
   * after boot, unlike in Linux, because a learner wants to see it (drm.debug=0x200, devres.log).
   */
  public void logsResources(boolean on) {
    logsResources = on;
  }
}
