// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One request for an {@link IrqLine}: a handler, a thread, and the cookie (struct irqaction). */
final class IrqAction {
  static final long BYTES = 128; // sizeof(struct irqaction), nominal

  final Alloc memory;
  final IrqLine.@Nullable Handler handler;
  final IrqLine.@Nullable Handler thread;
  final int flags;
  final String name;
  final @Nullable Object cookie;
  final List<IrqLine.Running> threads = new ArrayList<>(); // calls that have not returned

  IrqAction(
      Alloc memory,
      IrqLine.@Nullable Handler handler,
      IrqLine.@Nullable Handler thread,
      int flags,
      String name,
      @Nullable Object cookie) {
    this.memory = memory;
    this.handler = handler;
    this.thread = thread;
    this.flags = flags;
    this.name = name;
    this.cookie = cookie;
  }

  /**
   * The wait of free_irq: until no handler of the line runs, whoever requested it
   * (synchronize_hardirq), and this request's own thread is at rest (kthread_stop).
   */
  record Returned(int irq, IrqAction action, List<IrqLine.Running> line) implements Wait {
    @Override
    public boolean isOver() {
      return line.isEmpty() && action.threads.isEmpty();
    }

    @Override
    public String what() {
      return "the handlers of IRQ " + irq;
    }

    @Override
    public List<Hold> holders() {
      return Stream.concat(line.stream(), action.threads.stream())
          .map(IrqLine.Running::hold)
          .toList();
    }
  }
}
