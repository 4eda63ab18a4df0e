// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.lesson.Rules;

class RulesPageTest {
  private static final String CODE = "src/main/java/outlive/drm/Drmm.java";

  private final SmallProject project;

  RulesPageTest(@TempDir Path folder) {
    project = new SmallProject(folder);
    project.write(
        CODE,
        "// tag::drmm_kfree[]",
        "/** Frees it (DM-7, and DM-7 again). */",
        "void kfree(Alloc memory) {}",
        "// end::drmm_kfree[]");
  }

  private void rules() {
    project.write(
        "docs/rules.adoc",
        "= Rules",
        "",
        "== Memory & more",
        "",
        "[[DM-7]]DM-7:: `drmm_kfree` frees, `other` does not. <b onload=x>",
        "[[DM-8]]DM-8:: Nobody follows this.",
        "",
        "== Bugs",
        "",
        "[[B3]]B3:: A fault.");
    assertEquals(List.of(), project.build());
  }

  private Element rule(String id) {
    return project.page("rules.html").expectFirst("#" + id).nextElementSiblings().get(0);
  }

  @Test
  void saysEachRuleInItsChapterAsText() {
    rules();
    Document page = project.page("rules.html");
    assertEquals(List.of("Memory & more", "Bugs"), page.select("h2").eachText());
    assertEquals(List.of("#memory-more", "#bugs"), page.select("nav.chapters a").eachAttr("href"));
    assertEquals(List.of("DM-7", "DM-8", "B3"), page.select("dt").eachText());
    assertEquals(
        "drmm_kfree frees, other does not. <b onload=x>", rule("DM-7").expectFirst("p").text());
    assertEquals(0, page.select("main b").size());
  }

  @Test
  void aRuleAboveTheFirstChapterIsShownAndAChapterThatComesAgainGoesOn() {
    project.write(
        "docs/rules.adoc",
        "[[B1]]B1:: One.",
        "== A",
        "[[B2]]B2:: Two.",
        "== B",
        "[[DM-7]]DM-7:: x",
        "== A",
        "[[B3]]B3:: Three.");
    assertEquals(List.of(), project.build());
    Document page = project.page("rules.html");
    assertEquals(List.of("Others", "A", "B"), page.select("h2").eachText());
    assertEquals(List.of("B2", "B3"), page.select("#a + dl dt").eachText());
  }

  @Test
  void leadsToTheCodeThatQuotesItAndToTheSymbolsThatItNames() {
    rules();
    assertEquals(
        List.of("symbol/drmm_kfree.html", "code/drm/Drmm.html#L2"),
        rule("DM-7").select("a").eachAttr("href"));
    assertEquals(List.of(), rule("DM-8").select("a").eachText());
  }

  @Test
  void theSymbolsPageSaysTheRulesThatNameItOrThatItsCodeQuotes() {
    project.write(
        CODE, "// tag::drmm_kfree[]", "/** See B3. */", "void kfree() {}", "// end::drmm_kfree[]");
    rules();
    Document symbol = project.page("symbol/drmm_kfree.html");
    assertEquals(
        List.of("DM-7: drmm_kfree frees, other does not. <b onload=x>", "B3: A fault."),
        symbol.select("h2:containsOwn(The rules) + ul li").eachText());
    assertEquals(
        List.of("../rules.html#DM-7", "../rules.html#B3"),
        symbol.select("a[href*=rules.html]").eachAttr("href"));
  }

  @Test
  void theCodeLeadsBackWhereAPieceFirstQuotesIt() {
    rules();
    Document code = project.page("code/drm/Drmm.html");
    assertEquals(
        List.of("../../rules.html#DM-7"), code.select("a[href*=rules.html]").eachAttr("href"));
    assertEquals(
        List.of("../rules.html"),
        project.page("code/index.html").select("a[href*=rules.html]").eachAttr("href"));
  }

  @Test
  void aProjectWithoutRulesHasNoPageAndNoLinksToIt() {
    assertEquals(List.of(), project.build());
    assertFalse(project.files().containsKey("rules.html"));
    project.files().forEach((name, text) -> assertFalse(text.contains("rules.html"), name));
  }

  @Test
  void aRuleThatIsQuotedAndNotThereStopsTheBuild() {
    rules();
    project.write(CODE, "// tag::drmm_kfree[]", "// DM-70", "// end::drmm_kfree[]");
    assertEquals(List.of(CODE + ":2: no rule DM-70 in docs/rules.adoc"), project.build());
  }

  @Test
  void thePortFollowsSomeRuleOfEachChapter() throws IOException {
    Rules rules = RealSite.weave().rules();
    Set<String> chapters = new TreeSet<>();
    Set<String> followed = new TreeSet<>();
    for (Rules.Rule rule : rules.all()) {
      chapters.add(rule.chapter());
      if (!rules.places(rule.id()).isEmpty()) {
        followed.add(rule.chapter());
      }
    }
    assertEquals(14, chapters.size());
    assertEquals(chapters, followed);
  }
}
