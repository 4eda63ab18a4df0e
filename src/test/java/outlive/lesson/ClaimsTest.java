// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final String WHOLE =
      "claim::t#1[\"Memory\", scenario=small, order=shortest, ends=\"BUG\", verdict=proves,"
          + " about=\"drm_put\"]";

  private final Cloth cloth =
      Cloth.cloth()
          .port("// tag::drm_put[]", "put(x);", "// end::drm_put[]")
          .scenario("small")
          .mail("Ann", "Hello all.", "", "Memory goes first. Files stay.");

  private Claims claims(String... lines) {
    return Concordance.of(cloth.claims(lines).weave()).claims();
  }

  @Test
  void areReadWithTheirSentence() {
    Claims claims = claims("= Claims", "", WHOLE, "It is gone at unbind,", "always.", "", "Prose.");
    Claim claim = claims.at("t#1", "m1-l3").get(0);
    assertEquals("Memory goes first. Files stay.", claim.passage().text());
    assertEquals("It is gone at unbind, always.", claim.sentence());
    assertEquals(Claim.Verdict.PROVES, claim.verdict());
    assertEquals(List.of("drm_put"), claim.about());
    assertEquals(Claim.SHORTEST, claim.order());
    assertEquals(Optional.empty(), claim.events());
    assertEquals(List.of(claim), claims.in("small"));
    assertEquals(List.of(), claims.at("t#1", "m1-l1"));
    assertEquals(List.of(), cloth.drift());
  }

  @Test
  void tieTheirPassageToTheirSymbols() {
    claims(WHOLE, "It is.");
    Concordance.Row row = Concordance.of(cloth.weave()).row("drm_put").orElseThrow();
    assertEquals(1, row.claims().size());
    assertEquals("Memory goes first.", row.mentions().get(0).words());
  }

  @Nested
  class NeedTo {
    /** One fault in an otherwise whole claim; the claim is then none. */
    private void assertFinding(String expected, String right, String wrong) {
      Claims claims = claims(WHOLE.replace(right, wrong), "It is.");
      assertEquals(List.of(), claims.all());
      assertEquals(List.of("docs/claims.adoc:1: " + expected), cloth.drift());
    }

    @Test
    void citeAPassage() {
      assertFinding("Ann does not say \"Time\" in t#1; copy the words", "Memory", "Time");
    }

    @Test
    void nameAMail() {
      assertFinding("no mail t#9; list them with ./build.sh threads", "t#1", "t#9");
    }

    @Test
    void nameAScenario() {
      assertFinding("no scenario src/scenarios/gone.scn", "=small", "=gone");
    }

    @Test
    void sayWhichOrder() {
      assertFinding(
          "no order; write order=shortest, order=all, or its events in quotes",
          " order=shortest,",
          "");
    }

    @Test
    void sayWhatTheOrderEndsIn() {
      assertFinding("what does the order end in? write ends=\"the report\"", " ends=\"BUG\",", "");
    }

    @Test
    void letAllOrdersEndWell() {
      assertFinding(
          "order=all is for orders that all end well; leave out ends", "=shortest", "=all");
    }

    @Test
    void giveAVerdict() {
      assertFinding("verdict is neither proves nor refutes; say which", "=proves", "=shows");
    }

    @Test
    void nameASymbolOfThePort() {
      assertFinding("no tag drm_gone in the port", "drm_put", "drm_gone");
      assertFinding("about no symbol; write about=\"SYMBOL SYMBOL\"", "drm_put", "");
    }

    @Test
    void haveASentence() {
      assertEquals(List.of(), claims(WHOLE, "", "Prose.").all());
      assertEquals(
          List.of("docs/claims.adoc:1: no sentence below; say in one what the order shows"),
          cloth.drift());
    }
  }

  @Test
  void doNotStandInALesson() {
    assertEquals(
        List.of("lesson.adoc:1: a claim stands in docs/claims.adoc"), cloth.lesson(WHOLE).drift());
  }
}
