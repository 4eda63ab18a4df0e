// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the page of the exercises")
class ExercisesPageTest {
  private final SmallProject project;

  ExercisesPageTest(@TempDir Path folder) {
    project = new SmallProject(folder);
  }

  @BeforeEach
  void write() {
    exercise("01-first", "= Free `what` you took");
    project.lesson("= One", "", "Text.", "", "exercise::01-first[]");
  }

  private void exercise(String name, String title) {
    String folder = "src/exercises/" + name;
    project.write(
        folder + "/README.adoc",
        "// SPDX-License-Identifier: GPL-2.0-only",
        title,
        "",
        "Change `probe` so that",
        "",
        "* nothing *leaks*",
        "",
        "== How",
        "",
        "See <<how,how>>.");
    project.write(
        folder + "/hints.adoc",
        "// SPDX-License-Identifier: GPL-2.0-only",
        "",
        "== Hint 1",
        "Look at `drmm_kfree`.",
        "",
        "== Hint 2",
        "Call it.");
    project.write(folder + "/starter/Driver.java", "// about: drmm_kfree", "class A {}");
    project.write(folder + "/solution/Driver.java", "class Solved {}");
  }

  private Document page() {
    assertEquals(List.of(), project.build());
    return project.page(Addresses.EXERCISES);
  }

  private Element first() {
    return page().select("#01-first, [id=01-first]").get(0);
  }

  @Test
  void hasTheTaskWithItsMarks() {
    Element exercise = first();
    assertEquals("Free what you took", exercise.select("h2").text());
    assertEquals("what", exercise.select("h2 code").text());
    assertEquals("probe", exercise.select("p:not(.meta) > code").get(0).text());
    assertEquals("nothing leaks", exercise.select("ul li").text());
    assertEquals("leaks", exercise.select("li strong").text());
  }

  @Test
  void foldsHintsOneByOne() {
    List<String> folded = first().select("details").eachText();
    assertEquals(List.of("Hint 1 Look at drmm_kfree.", "Hint 2 Call it."), folded);
    assertEquals(0, first().select("details[open]").size());
  }

  @Test
  void linksToItsSymbolsAndLessons() {
    Element facts = first().select(".meta").get(0);
    assertEquals(
        List.of("lessons/one.html", "symbol/drmm_kfree.html"), facts.select("a").eachAttr("href"));
    assertTrue(facts.text().endsWith("about drmm_kfree"), facts.text());
  }

  @Test
  void isWhereALessonLeads() {
    page();
    assertEquals(
        "../exercises.html#01-first",
        project.page("lessons/one.html").select(".run a").attr("href"));
  }

  @Test
  void saysWhatToRun() {
    assertEquals(
        List.of("./build.sh workshop check 01-first", "./build.sh workshop hint 01-first"),
        first().select(".run code").eachText());
    assertTrue(first().select(".run").text().contains("src/exercises/01-first/Driver.java"));
  }

  @Test
  void showsNoSolution() {
    assertFalse(page().text().contains("Solved"));
  }

  @Test
  void holdsSeveralWithoutAnIdTwice() {
    exercise("02-second", "= Again");
    Document page = page();
    assertEquals(List.of("01-first-how", "02-second-how"), page.select("h3").eachAttr("id"));
    assertEquals("#02-second-how", page.select("[id=02-second] a[href^=#]").attr("href"));
  }

  @Test
  void isFoundWrongAtItsOwnLine() {
    project.write("src/exercises/01-first/hints.adoc", "== Hint 1", "Call `drmm_gone`.");
    assertEquals(
        List.of(
            "src/exercises/01-first/hints.adoc:2: the port has no drmm_gone; mend it, or list it"
                + " under :symbols-elsewhere:"),
        project.build());
  }

  @Test
  void isNotThereWithoutExercises(@TempDir Path folder) {
    SmallProject without = new SmallProject(folder);
    assertEquals(List.of(), without.build());
    assertFalse(without.files().containsKey(Addresses.EXERCISES));
    assertEquals(0, without.page("index.html").select("a[href^=exercises]").size());
  }
}
