// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteBuilderTest {
  private final SmallProject project;

  SiteBuilderTest(@TempDir Path folder) {
    project = new SmallProject(folder);
  }

  /** A lesson's text below its title, which stands on line 1; the text begins on line 3. */
  private List<String> lesson(String... lines) {
    return project.lesson("= One\n\n" + String.join("\n", lines)).build();
  }

  private Document page() {
    return project.page("lessons/one.html");
  }

  @Nested
  class Shows {
    @Test
    void codeByTagWithItsCallouts() {
      assertEquals(List.of(), lesson("include::port:drmm_kfree[co=\"free(memory)\"]", "<1> Gone."));
      assertEquals(
          List.of("Drmm.java", "kernel: drmm_kfree"),
          page().select(".listing figcaption span").eachText());
      assertEquals("1", page().select(".listing pre b.co").text());
      assertEquals(List.of("void"), page().select(".listing pre .k").eachText());
      assertEquals("1 Gone.", page().select("ol.callouts li").text());
    }

    @Test
    void theGlossaryOfAProjectThatHasOne() {
      project.write("docs/glossary.adoc", "= Words", "", "[[kref]]kref:: A _count_.");
      assertEquals(List.of(), lesson("Text."));
      Document glossary = project.page("glossary.html");
      assertEquals("kref", glossary.select("dt:has(#kref)").text());
      assertEquals("A count.", glossary.select("dd").text());
      assertEquals(
          "Glossary", project.page("index.html").select("nav a[href=glossary.html]").text());
    }

    @Test
    void noLinkToAGlossaryThatIsNotThere() {
      assertEquals(List.of(), lesson("Text."));
      assertEquals(0, page().select("a[href*=glossary]").size());
    }

    @Test
    void aCalloutInABoxThatMasksALongLine() {
      assertEquals(List.of(), lesson("include::port:drmm_kfree[co=\"free(memory)\"]", "<1> Gone."));
      assertEquals("1", page().select("pre .edge > b.co").text());
    }

    @Test
    void aPassageBesideWithALinkToItsParagraph() {
      assertEquals(List.of(), lesson("[.beside]", "--", "Text.", "", "mail::t#1[\"Files\"]", "--"));
      assertEquals("Text.", page().select(".row > div:first-child").text());
      assertEquals("Files outlive drivers.", page().select(".beside .mail blockquote").text());
      assertEquals("../thread/t.html#m1-l1", page().select(".mail footer a").attr("href"));
    }

    @Test
    void outputAsTextAndTheCommandToRun() {
      assertEquals(List.of(), lesson("output::Demo[from=\"BUG\",to=\"end\"]", "", "run::Demo[]"));
      assertEquals("BUG: <here>\nend", page().select("figure.output pre").get(0).wholeText());
      assertTrue(page().select(".run code").eachText().contains("./build.sh run demo"));
    }

    @Test
    void theLessonThatCitesBelowTheParagraphOfTheMail() {
      assertEquals(List.of(), lesson("mail::t#1[\"Files\"]"));
      assertEquals(
          "../lessons/one.html", project.page("thread/t.html").select(".cited a").attr("href"));
    }

    @Test
    void aQuestionToPredictAsDetails() {
      assertEquals(List.of(), lesson("[%collapsible.predict]", ".Guess", "====", "So.", "===="));
      assertEquals("Guess", page().select("details.predict > summary").text());
    }

    @Test
    void symbolsInTheConcordance() {
      assertEquals(List.of(), lesson("About `drmm_kfree`."));
      Document page = project.page("concordance.html");
      assertEquals(
          "lessons/one.html", page.select("#drmm_kfree [data-head=Lessons] a").attr("href"));
    }
  }

  @Nested
  class Finds {
    private void assertFinds(String expected, String... lines) {
      assertEquals(List.of("docs/lessons/one.adoc:" + expected), lesson(lines));
      assertEquals(Map.of(), project.files());
    }

    @Test
    void aMissingInclude() {
      List<String> found = lesson("include::docs/nowhere.adoc[]");
      assertTrue(
          found.get(0).startsWith("docs/lessons/one.adoc:3: include file not found"),
          found::toString);
    }

    @Test
    void aTagThatIsNotInThePort() {
      assertFinds("4: no tag drmm_gone in the port", "Text.", "include::port:drmm_gone[]");
    }

    @Test
    void aCalloutWithoutAnItem() {
      assertFinds(
          "4: callout <1> stands in the code but has no item below it",
          "[source,java]",
          "----",
          "x(); // <1>",
          "----");
    }

    @Test
    void anItemWithoutACallout() {
      List<String> found = lesson("[source,java]", "----", "x(); // <1>", "----", "<1> a", "<2> b");
      assertTrue(
          found.contains("docs/lessons/one.adoc:4: item <2> has no callout in the code above it"),
          found::toString);
    }

    @Test
    void aPassageThatNobodyWrote() {
      assertFinds(
          "3: Ann Author does not say \"Drivers outlive\" in t#1; copy the words",
          "mail::t#1[\"Drivers outlive\"]");
    }

    @Test
    void aDeadAnchorOnTheSamePage() {
      List<String> found = lesson("Text.", "", "See xref:nowhere[there].");
      assertTrue(found.get(0).startsWith("docs/lessons/one.adoc:5: "), found::toString);
    }

    @Test
    void aDeadAnchorOnAnotherPage() {
      project.write("docs/lessons/two.adoc", "= Two", "", "Text.");
      assertFinds(
          "3: dead anchor two.html#gone: lessons/two.html has no gone; mend it, or leave it out",
          "See xref:two.adoc#gone[there].");
    }

    @Test
    void aDeadPage() {
      assertFinds(
          "3: dead link gone.html: the site has no lessons/gone.html; mend it, or leave it out",
          "xref:gone.adoc[there]");
    }

    @Test
    void aBlockThatTheSiteHasNoHtmlFor() {
      assertFinds("3: the site has no HTML for a block of kind image", "image::x.png[]");
    }

    @Test
    void lanesThatDoNotAddUp() {
      assertFinds(
          "4: \"device go..\": FROM and TO are names of events above, in order",
          "[.lanes]",
          "....",
          "event a: b",
          "bar c | device go..",
          "....");
    }

    @Test
    void aLessonWithoutATitle() {
      assertEquals(
          List.of("docs/lessons/one.adoc:1: no title; start with a line \"= Title\""),
          project.lesson("Text.").build());
    }

    @Test
    void aFileThatIsNoText() throws IOException {
      lesson("Text.");
      Files.write(project.root().resolve("docs/lessons/two.adoc"), new byte[] {'a', '\n', -1});
      assertEquals(
          List.of("docs/lessons/two.adoc:2: this is not UTF-8 text; save the file as UTF-8"),
          project.build());
    }
  }

  @Nested
  class Leaves {
    @Test
    void theLastSiteWhenThereIsAFinding() {
      assertEquals(List.of(), lesson("First."));
      Map<String, String> last = project.files();
      assertFalse(lesson("Second.", "", "run::Gone[]").isEmpty());
      assertEquals(last, project.files());
    }

    @Test
    void nothingOfTheLastSiteWhenThereIsNone() {
      project.write("docs/lessons/two.adoc", "= Two", "", "Text.");
      assertEquals(List.of(), lesson("First."));
      assertTrue(project.root().resolve("docs/lessons/two.adoc").toFile().delete());
      assertEquals(List.of(), project.build());
      assertFalse(project.files().containsKey("lessons/two.html"));
    }

    @Test
    void theSameBytesTwice() {
      assertEquals(List.of(), lesson("First.", "", "mail::t#1[\"Files\"]"));
      Map<String, String> first = project.files();
      assertEquals(List.of(), project.build());
      assertEquals(first, project.files());
    }
  }
}
