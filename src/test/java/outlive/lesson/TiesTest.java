// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** From symbols to the words about them, and back. */
class TiesTest {
  private static final String[] PORT = {
    "// tag::drmm_kfree[]",
    "free(x);",
    "// end::drmm_kfree[]",
    "// tag::drm_put[]",
    "put(x);",
    "// end::drm_put[]"
  };

  private static final String[] PATCH = {
    "This frees.",
    "",
    "--- a/f.c",
    "+++ b/f.c",
    "@@ -1,2 +1,3 @@ void drm_put(struct drm *drm)",
    " \tint ret;",
    "+\tdrmm_kfree(drm, x);",
    " \treturn;"
  };

  private final Cloth cloth = Cloth.cloth().port(PORT);

  private Concordance concordance() {
    return Concordance.of(cloth.weave());
  }

  private Concordance.Row row(String symbol) {
    return concordance().row(symbol).orElseThrow();
  }

  /** {@code t#1 m1-l1 NAMES: words}, one a mention. */
  private List<String> mentions(String symbol) {
    return row(symbol).mentions().stream().map(TiesTest::shown).toList();
  }

  private static String shown(Mention mention) {
    String whys = mention.whys().stream().map(Enum::name).collect(Collectors.joining("+"));
    return mention.anchor() + " " + whys + ": " + mention.words();
  }

  @Nested
  class Names {
    @Test
    void aSymbolInTheSentenceAroundIt() {
      cloth.mail("Ann", "Hello all.", "", "Memory stays. We need drmm_kfree() soon. Then", "more.");
      assertEquals(List.of("m1-l3 NAMES: We need drmm_kfree() soon."), mentions("drmm_kfree"));
    }

    @Test
    void theFunctionBehindAWorker() {
      cloth.mail("Ann", "See __drm_put.");
      assertEquals(List.of("m1-l1 NAMES: See __drm_put."), mentions("drm_put"));
    }

    @Test
    void nothingThatIsOnlyQuoted() {
      cloth.mail("Ann", "We need drmm_kfree.").mail("Bob", "> We need drmm_kfree.", "", "Why?");
      assertEquals(List.of("m1-l1 NAMES: We need drmm_kfree."), mentions("drmm_kfree"));
    }

    @Test
    void noLongerName() {
      cloth.mail("Ann", "drmm_kfree_all and my_drmm_kfree.");
      assertEquals(List.of(), mentions("drmm_kfree"));
    }

    @Test
    void aParagraphOnceHoweverOftenItSaysSo() {
      cloth.mail("Ann", "First drmm_kfree. Then drmm_kfree.", "", "And drmm_kfree.");
      assertEquals(
          List.of("m1-l1 NAMES: First drmm_kfree.", "m1-l3 NAMES: And drmm_kfree."),
          mentions("drmm_kfree"));
    }
  }

  @Nested
  class Answers {
    @Test
    void belongToTheFunctionOfTheLineAbove() {
      cloth.mail("Ann", PATCH);
      cloth.mail(
          "Bob",
          "> --- a/f.c",
          "> +++ b/f.c",
          "> @@ -1,2 +1,3 @@ void drm_put(struct drm *drm)",
          ">  \tint ret;",
          "",
          "This one is not used. Drop it.");
      assertEquals(List.of("m2-l6 ANSWERS: This one is not used."), mentions("drm_put"));
    }

    @Test
    void belongToWhatALineOutsideOfThePortNames() {
      cloth.mail(
          "Bob",
          "> --- a/f.c",
          "> +++ b/f.c",
          "> @@ -1,2 +1,3 @@ void other(void)",
          ">  \tint ret;",
          "> +\tdrmm_kfree(drm, x);",
          "",
          "Too early.");
      assertEquals(List.of("m1-l7 ANSWERS: Too early."), mentions("drmm_kfree"));
    }

    @Test
    void toProseBelongNowhere() {
      cloth.mail("Ann", "Memory stays.").mail("Bob", "> Memory stays.", "", "It does.");
      assertEquals(List.of(), mentions("drm_put"));
    }
  }

  @Nested
  class Lessons {
    @Test
    void tieWhatStandsInOneSection() {
      cloth.mail("Ann", "Memory stays. It does.", "", "Files go.");
      cloth.lesson(
          "== One",
          "include::port:drmm_kfree[]",
          "",
          "mail::t#1[\"Memory\"]",
          "",
          "== Two",
          "include::port:drm_put[]",
          "mail::t#1[\"Files\"]");
      assertEquals(List.of("m1-l1 CITED: Memory stays."), mentions("drmm_kfree"));
      assertEquals(List.of("m1-l3 CITED: Files go."), mentions("drm_put"));
    }

    @Test
    void addToWhatTheWordsSay() {
      cloth.mail("Ann", "We need drmm_kfree.");
      cloth.lesson("include::port:drmm_kfree[]", "mail::t#1[\"We\"]");
      assertEquals(List.of("m1-l1 NAMES+CITED: We need drmm_kfree."), mentions("drmm_kfree"));
      assertEquals(
          "names it, cited beside it in a lesson", row("drmm_kfree").mentions().get(0).reasons());
    }

    @Test
    void areFoundByTheNamesInThem() {
      cloth.lesson("About `drmm_kfree`.");
      assertEquals(List.of("lesson.adoc"), row("drmm_kfree").lessons());
      assertEquals(List.of(), row("drm_put").lessons());
    }
  }

  @Nested
  class Patches {
    @Test
    void belongToTheFunctionThatTheyChangeAndToWhatTheyCall() {
      cloth.mail("Ann", PATCH);
      assertEquals(List.of(" \tint ret;|+\tdrmm_kfree(drm, x);| \treturn;"), changes("drm_put"));
      assertEquals(List.of("+\tdrmm_kfree(drm, x);"), changes("drmm_kfree"));
    }

    @Test
    void doNotBelongToAFunctionThatTheyOnlyShow() {
      cloth.mail(
          "Ann",
          "--- a/f.c",
          "+++ b/f.c",
          "@@ -1,4 +1,5 @@ void drm_put(struct drm *drm)",
          " \tdrmm_kfree(drm, x);",
          " }",
          " ",
          "+int more;",
          " int end;");
      assertEquals(List.of(), changes("drm_put"));
      assertEquals(List.of(), changes("drmm_kfree"));
    }

    private List<String> changes(String symbol) {
      return row(symbol).changes().stream()
          .map(
              changed ->
                  changed.lines().stream()
                      .map(line -> line.line().text())
                      .collect(Collectors.joining("|")))
          .toList();
    }
  }

  @Test
  void leadBackFromAParagraphToAllItsSymbols() {
    cloth.mail("Ann", "First drmm_kfree, then drm_put.", "", "Nothing.");
    assertEquals(Set.of("drm_put", "drmm_kfree"), concordance().symbols("t#1", "m1-l1"));
    assertEquals(Set.of(), concordance().symbols("t#1", "m1-l3"));
    assertEquals(Set.of(), concordance().symbols("t#2", "m1-l1"));
  }

  @Test
  void comeInTheOrderOfTheTree() {
    cloth.mail("Bob", "On Wed, Ann wrote:", "> I say drm_put here.", "", "No drm_put.");
    cloth.mail("Ann", "I say drm_put here.");
    assertEquals(
        List.of("m2-l1 NAMES: I say drm_put here.", "m1-l4 NAMES: No drm_put."),
        mentions("drm_put"));
  }

  @Test
  void tellWhatNobodyMeets() {
    cloth.lesson("About `drmm_kfree`.");
    assertEquals(List.of("drm_put"), alone());
    cloth.starter("// about: drm_put");
    assertEquals(List.of(), alone());
  }

  private List<String> alone() {
    return concordance().rows().stream()
        .filter(Concordance.Row::alone)
        .map(Concordance.Row::symbol)
        .toList();
  }
}
