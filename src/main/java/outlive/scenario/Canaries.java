// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static outlive.scenario.Planted.step;
import static outlive.scenario.Planted.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Program;

/**
 * One planted mistake of each class, explored before anything is said to be fine: an engine that
 * does not find what is known to be there has no word in what is not known. The answers are written
 * down here, so that a miscount is noticed, too.
 */
public final class Canaries {
  private final Set<Bug> unseen;
  private final Engine engine;
  private final List<Missed> missed = new ArrayList<>();

  /** What runs a program in every order. */
  public interface Engine {
    /** The answer for a program. */
    <S> Answer explore(Program<S> program);
  }

  /**
   * A mistake that was not found as it is.
   *
   * @param expected the right answer, in the form of {@link AnswerText}
   * @param answer what the engine says
   */
  public record Missed(Bug bug, String expected, String answer) {
    /** {@code use-after-free: expected 'failing 1', got 'failing 0'}: the first difference. */
    public String text() {
      List<String> right = expected.lines().toList();
      List<String> wrong = answer.lines().toList();
      int at = 0;
      while (at < wrong.size() && at < right.size() && right.get(at).equals(wrong.get(at))) {
        at++;
      }
      return "%s: expected '%s', got '%s'".formatted(bug.word(), line(right, at), line(wrong, at));
    }

    private static String line(List<String> lines, int at) {
      return at < lines.size() ? lines.get(at) : "";
    }
  }

  private Canaries(Set<Bug> unseen, Engine engine) {
    this.unseen = unseen;
    this.engine = engine;
  }

  /** What the explorer misses when detectors are off; nothing when it can be believed. */
  public static List<Missed> missed(Set<Bug> unseen) {
    return missed(
        unseen,
        new Engine() {
          @Override
          public <S> Answer explore(Program<S> program) {
            return Explorer.explore(program);
          }
        });
  }

  /** As above, for any engine. */
  static List<Missed> missed(Set<Bug> unseen, Engine engine) {
    Canaries canaries = new Canaries(unseen, engine);
    canaries.memory();
    canaries.hardware();
    canaries.waits();
    return List.copyOf(canaries.missed);
  }

  private Planted planted() {
    return new Planted(unseen);
  }

  private void memory() {
    plant(
        Bug.USE_AFTER_FREE,
        planted()
            .actor("owner", step("alloc", Planted.State::allocate), step("free", free(true)))
            .actor("user", step("read", Canaries::read)),
        """
        orders 3
        failing 1
        report 1 slab-use-after-free in canary_read
        shortest owner.alloc owner.free user.read -> slab-use-after-free in canary_read
        """);
    plant(
        Bug.DOUBLE_FREE,
        planted()
            .actor("owner", step("alloc", Planted.State::allocate), step("free", free(true)))
            .actor("user", step("free", free(false))),
        """
        orders 3
        failing 2
        report 2 double-free in kfree
        shortest owner.alloc owner.free user.free -> double-free in kfree
        """);
    plant(
        Bug.LEAK,
        planted()
            .actor("owner", step("alloc", Planted.State::allocate))
            .actor("user", step("free", free(false))),
        """
        orders 2
        failing 1
        report 1 leak of 1 object at exit
        shortest user.free owner.alloc exit -> leak of 1 object at exit
        """);
  }

  private static Consumer<Planted.State> free(boolean isOwner) {
    return state -> state.kernel.slab().kfree(isOwner ? state.memory : state.shared);
  }

  private static void read(Planted.State state) {
    if (state.shared != null) {
      state.shared.read(0, 8, "canary_read");
    }
  }

  private void hardware() {
    plant(
        Bug.UNMAPPED_ACCESS,
        planted()
            .actor("owner", step("map", Planted.State::map), step("unmap", Planted.State::unmap))
            .actor("user", step("readl", Canaries::readl)),
        """
        orders 3
        failing 1
        report 1 page-fault in canary_readl
        shortest owner.map owner.unmap user.readl -> page-fault in canary_readl
        """);
    plant(
        Bug.REFCOUNT_UNDERFLOW,
        planted()
            .actor("owner", step("put", Canaries::put))
            .actor("user", step("get", s -> s.kref.getUnlessZero()), step("put", Canaries::put)),
        """
        orders 3
        failing 1
        report 1 refcount_t: underflow; use-after-free.
        shortest owner.put user.get user.put -> refcount_t: underflow; use-after-free.
        """);
  }

  private static void readl(Planted.State state) {
    if (state.registers != null) {
      state.registers.readl(0, "canary_readl");
    }
  }

  /** Also where the get before it did not get anything. */
  private static void put(Planted.State state) {
    state.kref.put(() -> {});
  }

  /** Waits that the explorer sees before they begin, and one that only the kernel sees. */
  private void waits() {
    plant(
        Bug.DEADLOCK,
        planted()
            .actor(
                "owner",
                waiting("first", s -> s.first.lock(), s -> !s.first.isLocked()),
                waiting("second", Canaries::secondThenBoth, s -> !s.second.isLocked()))
            .actor(
                "user",
                waiting("second", s -> s.second.lock(), s -> !s.second.isLocked()),
                waiting("first", Canaries::firstThenBoth, s -> !s.first.isLocked())),
        """
        orders 6
        failing 4
        report 4 deadlock
        shortest owner.first user.second -> deadlock
        """);
    plant(
        Bug.DEADLOCK,
        planted()
            .actor(
                "owner", step("lock", s -> s.first.lock()), step("unlock", s -> s.first.unlock()))
            .actor("user", step("lock", Canaries::lockAndUnlock)),
        """
        orders 3
        failing 1
        report 1 deadlock
        shortest owner.lock user.lock -> deadlock
        """);
  }

  private static void secondThenBoth(Planted.State state) {
    state.second.lock();
    state.second.unlock();
    state.first.unlock();
  }

  private static void firstThenBoth(Planted.State state) {
    state.first.lock();
    state.first.unlock();
    state.second.unlock();
  }

  private static void lockAndUnlock(Planted.State state) {
    state.first.lock();
    state.first.unlock();
  }

  private <S> void plant(Bug bug, Program<S> program, String expected) {
    String answer = AnswerText.of(engine.explore(program), program);
    if (!answer.equals(expected)) {
      missed.add(new Missed(bug, expected, answer));
    }
  }
}
