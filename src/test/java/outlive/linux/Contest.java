// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Many threads of Java work on one list of resources. Beside it stands a model that is too simple
 * to be wrong: every resource counts how often it was released.
 *
 * <p>{@code -Doutlive.operations=10000000} asks for the long run (a minute or so); {@code
 * -Doutlive.seed=N} repeats the choices of one run, though not what the scheduler made of them.
 */
public abstract class Contest {
  public static final int OPERATIONS = Integer.getInteger("outlive.operations", 200_000);

  private static final int THREADS = 4;
  private static final int SHELF = 64; // keeps the list short: release_action walks it

  /** A resource: an action's data. */
  protected final class Token {
    private final int thread;
    private final int number; // of its thread's
    private final AtomicInteger ends = new AtomicInteger();

    private Token(int thread, int number) {
      this.thread = thread;
      this.number = number;
    }

    public boolean isEven() {
      return number % 2 == 0;
    }

    /** The action was called, or dropped, which must happen once. */
    public void end() {
      if (ends.incrementAndGet() > 1) {
        findings.add("released twice: number " + number + " of thread " + thread);
      }
      ended.incrementAndGet();
      endedHere.get()[0]++;
      if (atTheEnd != null) {
        atTheEnd.add(this);
      }
    }
  }

  protected final Kernel kernel = new Kernel();

  private final ConcurrentLinkedQueue<String> findings = new ConcurrentLinkedQueue<>();
  private final AtomicLong added = new AtomicLong();
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong warnings = new AtomicLong();
  private final AtomicLong progress = new AtomicLong();
  private final ThreadLocal<int[]> endedHere = ThreadLocal.withInitial(() -> new int[1]);
  private final AtomicReferenceArray<Token> tokens = new AtomicReferenceArray<>(SHELF);
  private final AtomicReferenceArray<Alloc> blocks = new AtomicReferenceArray<>(SHELF);
  private AtomicLongArray numbers = new AtomicLongArray(0);
  private @Nullable List<Token> atTheEnd;
  private boolean isPlanted;

  protected Contest() {
    kernel.slab().captureSites(false);
    kernel.logsResources(false);
  }

  /** From here on nothing is locked, and a thread that runs in a circle is called back. */
  public Contest planted() {
    isPlanted = true;
    return this;
  }

  /** Makes what happens to the list appear in the log. */
  public Contest logging() {
    kernel.logsResources(true);
    return this;
  }

  /** Puts a lock into the slab that lets everybody in. */
  public Contest slabWithoutLock() {
    kernel.slab().lock = new NoLock(kernel);
    return planted();
  }

  public Kernel kernel() {
    return kernel;
  }

  protected abstract void add(Token token);

  /** Releases it early; whoever comes second gets a warning instead. */
  protected abstract void release(Token token);

  protected abstract @Nullable Alloc kmalloc(long size);

  /** Frees it early; whoever comes second gets a warning instead. */
  protected abstract void kfree(Alloc memory);

  /** Something else that this kind of list can do. */
  protected abstract void other(SplittableRandom random);

  /** The owner ends, and with it everything that is on the list. */
  protected abstract void finish();

  /** All threads do their share of the operations; what went wrong is returned, in words. */
  public final List<String> run(int operations) throws InterruptedException {
    long seed = Long.getLong("outlive.seed", System.nanoTime() & Integer.MAX_VALUE);
    String name = getClass().getName();
    System.out.printf("%s: %d operations, -Doutlive.seed=%d%n", name, operations, seed);
    numbers = new AtomicLongArray(4 * operations / Long.SIZE + 1); // no operation allocates more
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread =
          new Thread(() -> contend(start, number, seed + number, operations / THREADS), "cpu" + t);
      thread.setDaemon(true);
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      join(thread);
    }
    if (findings.isEmpty()) {
      end();
    }
    return List.copyOf(findings);
  }

  private void contend(CyclicBarrier start, int thread, long seed, int operations) {
    try {
      SplittableRandom random = new SplittableRandom(seed);
      start.await();
      for (int i = 0; i < operations && findings.isEmpty(); i++) {
        operate(random, thread, i);
        progress.incrementAndGet();
      }
    } catch (InterruptedException | BrokenBarrierException | RuntimeException | Error e) {
      findings.add(Thread.currentThread().getName() + ": " + e);
    }
  }

  private void operate(SplittableRandom random, int thread, int number) {
    int place = random.nextInt(SHELF);
    switch (random.nextInt(8)) {
      case 0, 1 -> {
        Token token = new Token(thread, number);
        added.incrementAndGet();
        add(token);
        releasePerhaps(tokens.getAndSet(place, token));
      }
      case 2 -> releasePerhaps(tokens.getAndSet(place, null));
      case 3 -> releasePerhaps(tokens.get(place)); // others see it, too: one of us comes second
      case 4, 5 -> {
        Alloc fresh = isGivenOnce(kmalloc(1 + random.nextInt(64)));
        kfreePerhaps(blocks.getAndSet(place, fresh));
      }
      case 6 -> kfreePerhaps(blocks.get(place));
      default -> other(random);
    }
  }

  /** No two threads get memory with the same number: one bit for each that was seen. */
  private @Nullable Alloc isGivenOnce(@Nullable Alloc memory) {
    if (memory != null) {
      long bit = 1L << memory.id();
      if ((numbers.getAndAccumulate(memory.id() / Long.SIZE, bit, (a, b) -> a | b) & bit) != 0) {
        findings.add("two allocations have number " + memory.id());
      }
    }
    return memory;
  }

  private void releasePerhaps(@Nullable Token token) {
    if (token != null) {
      int before = endedHere.get()[0];
      release(token);
      if (endedHere.get()[0] == before) {
        warnings.incrementAndGet();
      }
    }
  }

  private void kfreePerhaps(@Nullable Alloc memory) {
    if (memory != null) {
      kfree(memory);
    }
  }

  /** A list without a lock may have become a circle; freeing what is on it ends a walk there. */
  private void join(Thread thread) throws InterruptedException {
    if (!isPlanted) {
      thread.join();
      return;
    }
    for (long before = -1; thread.isAlive(); thread.join(1000)) {
      long now = progress.get();
      if (now == before) {
        findings.add("a thread walks in a circle");
        kernel.slab().live().forEach(memory -> kernel.slab().kfreeNode(memory, "planted"));
      }
      before = now;
    }
  }

  private void end() {
    expect(
        "warnings for releases that came too late", warnings.get(), warningsIn("release_action"));
    List<Alloc> before = kernel.slab().live();
    expect(
        "different numbers of memory",
        before.size(),
        before.stream().mapToInt(Alloc::id).distinct().count());
    List<Token> last = Collections.synchronizedList(new ArrayList<>());
    atTheEnd = last;
    finish();
    expect("resources released", added.get(), ended.get());
    expect("memory that still lives", 0, kernel.slab().live().size());
    Map<Integer, Integer> newest = new HashMap<>();
    for (Token token : last) {
      Integer newer = newest.put(token.thread, token.number);
      if (newer != null && newer <= token.number) {
        findings.add("not newest first: %d after %d".formatted(token.number, newer));
      }
    }
  }

  private long warningsIn(String function) {
    return kernel.log().entries().stream()
        .filter(
            entry ->
                entry instanceof KernelLog.Warning warning && warning.function().endsWith(function))
        .count();
  }

  private void expect(String what, long expected, long found) {
    if (expected != found) {
      findings.add("%s: %d instead of %d".formatted(what, found, expected));
    }
  }
}
