// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class SpinLockTest {
  private static final int THREADS = 4;
  private static final int ROUNDS = 50_000;

  private final Kernel kernel = new Kernel();
  private int count;

  /**
   * Every thread adds one, again and again, with nothing but the lock to guard the field.
   *
   * @param between what a thread does between reading the field and writing it
   */
  private int countUnder(SpinLock lock, int rounds, Runnable between) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      threads.add(new Thread(() -> count(lock, rounds, start, between)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return count;
  }

  private void count(SpinLock lock, int rounds, CyclicBarrier start, Runnable between) {
    await(start);
    for (int i = 0; i < rounds; i++) {
      lock.lock("count");
      int before = count;
      between.run();
      count = before + 1;
      lock.unlock();
    }
  }

  private static void await(CyclicBarrier start) {
    try {
      start.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void letsOneInAtATime() throws InterruptedException {
    assertEquals(THREADS * ROUNDS, countUnder(new SpinLock(kernel, "lock"), ROUNDS, () -> {}));
  }

  @Test
  void withoutItTheCountIsWrong() throws InterruptedException {
    CyclicBarrier inside = new CyclicBarrier(THREADS); // all meet there: nobody was kept out
    assertNotEquals(THREADS * 10, countUnder(new NoLock(kernel), 10, () -> await(inside)));
  }

  @Test
  void takenTwiceByOneThreadIsABug() {
    SpinLock lock = new SpinLock(kernel, "list lock of gpu0");
    kernel.task("probe");
    lock.lock("f");
    KernelBug bug = assertThrows(KernelBug.class, () -> lock.lock("g"));
    assertEquals("g", bug.function());
    assertEquals(
        List.of(new KernelLog.Bug("g", "task probe waits for its own list lock of gpu0")),
        kernel.log().entries());
  }

  @Test
  void mayBeTakenAgainOnceItWasLetGo() {
    SpinLock lock = new SpinLock(kernel, "lock");
    lock.lock("f");
    lock.unlock();
    lock.lock("f");
    lock.unlock();
    assertEquals(List.of(), kernel.log().entries());
  }
}
