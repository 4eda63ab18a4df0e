// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one would write in Java without the port: resources taken, then released newest first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Yardstick {
  /** No stack has room for a million frames: the nesting is this deep, as often as needed. */
  private static final int DEPTH = 1000;

  private static final Cleaner CLEANER = Cleaner.create();

  @Param({"1000", "1000000"})
  int resources;

  private final Tally tally = new Tally();

  private record Held(Tally tally) implements AutoCloseable {
    @Override
    public void close() {
      tally.release();
    }
  }

  /** A stack of what is to be undone. */
  @Benchmark
  public long arrayDeque() {
    Deque<Runnable> undo = new ArrayDeque<>();
    pushOn(undo);
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
    return tally.released();
  }

  void pushOn(Deque<Runnable> undo) {
    for (int i = 0; i < resources; i++) {
      Tally resource = tally;
      undo.push(() -> resource.release());
    }
  }

  /** The language's own stack. */
  @Benchmark
  public long tryWithResources() {
    for (int i = 0; i < resources; i += DEPTH) {
      nest(DEPTH);
    }
    return tally.released();
  }

  private void nest(int depth) {
    if (depth > 0) {
      try (Held held = new Held(tally)) {
        nest(depth - 1);
      }
    }
  }

  /** The collector's hook, called by hand and newest first: clean() is what close() should call. */
  @Benchmark
  public long cleaner() {
    Cleaner.Cleanable[] undo = new Cleaner.Cleanable[resources];
    registerIn(undo);
    for (int i = resources - 1; i >= 0; i--) {
      undo[i].clean();
    }
    return tally.released();
  }

  void registerIn(Cleaner.Cleanable[] undo) {
    for (int i = 0; i < resources; i++) {
      Tally resource = tally;
      undo[i] = CLEANER.register(new Object(), () -> resource.release());
    }
  }
}
