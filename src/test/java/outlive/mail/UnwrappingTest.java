// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UnwrappingTest {

  @Nested
  class AtAKnownWidth {
    @Test
    void partsAreOneLineAgain() {
      assertEquals("words that go on here", undo(20, "words that go on ", "here"));
      assertEquals("words that go on here, too", undo(20, "> words that go on ", "> here, too"));
      assertEquals(
          "one two three four five six seven",
          undo(12, "one two ", "three four ", "five six ", "seven"));
    }

    @Test
    void wordThatWouldHaveFitIsNoWrap() {
      assertEquals("ends in a blank |here", undo(20, "ends in a blank ", "here"));
      assertEquals("ends in a blanks here", undo(20, "ends in a blanks ", "here"));
    }

    @Test
    void blankBehindTheWordTakesAColumnToo() {
      assertEquals("ends in a blank here and on", undo(20, "ends in a blank ", "here and on"));
    }

    @Test
    void otherMarksAreAnotherLine() {
      assertEquals("> words that go on |here", undo(20, "> words that go on ", "here"));
      assertEquals("> words that go on |>> here", undo(20, "> words that go on ", ">> here"));
      assertEquals("> words that go on |> |here", undo(20, "> words that go on ", "> ", "here"));
    }

    @Test
    void signatureIsNoLine() {
      assertEquals("-- |averylongname", undo(10, "-- ", "averylongname"));
    }

    @Test
    void marksThatTheArchiveTookAreCounted() {
      BodyLine line = BodyLine.of(">  words that go ").deeper(4, Repair.DEPTH);
      BodyLine next = BodyLine.of(">  on").deeper(4, Repair.DEPTH);
      assertEquals(1, Unwrapping.undo(List.of(line, next), 20).size());
      BodyLine shown = BodyLine.of(">  words that go ");
      assertEquals(2, Unwrapping.undo(List.of(shown, BodyLine.of(">  on")), 20).size());
    }

    @Test
    void lineShowsTheLinesOfThePage() {
      BodyLine line =
          Unwrapping.undo(BodyLines.read("> words that go on \n> here and there"), 20).get(0);
      assertEquals(List.of("> words that go on ", "> here and there"), line.rawLines());
      assertEquals("words that go on here and there", line.text());
      assertEquals(true, line.mended(Repair.UNWRAPPED));
    }
  }

  @Nested
  class Width {
    private static final String FULL = "x".repeat(70) + " four ";

    @Test
    void isTheUsualOneWhereNothingSpeaksAgainstIt() {
      assertEquals(OptionalInt.of(80), width(FULL, "words"));
    }

    @Test
    void isUnknownWithoutAWrap() {
      assertEquals(OptionalInt.empty(), width("no line", "ends in a blank"));
    }

    @Test
    void isNoneWhereALineIsLonger() {
      assertEquals(
          OptionalInt.empty(), width(FULL, "words", "longer than eighty ".repeat(5) + "."));
      assertEquals(OptionalInt.of(80), width(FULL, "words", "https://" + "x".repeat(90)));
    }

    @Test
    void isNoneWhereAWordWouldHaveFit() {
      assertEquals(OptionalInt.empty(), width(FULL, "words", "y".repeat(60) + " ", "fits"));
    }

    @Test
    void anotherOneTakesThreeWraps() {
      String line = "z".repeat(66) + " and "; // 71
      assertEquals(OptionalInt.empty(), width(line, "this"));
      assertEquals(OptionalInt.of(71), width(line, "this", line, "that", line, "more"));
    }

    private OptionalInt width(String... lines) {
      return Unwrapping.width(BodyLines.read(String.join("\n", lines)));
    }
  }

  private static String undo(int width, String... lines) {
    return Unwrapping.undo(List.of(lines).stream().map(BodyLine::of).toList(), width).stream()
        .map(line -> line.mended() ? line.text() : line.raw())
        .collect(Collectors.joining("|"));
  }
}
