// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Something that is made in another thread; who asks for it waits. */
final class Background<T> {
  private final FutureTask<T> task;

  private Background(Supplier<T> work) {
    task = new FutureTask<>(work::get);
  }

  /** Begins at once, in a thread of its own. */
  static <T> Background<T> start(String name, Supplier<T> work) {
    Row row = new Row(name);
    Background<T> made = row.then(work);
    row.start();
    return made;
  }

  /** One thing after the other, in one thread. */
  static final class Row {
    private final String name;
    private final List<FutureTask<?>> tasks = new ArrayList<>();

    Row(String name) {
      this.name = name;
    }

    /** Adds something; it may ask for what was added before. */
    <T> Background<T> then(Supplier<T> work) {
      Background<T> made = new Background<>(work);
      tasks.add(made.task);
      return made;
    }

    /** Begins; nothing can be added any more. The JVM may end before the row does. */
    void start() {
      Thread thread = new Thread(() -> tasks.forEach(FutureTask::run), name);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What was made; a failure while it was made is thrown to each who asks. */
  T get() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a page was made", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
