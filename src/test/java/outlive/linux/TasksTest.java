// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TasksTest {
  private final Kernel kernel = new Kernel();
  private final List<String> did = new ArrayList<>();

  /** A task that notes its name with each step, and gives way between the steps. */
  private void spawn(String name, int steps) {
    kernel
        .tasks()
        .spawn(
            name,
            () -> {
              for (int step = 1; step <= steps; step++) {
                did.add(kernel.task() + step);
                kernel.tasks().giveWay();
              }
            });
  }

  @Nested
  @DisplayName("tasks take turns")
  class Turns {
    @Test
    void inTheOrderTheyWereSpawned() {
      spawn("a", 3);
      spawn("b", 1);
      spawn("c", 2);
      kernel.tasks().run();
      assertEquals(List.of("a1", "b1", "c1", "a2", "c2", "a3"), did);
    }

    @Test
    void theTaskThatWasRunningBeforeRunsAfterwards() {
      kernel.task("shell");
      spawn("a", 1);
      kernel.tasks().run();
      assertEquals("shell", kernel.task());
    }

    @Test
    void aTaskKeepsItsNameOverAWait() {
      kernel.tasks().spawn("a", () -> kernel.asTask("a as root", () -> giveWayAndName()));
      spawn("b", 1);
      kernel.tasks().run();
      assertEquals(List.of("b1", "a as root"), did);
    }

    private int giveWayAndName() {
      kernel.tasks().giveWay();
      did.add(kernel.task());
      return 0;
    }

    @Test
    void givingWayWithoutTasksDoesNothing() {
      kernel.tasks().giveWay();
      assertEquals("swapper", kernel.task());
    }
  }

  @Nested
  @DisplayName("a wait hands over")
  class Waits {
    private final Mutex lock = new Mutex(kernel, "the lock", null);

    @Test
    void untilAnotherTaskHasEndedIt() {
      kernel.tasks().spawn("a", () -> withLock("a"));
      kernel.tasks().spawn("b", () -> withLock("b"));
      kernel.tasks().run();
      assertEquals(List.of("a in", "a out", "b in", "b out"), did);
      assertFalse(lock.isLocked());
    }

    private void withLock(String name) {
      lock.lock();
      did.add(name + " in");
      kernel.tasks().giveWay();
      did.add(name + " out");
      lock.unlock();
    }
  }

  @Nested
  @DisplayName("nobody can go on")
  class Hung {
    private final Mutex first = new Mutex(kernel, "the first lock", null);
    private final Mutex second = new Mutex(kernel, "the second lock", null);

    private void cross(String name, Mutex one, Mutex other) {
      kernel
          .tasks()
          .spawn(
              name,
              () -> {
                one.lock();
                kernel.tasks().giveWay();
                other.lock("remove");
                did.add("not reached");
              });
    }

    @Test
    void eachWaitingTaskIsReportedAndNamesTheHolder() {
      kernel.slab().captureSites(false);
      cross("a", first, second);
      cross("b", second, first);
      HungTask hung = assertThrows(HungTask.class, () -> kernel.tasks().run());
      assertEquals("deadlock in remove", hung.report().headline());
      assertEquals(
          """
          INFO: task a blocked for more than 120 seconds.
          It waits in remove for the second lock
            held by task b, by task b, log line 0
          INFO: task b blocked for more than 120 seconds.
          It waits in remove for the first lock
            held by task a, by task a, log line 0
          """,
          kernel.log().text());
      assertEquals(List.of(), did);
    }

    @Test
    void aTaskWithoutSchedulerIsReportedAtOnce() {
      first.lock();
      HungTask hung = assertThrows(HungTask.class, () -> first.lock("probe"));
      assertEquals("swapper", hung.report().task());
      assertEquals("the first lock", hung.report().waitsFor());
      assertEquals(1, hung.report().holders().size());
    }

    @Test
    void theReportShowsTheStackThatWaits() {
      first.lock();
      HungTask hung = assertThrows(HungTask.class, first::lock);
      assertNotNull(hung.report().site());
      String text = hung.report().text();
      assertEquals("Call trace:", text.lines().toList().get(3));
      assertEquals(" schedule", text.lines().toList().get(4));
    }
  }

  @Nested
  @DisplayName("a task that throws")
  class Throws {
    @Test
    void endsAllAndItsErrorIsTheResult() {
      RuntimeException thrown = new IllegalStateException("from a");
      spawn("before", 5);
      kernel
          .tasks()
          .spawn(
              "a",
              () -> {
                throw thrown;
              });
      assertSame(thrown, assertThrows(IllegalStateException.class, () -> kernel.tasks().run()));
      assertEquals(List.of("before1"), did);
    }

    @Test
    void leavesAKernelThatCanRunTasksAgain() {
      kernel
          .tasks()
          .spawn(
              "a",
              () -> {
                throw new IllegalStateException("from a");
              });
      assertThrows(IllegalStateException.class, () -> kernel.tasks().run());
      spawn("b", 1);
      kernel.tasks().run();
      assertEquals(List.of("b1"), did);
    }
  }
}
