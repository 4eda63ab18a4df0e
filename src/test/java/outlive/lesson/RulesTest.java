// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static Cloth withRules(String... lines) {
    return Cloth.cloth().rules(lines);
  }

  @Test
  void aRuleIsALineOfItsChapter() {
    Rules rules =
        withRules("= Rules", "", "== Counts", "", "[[RC-1]]RC-1:: A `count` is parked.", "Prose.")
            .weave()
            .rules();
    assertEquals(List.of(new Rules.Rule("RC-1", "Counts", "A `count` is parked.")), rules.all());
    assertEquals(List.of(), withRules().weave().rules().all());
  }

  @Test
  void isQuotedWhereACommentOfThePortSaysItsId() {
    Rules rules =
        withRules("[[RC-1]]RC-1:: One.", "[[KM-R]]KM-R:: Two.", "[[B3]]B3:: Three.")
            .port(
                "/** No rule (B35x, UTF-8). */",
                "int rc = RC-1; // RC-1, as KM-R",
                " * RC-1 again",
                "String b = \"B3\";")
            .weave()
            .rules();
    assertEquals(List.of(new Rules.Place("Port.java", 2)), rules.places("RC-1"));
    assertEquals(List.of(new Rules.Place("Port.java", 2)), rules.places("KM-R"));
    assertEquals(List.of(), rules.places("B3"));
    assertEquals(List.of(), rules.places("RC-9"));
  }

  @Test
  void idsOfATextAreTheWholeWords() {
    Rules rules = withRules("[[RC-1]]RC-1:: One.", "[[B3]]B3:: Two.").weave().rules();
    assertEquals(
        List.of(new Rules.Quoted("B3", 1, 3), new Rules.Quoted("RC-1", 5, 9)),
        rules.quoted("(B3, RC-1), not RC-12, B35, xB3 or ARC-1"));
  }

  @Test
  void aRuleThatNobodyWroteDownIsAFinding() {
    Cloth cloth =
        withRules("[[RC-1]]RC-1:: One.").port("// RC-1 and RC-7", "// UTF-8, SHA-1, B3", "// ZZ-9");
    assertEquals(
        List.of(
            "Port.java:1: no rule RC-7 in docs/rules.adoc",
            "Port.java:3: no rule ZZ-9 in docs/rules.adoc"),
        cloth.drift());
  }

  @Test
  void aProjectWithoutRulesQuotesWhatItLikes() {
    assertEquals(List.of(), Cloth.cloth().port("// RC-1").drift());
  }

  @Test
  void whatIsNoRuleIsAFindingAndNothingIsLost() {
    Cloth cloth =
        withRules(
            "[[RC-1]]RC-1:: One.",
            "[[RC-2]]RC-3:: Another id.",
            "[[RC-4]]RC-4::",
            "[[rc-5]]rc-5:: Small.",
            "[[RC-1]]RC-1:: Again.");
    String form = "no rule; write [[ID]]ID:: and what the kernel does";
    assertEquals(
        List.of(
            "docs/rules.adoc:2: " + form,
            "docs/rules.adoc:3: " + form,
            "docs/rules.adoc:4: rc-5 is no id; write it as DV-14 or B3",
            "docs/rules.adoc:5: a second rule RC-1; leave one out"),
        cloth.drift());
    assertEquals(List.of(new Rules.Rule("RC-1", "Others", "One.")), cloth.weave().rules().all());
  }

  @Test
  void namesOfThePortHaveToBeThere() {
    assertEquals(
        List.of(
            "docs/rules.adoc:1: the port has no devm_gone;"
                + " mend it, or list it under :symbols-elsewhere:"),
        withRules("[[DV-1]]DV-1:: `devm_gone` is gone.").drift());
  }
}
