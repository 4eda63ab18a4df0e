// SPDX-License-Identifier: GPL-2.0-only
package outlive.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.linux.KernelBug;

class DevresGroupTest {
  private static final String ALL = "release_all";

  private final DevresLab lab = new DevresLab();

  /** Releases a group by its name, the newest open one for no name, or everything. */
  private int release(String what) {
    return what.equals(ALL)
        ? Devres.releaseAll(lab.dev)
        : Devres.releaseGroup(lab.dev, lab.id(what));
  }

  private void vector(String list, String what, String log, int count, String left) {
    lab.with(list);
    then(what, log, count, left);
  }

  private void then(String what, String log, int count, String left) {
    int ret = release(what);
    assertEquals(log, lab.log());
    assertEquals(count, ret);
    assertEquals(left, lab.left());
  }

  @Nested
  @DisplayName("3.3 test vectors V1…V13")
  class Vectors {
    @Test
    void v1NewestFirst() {
      vector("A B C", ALL, "REL C, REL B, REL A", 3, "");
    }

    @Test
    void v2OnlyTheMembers() {
      vector("A <g B C >g D", "g", "REL grp<g, REL C, REL B", 2, "A D");
    }

    @Test
    void v3InnerGoesWithOuter() {
      vector("<o A <i B >i C >o", "o", "REL grp<o, REL grp<i, REL C, REL B, REL A", 3, "");
    }

    @Test
    void v3bOpenOuterIsLoggedAfterClosedInner() {
      vector("<o A <i B >i C", "", "REL grp<i, REL grp<o, REL C, REL B, REL A", 3, "");
    }

    @Test
    void v4OverlapReleasedFromTheFirst() {
      vector("<a X <b Y >a Z >b", "a", "REL grp<a, REL Y, REL X", 2, "<b Z >b");
      then("b", "REL grp<b, REL Z", 1, "");
    }

    @Test
    void v5OverlapReleasedFromTheSecond() {
      vector("<a X <b Y >a Z >b", "b", "REL grp<b, REL Z, REL Y", 2, "<a X >a");
      then("a", "REL grp<a, REL X", 1, "");
    }

    @Test
    void v6OverlapReleasedAltogether() {
      vector("<a X <b Y >a Z >b", ALL, "REL grp<b, REL grp<a, REL Z, REL Y, REL X", 3, "");
    }

    @Test
    void v7NoIdTakesTheNewestOpen() {
      vector("A <g B <h C", "", "REL grp<h, REL C", 1, "A <g B");
      then("", "REL grp<g, REL B", 1, "A");
    }

    @Test
    void v8OpenGroupReachesToTheEnd() {
      vector("A <g B <h C", "g", "REL grp<h, REL grp<g, REL C, REL B", 2, "A");
    }

    @Test
    void v9RemoveLeavesTheMembers() {
      lab.with("<g B >g");
      Devres.removeGroup(lab.dev, lab.id("g"));
      assertEquals("REM grp<g", lab.log());
      assertEquals("B", lab.left());
    }

    @Test
    void v10NoIdDoesNotFindAClosedGroup() {
      vector("<g A >g", "", "WARN devres_release_group", 0, "<g A >g");
    }

    @Test
    void v11SameIdTwiceFindsTheNewest() {
      vector("<g A >g <g B >g", "g", "REL grp<g, REL B", 1, "<g A >g");
    }

    @Test
    void v12ClosingTwiceIsABug() {
      lab.with("<g A >g");
      assertThrows(KernelBug.class, () -> Devres.closeGroup(lab.dev, lab.id("g")));
      assertEquals("ADD grp>g, BUG add_dr", lab.log());
    }

    @Test
    void v13EmptyListIsSilent() {
      vector("", "", "", 0, "");
      then("g", "", 0, "");
    }
  }

  @Nested
  @DisplayName("DV-11 devres_open_group")
  class Open {
    @Test
    void withoutAnIdTheGroupIsItsOwn() {
      Object id = Devres.openGroup(lab.dev, null);
      assertNotNull(id);
      lab.with("A");
      assertEquals(1, Devres.releaseGroup(lab.dev, id));
    }

    @Test
    void withoutMemoryThereIsNoGroup() {
      lab.kernel.slab().failNext(1);
      assertNull(Devres.openGroup(lab.dev, "g"));
      assertEquals("", lab.log());
    }

    @Test
    void freesItsMemoryWithTheBorders() {
      lab.with("<g A >g");
      Devres.removeGroup(lab.dev, lab.id("g"));
      Devres.releaseAll(lab.dev);
      assertEquals(0, lab.kernel.slab().live().size());
    }
  }

  @Nested
  @DisplayName("DV-12 devres_close_group")
  class Close {
    @Test
    void endsTheGroupWhereTheListEnds() {
      lab.with("A <g B");
      Devres.closeGroup(lab.dev, null);
      lab.with("C");
      assertEquals("A <g B >g C", lab.left());
    }

    @Test
    void unknownIdIsAWarning() {
      Devres.closeGroup(lab.dev, "nobody");
      assertEquals("WARN devres_close_group", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-13 devres_remove_group")
  class Remove {
    @Test
    void openGroupLosesItsOneBorder() {
      lab.with("<g A");
      Devres.removeGroup(lab.dev, null);
      assertEquals("REM grp<g", lab.log());
      assertEquals("A", lab.left());
    }

    @Test
    void nothingToRemoveIsAWarning() {
      lab.with("<g A >g");
      Devres.removeGroup(lab.dev, null);
      assertEquals("WARN devres_remove_group", lab.log());
    }
  }

  @Nested
  @DisplayName("DV-14 devres_release_group")
  class Release {
    @Test
    void memberThatACallbackAddsStays() {
      lab.with("<g A");
      lab.inside("A", () -> Devm.addAction(lab.dev, lab.action("B"), null));
      assertEquals(1, release("g"));
      assertEquals("B", lab.left());
    }

    @Test
    void groupThatACallbackReleasesAgainIsGone() {
      lab.with("A <g B");
      lab.inside("B", () -> release("g"));
      release("g");
      assertEquals("REL grp<g, REL B, WARN devres_release_group", lab.log());
    }
  }
}
