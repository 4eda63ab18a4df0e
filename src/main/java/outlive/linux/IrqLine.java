// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static outlive.linux.Errno.EBUSY;
import static outlive.linux.Errno.EINVAL;
import static outlive.linux.Errno.ENOMEM;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One interrupt line of a machine, and who listens to it (struct irq_desc, kernel/irq/manage.c).
 * The hardware {@link #raise}s it whenever it likes, also between two steps of an unbind: that is
 * what a driver has to be ready for (B18).
 */
public final class IrqLine {
  /** Others may listen to the line, too, if they say so as well (IRQF_SHARED). */
  public static final int SHARED = 0x80;

  /** The line stays masked until the thread is done (IRQF_ONESHOT). */
  public static final int ONESHOT = 0x2000;

  private static final int LINES = 256; // nr_irqs, nominal

  private final Kernel kernel;
  private final int number;
  private final List<IrqAction> actions = new ArrayList<>(); // in the order of their requests
  private final List<Running> running = new ArrayList<>(); // hard handlers that have not returned
  private boolean debugShared;

  /** What a handler says about an interrupt (enum irqreturn). */
  public enum Return {
    /** It was not from this device. */
    NONE,
    /** It was, and that was all. */
    HANDLED,
    /** It was, and the rest is for the thread. */
    WAKE_THREAD
  }

  /** What is called when the line is raised (irq_handler_t). */
  @FunctionalInterface
  public interface Handler {
    /** The cookie is what was handed over at the request: the driver's object, most often. */
    Return handle(int irq, @Nullable Object cookie);
  }

  /** Somebody is inside a handler. */
  record Running(IrqAction action, String name, Object task, Hold hold) {}

  private IrqLine(Kernel kernel, int number) {
    this.kernel = kernel;
    this.number = number;
  }

  /** The lines of a machine; each is made when it is first asked for. */
  private static final class Lines {
    final Map<Integer, IrqLine> lines = new HashMap<>();
  }

  /** The line of that number, or null: the machine has 256 (irq_to_desc). */
  @Symbol("irq_to_desc")
  public static @Nullable IrqLine of(Kernel kernel, int number) {
    if (number < 0 || number >= LINES) {
      return null;
    }
    Lines table = kernel.part(Lines.class, unused -> new Lines());
    return table.lines.computeIfAbsent(number, unused -> new IrqLine(kernel, number));
  }

  // tag::request_irq[]
  /** Listens to the line with a handler and no thread (request_irq, DV-42). */
  @Symbol("request_irq")
  public int request(Handler handler, int flags, String name, @Nullable Object cookie) {
    return request(handler, null, flags, name, cookie);
  }

  // end::request_irq[]

  // tag::request_threaded_irq[]
  /**
   * Listens to the line (request_threaded_irq, DV-42). It may be raised before this returns.
   *
   * @param handler called at once, must not sleep; null when there is only a thread
   * @param thread called by a task of its own when the handler says so; null for none
   * @param flags {@link #SHARED}, {@link #ONESHOT}, or 0
   * @param cookie handed to both, and what {@link #free} finds the request by
   * @return 0; -EINVAL without handler and thread, for SHARED without a cookie, for a thread alone
   *     without ONESHOT; -EBUSY when somebody has it and both do not share; -ENOMEM
   */
  @Symbol("request_threaded_irq")
  public int request(
      @Nullable Handler handler,
      @Nullable Handler thread,
      int flags,
      String name,
      @Nullable Object cookie) {
    boolean isShared = (flags & SHARED) != 0;
    if ((isShared && cookie == null) || (handler == null && thread == null)) {
      return -EINVAL;
    }
    Alloc memory = kernel.slab().kzalloc(IrqAction.BYTES);
    if (memory == null) {
      return -ENOMEM;
    }
    IrqAction action = new IrqAction(memory, handler, thread, flags, name, cookie);
    int ret = setup(action);
    if (ret != 0) {
      kernel.slab().kfree(memory, "request_threaded_irq");
    } else if (debugShared && isShared) {
      call(action); // another device may raise the line right now
    }
    return ret;
  }

  // end::request_threaded_irq[]

  private int setup(IrqAction action) {
    if (action.handler == null && (action.flags & ONESHOT) == 0) {
      String text = "genirq: Threaded irq requested with handler=NULL and !ONESHOT for %s (irq %d)";
      kernel.printk(text.formatted(action.name, number));
      return -EINVAL;
    }
    if (!actions.isEmpty()) {
      IrqAction old = actions.get(0);
      boolean bothShare = (old.flags & action.flags & SHARED) != 0;
      if (!bothShare || ((old.flags ^ action.flags) & ONESHOT) != 0) {
        kernel.printk(
            "genirq: Flags mismatch irq %d. %08x (%s) vs. %08x (%s)"
                .formatted(number, action.flags, action.name, old.flags, old.name));
        return -EBUSY;
      }
    }
    actions.add(action);
    return 0;
  }

  // tag::free_irq[]
  /**
   * Listens no longer: when this returns, the handler and the thread have returned, too, and will
   * not be called again (free_irq, DV-42). A cookie that nobody requested with is a WARN.
   *
   * <p>So a handler that frees its own line waits for itself. kernel: that CPU spins for ever; here
   * it is a {@link HungTask}.
   */
  @Symbol("free_irq")
  public void free(@Nullable Object cookie) {
    String text = "Trying to free IRQ %d from IRQ context!".formatted(number);
    if (running.stream().anyMatch(run -> run.task() == kernel.tasks().current())) {
      kernel.warn("free_irq", text);
    }
    IrqAction action = find(cookie);
    if (action == null) {
      kernel.warn("free_irq", "Trying to free already-free IRQ %d".formatted(number));
      return;
    }
    actions.remove(action);
    kernel.waitFor("free_irq", new IrqAction.Returned(number, action, running));
    if (debugShared && (action.flags & SHARED) != 0) {
      call(action); // another device may have raised the line right now
    }
    kernel.slab().kfree(action.memory, "free_irq");
  }

  // end::free_irq[]

  // tag::handle_irq_event[]
  /**
   * The hardware raises the line: every handler is called, in the order of the requests, and then
   * the threads that they wake (handle_irq_event). Whatever task is running is interrupted.
   *
   * @return whether a handler said it was from its device; false without any
   */
  @Symbol("handle_irq_event")
  public boolean raise() {
    boolean handled = false;
    List<Running> woken = new ArrayList<>();
    for (IrqAction action : List.copyOf(actions)) {
      Return answer = call(action);
      handled |= answer != Return.NONE;
      if (answer == Return.WAKE_THREAD
          && !kernel.warnOn(action.thread == null, "__handle_irq_event_percpu")) {
        Running run = run(action, "irq/%d-%s".formatted(number, action.name));
        action.threads.add(run); // from here on free_irq waits for it
        woken.add(run);
      }
    }
    woken.forEach(this::runThread);
    return handled;
  }

  @Symbol("__handle_irq_event_percpu")
  private Return call(IrqAction action) {
    action.memory.read(0, Long.BYTES, "__handle_irq_event_percpu");
    if (action.handler == null) {
      return Return.WAKE_THREAD; // irq_default_primary_handler
    }
    Running run = run(action, kernel.task());
    running.add(run);
    try {
      return action.handler.handle(number, action.cookie);
    } finally {
      running.remove(run);
    }
  }

  // end::handle_irq_event[]

  /** kernel: the thread runs later, on its own; here at once, and others run when it waits. */
  @Symbol("irq_thread")
  private void runThread(Running run) {
    IrqAction action = run.action();
    Handler thread = action.thread;
    try {
      if (thread != null) {
        kernel.asTask(
            run.name(),
            () -> {
              thread.handle(number, action.cookie); // only "nobody cared" would ask for the answer
              return 0;
            });
      }
    } finally {
      action.threads.remove(run);
    }
  }

  /**
   * Whether requests and frees of a shared line call the handler once, since the other device could
   * raise the line just then. It finds B18 without an interrupt (kernel: CONFIG_DEBUG_SHIRQ).
   */
  public void debugShared(boolean on) {
    debugShared = on;
  }

  /** Who listens, in the order of the requests (show_interrupts, DV-42). */
  public List<String> listeners() {
    return actions.stream().map(action -> action.name).toList();
  }

  /** Its number, as drivers know it (irq_desc_get_irq). */
  public int number() {
    return number;
  }

  @SuppressWarnings("ReferenceEquality") // C compares the two pointers
  private @Nullable IrqAction find(@Nullable Object cookie) {
    for (IrqAction action : actions) {
      if (action.cookie == cookie) {
        return action;
      }
    }
    return null;
  }

  private Running run(IrqAction action, String task) {
    String holder = "handler %s in task %s".formatted(action.name, task);
    return new Running(action, task, kernel.tasks().current(), Hold.taken(kernel, holder));
  }
}
