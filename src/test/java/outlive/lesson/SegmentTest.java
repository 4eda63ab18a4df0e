// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private static List<String> cut(String... lines) {
    return Segment.of(SourceText.of("A.java", lines)).stream().map(SegmentTest::shown).toList();
  }

  private static String shown(Segment segment) {
    String head = segment.head().map(tag -> tag + " ").orElse("");
    return head + segment.line() + " " + String.join("|", segment.lines());
  }

  @Test
  void cutsAtTheTagsAndLeavesThemOut() {
    assertEquals(
        List.of("1 class A {", "put 3 a|b", "6 }"),
        cut("class A {", "// tag::put[]", "a", "b", "// end::put[]", "}"));
  }

  @Test
  void setsRegionsThatFollowEachOtherApart() {
    assertEquals(
        List.of("a 2 one", "b 7 two"),
        cut("// tag::a[]", "one", "", "// end::a[]", "", "// tag::b[]", "two", "// end::b[]"));
  }

  @Test
  void goesOnWithARegionAroundAnother() {
    assertEquals(
        List.of("a 2 one", "b 4 two", "6 three"),
        cut("// tag::a[]", "one", "// tag::b[]", "two", "// end::b[]", "three", "// end::a[]"));
  }

  @Test
  void keepsTheHeadOfARegionThatBeginsWithAnother() {
    assertEquals(
        List.of("a 2 ", "b 3 x"),
        cut("// tag::a[]", "// tag::b[]", "x", "// end::b[]", "// end::a[]"));
  }

  @Test
  void keepsBlankLinesBetweenLines() {
    assertEquals(List.of("2 a||b"), cut("", "a", "", "b", ""));
  }

  @Test
  void losesNoLineOfThePort() throws IOException {
    Weave weave = Weave.read(Path.of("").toAbsolutePath(), new Threads(Map.of()));
    for (SourceText source : weave.port()) {
      List<String> left = new ArrayList<>(source.lines());
      for (Segment segment : Segment.of(source)) {
        for (int i = 0; i < segment.lines().size(); i++) {
          int at = segment.line() - 1 + i;
          assertEquals(source.lines().get(at), segment.lines().get(i), source.file());
          left.set(at, "");
        }
      }
      left.removeIf(line -> line.isBlank() || line.matches("\\s*// (tag|end)::\\w+\\[\\]"));
      assertEquals(List.of(), left, source.file());
    }
  }
}
