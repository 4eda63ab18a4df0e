// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CalloutsTest {
  private static final List<String> CODE = List.of("alloc();", "use();", "free(); use();");

  @Nested
  class Mark {
    @Test
    void marksTheLineThatHasTheWords() {
      assertEquals(
          List.of("alloc(); // <1>", "use();", "free(); use(); // <2>"),
          Callouts.mark(CODE, List.of("alloc", "free")).lines());
    }

    @Test
    void marksOneLineTwice() {
      assertEquals(
          "free(); use(); // <1> <2>",
          Callouts.mark(CODE, List.of("free", "; use")).lines().get(2));
    }

    @Test
    void namesWordsThatNoLineHas() {
      assertEquals(
          List.of("callout 1: no line has \"put\"; name one line's words"),
          Callouts.mark(CODE, List.of("put")).problems());
    }

    @Test
    void namesWordsThatTwoLinesHave() {
      assertEquals(
          List.of("callout 1: 2 lines have \"use\"; name one line's words"),
          Callouts.mark(CODE, List.of("use")).problems());
    }

    @Test
    void readsTheWordsOfAnAttribute() {
      assertEquals(List.of("a b", "c"), Callouts.words(" a b | c"));
      assertEquals(List.of(), Callouts.words(""));
    }
  }

  @Nested
  class Orphans {
    @Test
    void areNoneWhenCodeAndListMeet() {
      assertEquals(List.of(), Callouts.orphans(List.of("a // <1>", "b <2> <3>"), 3));
    }

    @Test
    void inTheCodeAreNamed() {
      assertEquals(
          List.of("callout <2> stands in the code but has no item below it"),
          Callouts.orphans(List.of("a // <1>", "b // <2>"), 1));
    }

    @Test
    void inTheListAreNamed() {
      assertEquals(
          List.of("item <2> has no callout in the code above it"),
          Callouts.orphans(List.of("a // <1>"), 2));
    }

    @Test
    void areNotSeenInGenericsOrComparisons() {
      assertEquals(List.of(), Callouts.orphans(List.of("if (a <1> b) {", "List<Integer> x;"), 0));
    }
  }
}
