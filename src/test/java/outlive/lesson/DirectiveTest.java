// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DirectiveTest {
  @Nested
  class Attributes {
    @Test
    void keepCommasWithinQuotes() {
      assertEquals(Map.of("1", "a, b", "2", "c"), Directive.attributes("\"a, b\", \"c\""));
    }

    @Test
    void haveNamesOrPositions() {
      assertEquals(
          Map.of("from", "BUG: x", "to", "y", "1", "z"),
          Directive.attributes("from=\"BUG: x\",to=y,z"));
    }

    @Test
    void keepAnEscapedQuote() {
      assertEquals(
          Map.of("1", "the \"drv_m\" idea"), Directive.attributes("\"the \\\"drv_m\\\" idea\""));
    }

    @Test
    void mayBeAbsent() {
      assertEquals(Map.of(), Directive.attributes(""));
    }
  }

  @Nested
  class In {
    @Test
    void findsThemWithTheirLines() {
      SourceText lesson = SourceText.of("l.adoc", "= T", "", "mail::t#3[\"Hi\"]", "run::Demo[]");
      assertEquals(
          List.of(
              new Directive("l.adoc", 3, "mail", "t#3", Map.of("1", "Hi")),
              new Directive("l.adoc", 4, "run", "Demo", Map.of())),
          Directive.in(lesson));
    }

    @Test
    void skipsVerbatimBlocks() {
      SourceText lesson = SourceText.of("l.adoc", "----", "run::A[]", "....", "----", "run::B[]");
      assertEquals(List.of("B"), Directive.in(lesson).stream().map(Directive::target).toList());
    }

    @Test
    void skipsWhatIsEscapedOrIndented() {
      SourceText lesson = SourceText.of("l.adoc", "\\run::A[]", " run::B[]", "see run::C[]");
      assertEquals(List.of(), Directive.in(lesson));
    }
  }
}
