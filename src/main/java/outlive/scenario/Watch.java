// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import outlive.linux.HungTask;
import outlive.linux.Kernel;
import outlive.linux.KernelLog;
import outlive.linux.Kmemleak;
import outlive.linux.MemoryFault;
import outlive.linux.Nullable;
import outlive.linux.PageFault;

/**
 * Listens to one kernel and says in a line what went wrong there. The detectors are the port's own;
 * this is where a scenario, and the canaries before it, hear of them. Each can be switched off, so
 * that it can be shown that somebody would notice.
 */
final class Watch {
  /** What is off as a rule: nothing. */
  static final Set<Bug> ALL_SEEN = Set.of();

  private final Kernel kernel;
  private final Set<Bug> unseen;
  private @Nullable String refcount;

  /**
   * A watch over a kernel that has just booted.
   *
   * @param unseen the classes whose detector is off
   */
  Watch(Kernel kernel, Set<Bug> unseen) {
    this.kernel = kernel;
    this.unseen = unseen.isEmpty() ? unseen : EnumSet.copyOf(unseen);
    if (unseen.contains(Bug.USE_AFTER_FREE)) {
      kernel.slab().kasan(false); // and with it goes what sees a second free
    }
    if (!unseen.contains(Bug.REFCOUNT_UNDERFLOW)) {
      kernel.log().listen(this::hear);
    }
  }

  /** A count that went wrong is parked and the kernel goes on; here the order ends. */
  private void hear(KernelLog.Entry entry) {
    if (isWrongCount(entry) && entry instanceof KernelLog.Warning warning) {
      refcount = warning.message();
    }
  }

  /** Whether the entry says that a reference count went wrong. */
  static boolean isWrongCount(KernelLog.Entry entry) {
    return entry instanceof KernelLog.Warning warning && warning.message().startsWith("refcount_t");
  }

  /** Whether a step that has to wait is kept back; if not, it runs into what it waits for. */
  boolean seesWaits() {
    return !unseen.contains(Bug.DEADLOCK);
  }

  /**
   * Runs the body; what the kernel reported meanwhile, or what the body itself says, or nothing.
   */
  Optional<String> reported(Supplier<Optional<String>> body) {
    Optional<String> text;
    try {
      text = body.get();
    } catch (AssertionError report) {
      return isUnseen(report) ? Optional.empty() : Optional.of(Headline.of(report));
    }
    return text.isPresent() ? text : Optional.ofNullable(refcount);
  }

  /** Everything should be gone by now; how much is not, in words. */
  Optional<String> leaks() {
    if (unseen.contains(Bug.LEAK)) {
      return Optional.empty();
    }
    List<Kmemleak.Leak> leaks = kernel.kmemleak();
    int size = leaks.size();
    return size == 0
        ? Optional.empty()
        : Optional.of("leak of " + size + (size == 1 ? " object" : " objects"));
  }

  private boolean isUnseen(AssertionError report) {
    if (report instanceof MemoryFault fault) {
      return unseen.contains(Bug.DOUBLE_FREE) && fault.report().kind().equals("double-free");
    }
    return (report instanceof PageFault && unseen.contains(Bug.UNMAPPED_ACCESS))
        || (report instanceof HungTask && unseen.contains(Bug.DEADLOCK));
  }
}
