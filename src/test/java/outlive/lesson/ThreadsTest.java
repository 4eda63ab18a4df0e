// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.ThreadTree;

class ThreadsTest {
  @Nested
  class Anchors {
    @Test
    void areThePlaceOnAPageThatShowsNoIds() {
      assertEquals("m7", Threads.anchor("a-saved-page#7"));
      assertEquals("m7-l3", Threads.anchor("a-saved-page#7", 2));
    }

    @Test
    void tellTwoIdsApartThatDifferInASign() {
      assertNotEquals(Threads.anchor("a.b@x.example"), Threads.anchor("a-b@x.example"));
    }

    @Test
    void haveNothingOfAnIdInThem() {
      assertTrue(Threads.anchor("ann@x.example").matches("m[0-9a-f]{12}"));
      assertTrue(Threads.anchor("ann#7@x.example").matches("m[0-9a-f]{12}"));
    }
  }

  @Nested
  class Addresses {
    private final Map<String, ThreadTree> trees =
        Map.of("t", ThreadTree.of(List.of(Cloth.message("t#1", "Ann", "S", "Words."))));

    @Test
    void areOnThePageOfTheThread() {
      assertEquals(Optional.of("thread/t.html#m1"), new Threads(trees).address("t#1"));
    }

    @Test
    void areOnAnotherPageWhereTheThreadIsOneOfSeveral() {
      Threads threads = new Threads(trees, Map.of("t#1", "thread/t/one.html"));
      assertEquals(Optional.of("thread/t/one.html#m1"), threads.address("t#1"));
      assertEquals(Optional.empty(), threads.address("t#2"));
    }
  }
}
