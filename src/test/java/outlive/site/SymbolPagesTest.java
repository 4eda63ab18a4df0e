// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolPagesTest {
  private final SmallProject project;

  SymbolPagesTest(@TempDir Path folder) {
    project = new SmallProject(folder);
    project.write(
        "src/main/java/outlive/drm/Drmm.java",
        "final class Drmm {",
        "  /** Frees it early. Once. */",
        "  @Symbol(\"drmm_kfree\")",
        "  void kfree(Alloc memory) {",
        "    kfree(memory, 0);",
        "  }",
        "",
        "  // tag::drmm_kfree[]",
        "  @Symbol(\"drmm_kfree\")",
        "  private void kfree(",
        "      Alloc memory, int flags) {}",
        "  // end::drmm_kfree[]",
        "}");
  }

  private Document page() {
    assertEquals(List.of(), project.build());
    return project.page("symbol/drmm_kfree.html");
  }

  @Test
  void saysWhatThePortSays() {
    Document page = page();
    assertEquals("drmm_kfree", page.select("h1").text());
    assertEquals("Frees it early.", page.select(".lead").text());
    assertEquals("private void kfree(Alloc memory, int flags)", page.select(".listing pre").text());
    assertEquals("../code/drm/Drmm.html#drmm_kfree", page.select("figcaption a").attr("href"));
  }

  @Test
  void givesTheSentencesOfTheLessons() {
    project.lesson(
        "= One", "", "First. Then `drmm_kfree()` goes. Last.", "", "include::port:drmm_kfree[]");
    assertEquals(
        List.of("One: Then drmm_kfree() goes.", "One shows its code."),
        page().select(".places li").eachText());
  }

  @Test
  void givesEveryPassageOfTheMails() {
    project.mail("Bob", "x", "So. Is drmm_kfree <safe>? Yes.", "", "I like drmm_kfree.");
    Document page = page();
    assertEquals(
        List.of("Is drmm_kfree <safe>?", "I like drmm_kfree."),
        page.select(".mail blockquote").eachText());
    assertEquals(List.of("drmm_kfree", "drmm_kfree"), page.select(".mail code").eachText());
    assertEquals(
        List.of("../thread/t.html#m2-l1", "../thread/t.html#m2-l3"),
        page.select(".mail footer a").eachAttr("href"));
  }

  @Test
  void givesTheLinesOfThePatch() {
    project.mail(
        "Bob",
        "x",
        "--- a/f.c",
        "+++ b/f.c",
        "@@ -1,2 +1,3 @@ void drmm_kfree(struct drm *drm)",
        " one;",
        "+two <3>;",
        " three;");
    Document page = page();
    assertEquals("+two <3>;", page.select("pre.diff .add").text());
    assertEquals(4, page.select("pre.diff span").size());
    assertEquals(
        "../thread/t.html#m2", page.select("p.meta + pre, p.meta a[href*=thread]").attr("href"));
  }

  @Test
  void tellsWhoElseMeetsIt() {
    project.write("src/exercises/01-free/starter/A.java", "// about: drmm_kfree");
    project.write("src/scenarios/one.scn", "actor bus: probe");
    project.write("src/scenarios/symbols.txt", "drmm_kfree: one");
    assertEquals(
        List.of("In the port", "Exercises", "Scenarios that run through it"),
        page().select("h2").eachText());
    Document table = project.page("concordance.html");
    assertEquals("symbol/drmm_kfree.html", table.select("tr#drmm_kfree th a").attr("href"));
    assertEquals("1", table.select("tr#drmm_kfree [data-head=Scenarios]").text());
  }

  @Test
  void isListedApartWhereNothingElseMeetsIt() {
    page();
    Document table = project.page("concordance.html");
    assertEquals(0, table.select("tbody tr").size());
    assertEquals("symbol/drmm_kfree.html", table.select("li#drmm_kfree a").attr("href"));
  }
}
