// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodePagesTest {
  private static final String CODE = "src/main/java/outlive/drm/Drmm.java";

  private final SmallProject project;

  CodePagesTest(@TempDir Path folder) {
    project = new SmallProject(folder);
    project.write(
        CODE,
        "package outlive.drm;",
        "",
        "/** Ties memory. Of <all> kinds. */",
        "final class Drmm {",
        "  // tag::drmm_kzalloc[]",
        "  /** Makes it; see drmm_kfree, drmm_kfree and drmm_kzalloc. */",
        "  Alloc kzalloc(List<String> names) {",
        "    return null; // <b>",
        "  }",
        "",
        "  // end::drmm_kzalloc[]",
        "",
        "  // tag::drmm_kfree[]",
        "  void kfree(Alloc memory) {}",
        "  // end::drmm_kfree[]",
        "}");
  }

  private Document page() {
    assertEquals(List.of(), project.build());
    return project.page("code/drm/Drmm.html");
  }

  private static Element piece(Document page, String symbol) {
    return page.selectXpath("//*[@id='" + symbol + "']/ancestor::*[@class='piece']", Element.class)
        .get(0);
  }

  @Nested
  class APage {
    @Test
    void showsTheWholeSourceWithoutItsTagLines() {
      String code =
          String.join("\n", page().select(".piece pre").stream().map(Element::wholeText).toList());
      assertTrue(code.startsWith("package outlive.drm;\n\n/** Ties memory. Of <all> kinds. */\n"));
      assertTrue(code.contains("    return null; // <b>\n  }"), code);
      assertTrue(code.endsWith("  void kfree(Alloc memory) {}\n}"), code);
      assertFalse(code.contains("::"), code);
    }

    @Test
    void givesEveryLineOfCodeItsNumber() {
      Document page = page();
      for (Element piece : page.select(".piece")) {
        List<String> numbers = piece.select(".numbers a").eachText();
        long lines = piece.select("pre").get(0).wholeText().lines().count();
        assertEquals(lines, numbers.size());
      }
      assertEquals("#L14", page.select("#L14").attr("href"));
      assertEquals("14", piece(page, "drmm_kfree").select(".numbers").text());
      assertEquals("6 7 8 9", piece(page, "drmm_kzalloc").select(".numbers").text());
    }

    @Test
    void setsTheSymbolAboveItsRegion() {
      Document page = page();
      assertEquals(List.of("drmm_kzalloc", "drmm_kfree"), page.select("h2[id]").eachText());
      assertEquals("../../symbol/drmm_kfree.html", page.select("h2#drmm_kfree a").attr("href"));
      assertEquals(
          List.of("#drmm_kzalloc", "#drmm_kfree"), page.select(".jump a").eachAttr("href"));
    }

    @Test
    void linksTheSymbolsThatACommentNamesOnceAndNotItsOwn() {
      assertEquals(
          List.of("../../symbol/drmm_kfree.html"),
          piece(page(), "drmm_kzalloc").select("pre a").eachAttr("href"));
    }

    @Test
    void keepsTheKeyboardFromAStopAtEveryLine() {
      assertEquals(
          List.of(),
          page().select(".numbers a").stream()
              .filter(link -> !link.attr("tabindex").equals("-1"))
              .toList());
    }

    @Test
    void saysWhatItIsAndLeadsOn() {
      project.write("src/main/java/outlive/drm/Gem.java", "class Gem {}");
      Document page = page();
      assertEquals("Ties memory.", page.select(".lead").text());
      assertEquals("Gem.html", page.select("nav.steps a").attr("href"));
    }
  }

  @Nested
  class BesideARegion {
    @Test
    void standTheMailsThatNameIt() {
      project.mail("Bob", "x", "Hello all.", "", "Do not call drmm_kfree in a <release> hook.");
      Element note = piece(page(), "drmm_kfree").select(".notes .mail").get(0);
      assertTrue(note.text().startsWith("Bob 19 Feb 2020"), note.text());
      assertEquals("Do not call drmm_kfree in a <release> hook.", note.select("a").text());
      assertEquals("../../thread/t.html#m2-l3", note.select("a").attr("href"));
      Document thread = project.page("thread/t.html");
      assertEquals(
          "../code/drm/Drmm.html#drmm_kfree",
          thread.select("#m2-l3 + .note .cited a").attr("href"));
    }

    @Test
    void standTheLessonsToTheirSections() {
      project.lesson(
          "= One", "", "See `drmm_kzalloc`.", "", "== Part", "", "include::port:drmm_kfree[]");
      Document page = page();
      Element shown = piece(page, "drmm_kfree").select(".notes").get(0);
      assertEquals("Shown in One", shown.text());
      assertEquals("../../lessons/one.html#part", shown.select("a").attr("href"));
      assertEquals("Named in One", piece(page, "drmm_kzalloc").select(".notes").text());
    }

    @Test
    void standExercisesAndScenarios() {
      project.write("src/exercises/01-free/starter/A.java", "// about: drmm_kfree");
      project.write("src/scenarios/one.scn", "actor bus: probe");
      project.write("src/scenarios/two.scn", "actor bus: probe");
      project.write("src/scenarios/symbols.txt", "drmm_kfree: two", "drmm_kzalloc: all");
      Document page = page();
      assertEquals(
          "Exercise 01-free Run by two", piece(page, "drmm_kfree").select(".notes").text());
      assertEquals("Run by every scenario", piece(page, "drmm_kzalloc").select(".notes").text());
    }

    @Test
    void standsNothingWhereNobodySaysAnything() {
      assertEquals(0, page().select(".notes").size());
    }

    @Test
    void foldsWhatIsMoreThanTheMarginHolds() {
      IntStream.range(0, 9).forEach(i -> project.mail("Bob " + i, "x", "drmm_kfree " + i));
      Element notes = piece(page(), "drmm_kfree").select(".notes").get(0);
      assertEquals(9, notes.select(".mail").size());
      assertEquals("4 more", notes.select("summary").text());
      assertEquals(4, notes.select("details .mail").size());
    }
  }

  @Nested
  class TheList {
    @Test
    void hasALineAFileBelowItsPackage() {
      project.write(
          "src/main/java/outlive/drm/package-info.java",
          "/** The top. More. */",
          "package outlive.drm;");
      page();
      Document index = project.page("code/index.html");
      assertEquals("drm", index.select("h2#drm").text());
      assertEquals("The top.", index.select("h2 + p").text());
      assertEquals("Drmm Ties memory. 2 symbols", index.select(".files li").text());
      assertEquals("drm/Drmm.html", index.select(".files a").attr("href"));
      assertEquals("Code", index.select("nav a[aria-current=page]").text());
    }
  }
}
