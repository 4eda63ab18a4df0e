// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.Errno;
import outlive.linux.KernelBug;

class DevresTest {
  private final DevresLab lab = new DevresLab();
  private final List<Object> released = new ArrayList<>();
  private final Devres.Release release = (dev, node) -> released.add(String.valueOf(node.data()));
  private final Devres.Release otherRelease = (dev, node) -> {};

  private DevresNode fresh(String data) {
    DevresNode node = Objects.requireNonNull(Devres.alloc(lab.kernel, release, "res", 8));
    node.data(data);
    return node;
  }

  private DevresNode added(String data) {
    DevresNode node = fresh(data);
    Devres.add(lab.dev, node);
    return node;
  }

  @Nested
  @DisplayName("DV-1, DV-2 devres_alloc, devres_free")
  class AllocAndFree {
    @Test
    void freshEntryIsOnNoList() {
      DevresNode node = fresh("a");
      assertEquals(8, node.size());
      assertEquals("", lab.left());
      Devres.free(lab.kernel, node);
      assertFalse(node.memory().isLive());
    }

    @Test
    void noMemoryIsNull() {
      lab.kernel.slab().failNext(1);
      assertNull(Devres.alloc(lab.kernel, release, "res", 8));
      assertNull(Devres.alloc(lab.kernel, release, "res", Long.MAX_VALUE));
      Devres.free(lab.kernel, null);
    }

    @Test
    @DisplayName("the slab gives more than was asked for, the log does not say so")
    void sizeIsWhatWasAskedFor() {
      assertEquals(24, fresh("a").memory().usable());
      added("b");
      assertEquals("gpu0: DEVRES ADD #2 res (8 bytes)\n", lab.kernel.log().text());
    }

    @Test
    void freeingALinkedOneIsABug() {
      DevresNode node = added("a");
      assertThrows(KernelBug.class, () -> Devres.free(lab.kernel, node));
    }
  }

  @Nested
  @DisplayName("DV-3 devres_add")
  class Add {
    @Test
    void twiceIsABugAfterItsLogLine() {
      DevresNode node = added("a");
      assertThrows(KernelBug.class, () -> Devres.add(lab.dev, node));
      assertEquals("ADD res, ADD res, BUG add_dr", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-4 devres_find")
  class Find {
    @Test
    void newestOfTheSameReleaseFunction() {
      added("a");
      DevresNode b = added("b");
      assertSame(b, Devres.find(lab.dev, release, null));
      assertNull(Devres.find(lab.dev, otherRelease, null));
    }

    @Test
    void newestThatMatches() {
      DevresNode a = added("a");
      added("b");
      assertSame(a, Devres.find(lab.dev, release, node -> "a".equals(node.data())));
    }
  }

  @Nested
  @DisplayName("DV-5 devres_get")
  class Get {
    @Test
    void addsWhatIsNotThere() {
      DevresNode node = fresh("a");
      assertSame(node, Devres.get(lab.dev, node, release, null));
      assertEquals("ADD res", lab.log());
    }

    @Test
    void freesTheNewOneWhenAnEqualIsThere() {
      DevresNode old = added("a");
      DevresNode node = fresh("a");
      assertSame(old, Devres.get(lab.dev, node, release, null));
      assertFalse(node.memory().isLive());
      assertEquals("ADD res", lab.log());
      assertEquals("res", lab.left());
    }

    @Test
    void takesTheNewestThatMatches() {
      DevresNode a = added("a");
      DevresNode second = added("a");
      added("b");
      assertSame(second, Devres.get(lab.dev, fresh("a"), release, node -> "a".equals(node.data())));
      assertNotSame(a, second);
    }
  }

  @Nested
  @DisplayName("DV-6, DV-7, DV-8 devres_remove, devres_destroy, devres_release")
  class TakeOut {
    @Test
    void removeHandsOverWithoutReleasing() {
      DevresNode node = added("a");
      assertSame(node, Devres.remove(lab.dev, release, null));
      assertEquals("ADD res, REM res", lab.log());
      assertEquals(List.of(), released);
      Devres.free(lab.kernel, node);
    }

    @Test
    void allThreeTakeTheNewestThatMatches() {
      Predicate<DevresNode> isA = node -> "a".equals(node.data());
      DevresNode first = added("a");
      DevresNode second = added("a");
      DevresNode third = added("a");
      added("b");
      assertSame(third, Devres.remove(lab.dev, release, isA));
      assertEquals(0, Devres.destroy(lab.dev, release, isA));
      assertFalse(second.memory().isLive());
      assertEquals(0, Devres.release(lab.dev, release, isA));
      assertFalse(first.memory().isLive());
      assertEquals(-Errno.ENOENT, Devres.release(lab.dev, release, isA));
      assertEquals("res", lab.left());
    }

    @Test
    void releaseFunctionFindsItsEntryGone() {
      Devres.Release asks = (dev, node) -> released.add("left: " + lab.left());
      added("a");
      Devres.add(lab.dev, Objects.requireNonNull(Devres.alloc(lab.kernel, asks, "asks", 8)));
      assertEquals(0, Devres.release(lab.dev, asks, null));
      assertEquals(List.of("left: res"), released);
    }

    @Test
    void destroyFreesWithoutReleasing() {
      DevresNode node = added("a");
      assertEquals(0, Devres.destroy(lab.dev, release, null));
      assertFalse(node.memory().isLive());
      assertEquals(List.of(), released);
      assertEquals(-Errno.ENOENT, Devres.destroy(lab.dev, release, null));
    }

    @Test
    void releaseReleasesAndLogsRem() {
      added("a");
      assertEquals(0, Devres.release(lab.dev, release, null));
      assertEquals("ADD res, REM res", lab.log());
      assertEquals(List.of("a"), released);
      assertEquals(-Errno.ENOENT, Devres.release(lab.dev, release, null));
      assertNull(Devres.remove(lab.dev, release, null));
    }
  }

  @Nested
  @DisplayName("DV-10 devres_release_all")
  class ReleaseAll {
    @Test
    void releasesNewestFirstAndFrees() {
      lab.with("A <g B C");
      assertEquals(3, Devres.releaseAll(lab.dev));
      assertEquals(List.of("C", "B", "A"), lab.called);
      assertEquals(List.of(), lab.kernel.slab().live());
      assertEquals(0, Devres.releaseAll(lab.dev));
    }

    @Test
    @DisplayName("DV-10a what a callback adds waits for the next time")
    void addedInACallbackStays() {
      lab.with("A B");
      lab.inside("B", () -> Devm.addAction(lab.dev, lab.action("C"), null));
      assertEquals(2, Devres.releaseAll(lab.dev));
      assertEquals("REL B, ADD C, REL A", lab.log());
      assertEquals("C", lab.left());
      assertEquals(1, Devres.releaseAll(lab.dev));
    }

    @Test
    @DisplayName("DV-10b a sibling is not found any more")
    void siblingIsOnThePrivateList() {
      lab.with("A B");
      lab.inside("B", () -> Devm.releaseAction(lab.dev, lab.action("A"), null));
      Devres.releaseAll(lab.dev);
      assertEquals("REL B, WARN devm_release_action, REL A", lab.log());
      assertEquals(List.of("B", "A"), lab.called);
    }

    @Test
    @DisplayName("DV-10c recursion works on what was added meanwhile")
    void recursionSeesOnlyWhatIsNew() {
      lab.with("A B");
      lab.inside(
          "B",
          () -> {
            Devm.addAction(lab.dev, lab.action("C"), null);
            assertEquals(1, Devres.releaseAll(lab.dev));
          });
      assertEquals(2, Devres.releaseAll(lab.dev));
      assertEquals(List.of("B", "C", "A"), lab.called);
    }
  }
}
