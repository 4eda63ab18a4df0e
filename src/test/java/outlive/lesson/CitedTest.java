// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CitedTest {
  private static final Weave WEAVE =
      Cloth.cloth()
          .mail(
              "Ann Author",
              "Memory of devm_ goes",
              "with the device. Files stay.",
              "",
              "Second one.")
          .mail("Bob Reader", "On Wed, Ann Author wrote:", "> Files stay.", "", "So they do.")
          .mail("Cem Signer", "It works.", "", "Signed-off-by: Cem Signer <c@example.org>")
          .weave();

  private static Cited.Found find(String id, String from, String to) {
    return WEAVE.passage(new Directive("l.adoc", 1, "mail", id, Map.of("1", from, "2", to)));
  }

  private static Cited cited(String id, String from, String to) {
    return find(id, from, to).passage().orElseThrow();
  }

  @Nested
  class Found {
    @Test
    void isTheParagraphFromItsFirstWordsOn() {
      Cited cited = cited("t#1", "with the device", "");
      assertEquals("with the device. Files stay.", cited.text());
      assertEquals("Ann Author", cited.message().author());
    }

    @Test
    void runsOverTheEndOfALine() {
      assertTrue(
          cited("t#1", "devm_ goes with", "").text().startsWith("devm_ goes with the device"));
    }

    @Test
    void endsWithItsLastWords() {
      Cited cited = cited("t#1", "Memory", "the device.");
      assertEquals("Memory of devm_ goes with the device.", cited.text());
      assertTrue(cited.cut());
    }

    @Test
    void hasTheAnchorOfItsParagraph() {
      assertEquals("m1-l1", cited("t#1", "with the device", "").anchor());
      assertEquals("thread/t.html#m1", WEAVE.threads().address("t#1").orElseThrow());
    }
  }

  @Nested
  class NotFound {
    @Test
    void namesWordsThatAreNotThere() {
      assertEquals(
          "Ann Author does not say \"Nobody\" in t#1; copy the words",
          find("t#1", "Nobody", "").problem());
    }

    @Test
    void namesWordsThatAreOnlyQuoted() {
      assertEquals(
          "Bob Reader does not say \"Files stay\" in t#2, but quotes it; cite its author",
          find("t#2", "Files stay", "").problem());
    }

    @Test
    void namesWordsThatStandInNoParagraph() {
      assertEquals(
          "\"Signed-off-by\" is in no paragraph of t#3; cite prose",
          find("t#3", "Signed-off-by", "").problem());
    }

    @Test
    void namesLastWordsThatDoNotFollow() {
      assertEquals(
          "\"Second\" does not follow in that paragraph of t#1",
          find("t#1", "Memory", "Second").problem());
    }

    @Test
    void namesAMailThatIsNotThere() {
      assertEquals(
          "no mail t#9; list them with ./build.sh threads", find("t#9", "x", "").problem());
    }

    @Test
    void asksForFirstWords() {
      assertTrue(find("t#1", "", "").problem().startsWith("a passage needs its first words"));
    }
  }
}
