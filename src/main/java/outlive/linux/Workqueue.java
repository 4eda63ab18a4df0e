// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Work to be done later, in order, by a task of its own (struct workqueue_struct, ordered). Later
 * is when {@link #run} is called, so a lesson decides what happens before: an unbind, for example
 * (B32).
 */
public final class Workqueue {
  private final Kernel kernel;
  private final String name;
  private final Deque<Work> pending = new ArrayDeque<>();
  private boolean destroyed;

  /** An empty queue (alloc_ordered_workqueue). */
  @Symbol("alloc_ordered_workqueue")
  public Workqueue(Kernel kernel, String name) {
    this.kernel = kernel;
    this.name = name;
  }

  /**
   * Queues the work unless it is pending already (queue_work). On a destroyed queue it is a warning
   * and nothing is queued.
   *
   * @return whether it was queued
   */
  @Symbol("queue_work")
  public boolean queue(Work work) {
    work.touch("queue_work");
    if (kernel.warnOn(destroyed, "__queue_work") || pending.contains(work)) {
      return false;
    }
    return pending.add(work);
  }

  // tag::process_one_work[]
  /** Does what is pending, what it queues meanwhile included (worker_thread). */
  @Symbol("worker_thread")
  public void run() {
    while (!pending.isEmpty()) {
      Work work = pending.remove();
      kernel.asTask(
          "kworker/" + name,
          () -> {
            work.touch("process_one_work");
            work.call();
            return 0;
          });
    }
  }

  // end::process_one_work[]

  /** Returns when nothing is pending (flush_workqueue). kernel: waits for the worker task. */
  @Symbol("flush_workqueue")
  public void flush() {
    run();
  }

  /**
   * Takes the work off the queue (cancel_work_sync).
   *
   * @return whether it was pending
   */
  @Symbol("cancel_work_sync")
  public boolean cancel(Work work) {
    work.touch("cancel_work_sync");
    return pending.remove(work);
  }

  /** Does what is pending, and takes no more (destroy_workqueue, DM-9). */
  @Symbol("destroy_workqueue")
  public void destroy() {
    run();
    destroyed = true;
  }

  /** How many works are pending. */
  public int pending() {
    return pending.size();
  }

  /** Its name, as the worker's task shows it. */
  public String name() {
    return name;
  }
}
