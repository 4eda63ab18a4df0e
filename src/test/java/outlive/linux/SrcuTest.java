// SPDX-License-Identifier: GPL-2.0-only
package outlive.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("DD-16, DD-17 read sections, and a writer that waits for them")
class SrcuTest {
  private final Kernel kernel = new Kernel();
  private final Srcu srcu = new Srcu(kernel, "domain");
  private final List<String> did = new ArrayList<>();

  @Nested
  class ReadLock {
    @Test
    void sectionsNest() {
      srcu.readLock();
      srcu.readLock();
      srcu.readUnlock();
      assertTrue(srcu.isRead());
      srcu.readUnlock();
      assertFalse(srcu.isRead());
    }

    @Test
    void anUnlockTooManyWarns() {
      srcu.readUnlock();
      assertEquals("WARNING: in srcu_read_unlock\n", kernel.log().text());
    }

    @Test
    void aTaskEndsItsOwnSection() {
      kernel.task("a");
      srcu.readLock();
      kernel.task("b");
      srcu.readLock();
      kernel.task("a");
      srcu.readUnlock();
      assertEquals(List.of("task b"), srcu.readers().stream().map(Hold::holder).toList());
    }
  }

  @Nested
  class Synchronize {
    @Test
    void returnsAtOnceWithoutReaders() {
      srcu.synchronize("unplug");
      assertEquals("", kernel.log().text());
    }

    @Test
    void insideItsOwnSectionCannotEnd() {
      srcu.readLock();
      HungTask hung = assertThrows(HungTask.class, () -> srcu.synchronize("unplug"));
      assertEquals("deadlock in unplug", hung.report().headline());
      assertEquals("the sections of domain", hung.report().waitsFor());
    }

    @Test
    void waitsForAnotherTasksSection() {
      kernel.tasks().spawn("reader", () -> read("section"));
      kernel.tasks().spawn("writer", () -> synchronize());
      kernel.tasks().run();
      assertEquals(List.of("section begins", "unplug begins", "section ends", "unplug ends"), did);
    }

    @Test
    void doesNotWaitForSectionsThatBeganAfterIt() {
      kernel.tasks().spawn("early", () -> read("early"));
      kernel.tasks().spawn("writer", () -> synchronize());
      kernel
          .tasks()
          .spawn(
              "late",
              () -> {
                srcu.readLock();
                did.add("late begins");
                kernel.tasks().giveWay();
                kernel.tasks().giveWay();
                did.add("late ends");
                srcu.readUnlock();
              });
      kernel.tasks().run();
      assertEquals(
          List.of(
              "early begins",
              "unplug begins",
              "late begins",
              "early ends",
              "unplug ends",
              "late ends"),
          did);
    }

    private void read(String name) {
      srcu.readLock();
      did.add(name + " begins");
      kernel.tasks().giveWay();
      did.add(name + " ends");
      srcu.readUnlock();
    }

    private void synchronize() {
      did.add("unplug begins");
      srcu.synchronize("unplug");
      did.add("unplug ends");
    }
  }

  @Test
  void aNamedDomainIsOneForTheWholeKernel() {
    kernel.srcu("drm").readLock();
    assertTrue(kernel.srcu("drm").isRead());
    assertFalse(kernel.srcu("other").isRead());
    assertFalse(new Kernel().srcu("drm").isRead());
  }
}
