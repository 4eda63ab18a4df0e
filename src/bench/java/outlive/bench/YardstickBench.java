// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a Java programmer would write instead: n resources taken, then released newest first. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class YardstickBench {
  /** No stack holds a million frames, so try-with-resources nests this deep, again and again. */
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

  /** A stack of what is to be undone, as a program without any of this would keep it. */
  @Benchmark
  public long arrayDeque() {
    ArrayDeque<Runnable> undo = new ArrayDeque<>();
    for (int i = 0; i < resources; i++) {
      Tally resource = tally;
      undo.push(() -> resource.release());
    }
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
    return tally.released();
  }

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

  @Benchmark
  public long cleaner() {
    Cleaner.Cleanable[] undo = new Cleaner.Cleanable[resources];
    for (int i = 0; i < resources; i++) {
      Tally resource = tally;
      undo[i] = CLEANER.register(new Object(), () -> resource.release());
    }
    for (int i = resources - 1; i >= 0; i--) {
      undo[i].clean();
    }
    return tally.released();
  }
}
