// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The tasks of one kernel, of which one runs at a time: it goes on until it ends, waits or gives
 * way, and then the next in turn goes on. So every run of the same tasks is the same run.
 *
 * <p>Code that starts no tasks needs none of this: there a wait that is not over cannot end.
 *
 * <p>kernel: tasks run on many processors at once, and the scheduler decides.
 */
public final class Tasks {
  /** Stands for whoever calls the port without having been started as a task. */
  private static final Object CALLER = new Object();

  private final Kernel kernel;
  private final List<Task> tasks = new ArrayList<>();
  private final Semaphore turn = new Semaphore(0);
  private @Nullable Task running;
  private boolean ending;

  Tasks(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Unwinds a task that can never go on. */
  private static final class Ended extends Error {
    private static final long serialVersionUID = 1;
  }

  private final class Task {
    final String name;
    final Thread thread;
    final Semaphore mayRun = new Semaphore(0);
    HungTask.@Nullable Report blocked; // set while it waits
    @Nullable Wait wait;
    @Nullable Throwable failure;
    boolean ended;

    Task(String name, Runnable body) {
      this.name = name;
      this.thread = new Thread(() -> live(body), name);
      thread.setDaemon(true);
    }

    private void live(Runnable body) {
      mayRun.acquireUninterruptibly();
      try {
        if (!ending) {
          body.run();
        }
      } catch (Ended expected) {
        // It was waiting when nobody could go on; its report is in the log.
      } catch (RuntimeException | Error thrown) {
        failure = thrown;
      } finally {
        ended = true;
        turn.release();
      }
    }

    boolean canRun() {
      return !ended && (wait == null || wait.isOver());
    }
  }

  /** A task that begins when {@link #run} is called (kthread_run, or a program that is started). */
  @Symbol("kthread_run")
  public void spawn(String name, Runnable body) {
    tasks.add(new Task(name, body));
  }

  /**
   * Runs the spawned tasks to their ends, each in turn.
   *
   * @throws HungTask when tasks are left and none of them can go on; what a task itself throws ends
   *     all of them, and is thrown here
   */
  public void run() {
    String before = kernel.task();
    tasks.forEach(task -> task.thread.start());
    try {
      int at = 0;
      while (at >= 0) {
        Task task = tasks.get(at);
        resume(task);
        rethrow(task.failure);
        at = nextAfter(at);
      }
      rethrow(hung());
    } finally {
      endAll();
      kernel.task(before);
    }
  }

  /** Lets the others go on first; without others nothing happens (cond_resched). */
  @Symbol("cond_resched")
  public void giveWay() {
    Task task = running;
    if (task != null) {
      pause(task);
    }
  }

  /** The running task as an identity: it is the same object for as long as the task lives. */
  Object current() {
    Task task = running;
    return task == null ? CALLER : task;
  }

  /** Returns when the wait is over; does not return when it cannot end. */
  void block(String function, Wait wait) {
    HungTask.Report report =
        new HungTask.Report(
            kernel.task(), function, wait.what(), wait.holders(), kernel.slab().site());
    Task task = running;
    if (task == null) {
      throw hung(report);
    }
    task.wait = wait;
    task.blocked = report;
    pause(task);
    task.wait = null;
    task.blocked = null;
  }

  private void pause(Task task) {
    if (ending) {
      throw new Ended();
    }
    String name = kernel.task();
    turn.release();
    task.mayRun.acquireUninterruptibly();
    if (ending) {
      throw new Ended();
    }
    kernel.task(name);
  }

  private void resume(Task task) {
    running = task;
    kernel.task(task.name);
    task.mayRun.release();
    turn.acquireUninterruptibly();
    running = null;
  }

  /** The next task in turn that can go on, the same one last; -1 for none. */
  private int nextAfter(int at) {
    for (int step = 1; step <= tasks.size(); step++) {
      int next = (at + step) % tasks.size();
      if (tasks.get(next).canRun()) {
        return next;
      }
    }
    return -1;
  }

  private @Nullable HungTask hung() {
    HungTask first = null;
    for (Task task : tasks) {
      if (!task.ended && task.blocked != null) {
        HungTask hung = hung(task.blocked);
        first = first == null ? hung : first;
      }
    }
    return first;
  }

  private HungTask hung(HungTask.Report report) {
    kernel.log().add(new KernelLog.Hung(report));
    return new HungTask(report);
  }

  private void endAll() {
    ending = true;
    for (Task task : tasks) {
      if (!task.ended) {
        resume(task);
      }
    }
    tasks.clear();
    ending = false;
  }

  private static void rethrow(@Nullable Throwable thrown) {
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }
}
