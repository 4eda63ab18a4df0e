// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ExcerptTest {
  private static final SourceText OUTPUT = SourceText.of("Demo.txt", "a", "BUG: b", "c", "d");

  private static Optional<List<String>> cut(String from, String to) {
    return Excerpt.cut(OUTPUT, from, to).map(Excerpt::lines);
  }

  @Nested
  class Cut {
    @Test
    void takesBothEnds() {
      assertEquals(Optional.of(List.of("BUG: b", "c")), cut("BUG", "c"));
    }

    @Test
    void takesEverythingWithoutWords() {
      assertEquals(Optional.of(OUTPUT.lines()), cut("", ""));
    }

    @Test
    void findsNothingWhenAWordIsNotPrinted() {
      assertEquals(Optional.empty(), cut("BUG", "z"));
      assertEquals(Optional.empty(), cut("z", ""));
    }

    @Test
    void looksForTheEndBelowTheBeginning() {
      assertEquals(Optional.empty(), cut("c", "a"));
    }
  }
}
