// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.lesson.Cloth;
import outlive.lesson.Threads;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** The words of a mail on a thread's page: quotes and who said them, repairs, patches. */
class MailWordsTest {
  private static final String SAID = "Files outlive drivers, as everybody knows by now.";

  private final Path folder;
  private final MadeMailbox box = new MadeMailbox();

  MailWordsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Map<String, Document> pages() {
    return SmallProject.pages("box", box.read(folder, "box"));
  }

  /** A mail on its thread's page. */
  private Element mail(String id) {
    return article(pages().getOrDefault("thread/box.html", new Document("")), id);
  }

  private static Element article(Document page, String id) {
    Element article = page.getElementById(Threads.anchor(id));
    return article == null ? new Element("missing") : article;
  }

  private static List<String> notes(Element article) {
    return article.select(".note").eachText();
  }

  @Nested
  class Quotes {
    /** Ann says it, Bob answers it, Cem answers Bob below both, Dot quotes all and answers none. */
    private void chain() {
      box.mail("a@x.example", "Ann", "", SAID, "", "And a second thing that stands alone here.");
      box.mail(
          "b@x.example", "Bob", "a@x.example", "> " + SAID, "", "Not by now, only since 2020.");
      box.mail(
          "c@x.example",
          "Cem",
          "b@x.example",
          "> > " + SAID,
          "",
          "It was known in 2014 to everybody.",
          "",
          "> Not by now, only since 2020.",
          "",
          "So this is wrong, too.");
      box.mail(
          "d@x.example", "Dot", "c@x.example", "> > > " + SAID, ">", "> So this is wrong, too.");
    }

    @Test
    void nameWhoFirstSaidWhatIsAnswered() {
      chain();
      Element bob = mail("b@x.example");
      assertEquals(SAID, bob.select("blockquote p").text());
      assertEquals("First said by Ann", bob.select("blockquote + .note").text());
      assertEquals(
          "#" + Threads.anchor("a@x.example", 0), bob.select("blockquote + .note a").attr("href"));
    }

    @Test
    void showTheWayThatTheWordsTook() {
      chain();
      Element cem = mail("c@x.example");
      assertEquals(
          List.of("First said by Ann Quoted on the way here By Bob", "First said by Bob"),
          cem.select("blockquote + .note").eachText());
      assertEquals("#" + Threads.anchor("b@x.example"), cem.select("details p a").attr("href"));
    }

    @Test
    void sayUnderTheFoldWhoseWordsItHolds() {
      chain();
      Element dot = mail("d@x.example");
      assertEquals("2 quoted lines of Ann and Cem", dot.select(".fold > summary").text());
      assertEquals(
          List.of("#" + Threads.anchor("a@x.example", 0), "#" + Threads.anchor("c@x.example", 6)),
          dot.select(".fold .note a").eachAttr("href"));
    }

    @Test
    void tellTheParagraphWhoAnswersAndWhoQuotesIt() {
      chain();
      Element ann = mail("a@x.example");
      assertEquals(List.of("Answered by Bob, Cem Quoted in 3 replies Bob, Cem, Dot"), notes(ann));
      assertEquals(
          List.of(
              "#" + Threads.anchor("b@x.example", 2),
              "#" + Threads.anchor("c@x.example", 2),
              "#" + Threads.anchor("b@x.example"),
              "#" + Threads.anchor("c@x.example"),
              "#" + Threads.anchor("d@x.example")),
          ann.select(".note a").eachAttr("href"));
    }

    @Test
    void leadToOtherPagesFromAMailsOwnPage() {
      chain();
      Document own = pages().getOrDefault("thread/box/b@x.example.html", new Document(""));
      assertEquals(
          "a@x.example.html#" + Threads.anchor("a@x.example", 0),
          own.select("blockquote + .note a").attr("href"));
    }

    @Test
    void areListedShortlyAmongOthersAndWhollyOnTheMailsOwnPage() {
      box.mail("a@x.example", "Ann", "", SAID);
      for (int i = 0; i < 9; i++) {
        box.mail(i + "@x.example", "Bob " + i, "a@x.example", "> " + SAID, "", "Answer " + i + ".");
      }
      Map<String, Document> pages = pages();
      Element among =
          article(pages.getOrDefault("thread/box.html", new Document("")), "a@x.example");
      assertEquals("Answered by Bob 0, Bob 1, Bob 2, Bob 3 and 5 more", notes(among).get(0));
      Document own = pages.getOrDefault("thread/box/a@x.example.html", new Document(""));
      assertEquals(9, own.select(".note a").size());
    }

    @Test
    void saySoWhereAMailSaysItTwice() {
      box.mail(
          "a@x.example", "Ann", "", "return 0;", "", "or, in the other function:", "", "return 0;");
      box.mail("b@x.example", "Bob", "a@x.example", "> return 0;", "", "Which one?");
      assertEquals(List.of("Said more than once by Ann"), notes(mail("b@x.example")));
    }

    @Test
    void staySilentWhereNobodyHereSaidIt() {
      box.mail("a@x.example", "Ann", "", "> " + SAID, "", "Who said this?");
      assertEquals(List.of(), notes(mail("a@x.example")));
    }

    @Test
    void haveNoMoreThanFourBars() {
      box.mail("a@x.example", "Ann", "", "> ".repeat(30) + SAID, "", "So deep.");
      assertEquals(4, mail("a@x.example").select("blockquote").size());
    }
  }

  @Nested
  class Repairs {
    private final List<Message> mails = new ArrayList<>();

    /** A mail of a page that breaks lines, takes marks by fours, and words after ampersands. */
    private void lossy(String... lines) {
      mails.add(Cloth.message("t#" + (mails.size() + 1), "Ann", "On lifetimes", lines));
    }

    private Document page() {
      return SmallProject.pages("t", ThreadTree.of(mails))
          .getOrDefault("thread/t.html", new Document(""));
    }

    @Test
    void areMarkedWithTheRawFormBeside() {
      lossy(
          "I fear that > looks like a mark, as in",
          "",
          ">From here on it is wrong.",
          "",
          "> x",
          "",
          "y");
      assertEquals("From here on it is wrong.", page().select("u").get(0).text());
      assertEquals(
          "1 line mended a mark that a mailbox puts before “From” is taken off. On the page:"
              + " >From here on it is wrong.",
          page().select(".note:has(pre)").get(0).text());
    }

    @Test
    void areCountedForTheThread() {
      lossy(">From here on it is wrong.", "", "> x", "", "y");
      assertEquals(
          List.of("a mark that a mailbox puts before “From” is taken off"),
          page().select(".condition li").eachText());
    }

    @Test
    void areNotClaimedForWhatIsLostForGood() {
      lossy("Call it so:", "", "  INIT_LIST_HEAD(>managed.resources);");
      assertEquals("INIT_LIST_HEAD(>managed.resources);", page().select("u.lost").text().strip());
      assertEquals(List.of("Missing: a word after “&”"), page().select(".note .lost").eachText());
      assertEquals(
          "Missing for good, underlined with a wave:", page().select(".condition p").text());
    }

    @Test
    void areSilentWhereNothingIsAmiss() {
      lossy("Plain words, nothing else.");
      assertEquals(0, page().select("u, .condition, .note").size());
    }
  }

  @Nested
  class Patches {
    private static final String[] PATCH = {
      "Free it later.",
      "",
      "Signed-off-by: Ann Lee <ann@x.example>",
      "---",
      " drivers/gpu/drm/drm_managed.c | 3 ++-",
      " include/drm.h | 1 +",
      " 2 files changed, 3 insertions(+), 1 deletion(-)",
      "",
      "diff --git a/drivers/gpu/drm/drm_managed.c b/drivers/gpu/drm/drm_managed.c",
      "--- a/drivers/gpu/drm/drm_managed.c",
      "+++ b/drivers/gpu/drm/drm_managed.c",
      "@@ -10,4 +10,5 @@ void drmm_kfree(struct drm_device *dev, void *data)",
      " \tif (!data)",
      "-\t\treturn 0;",
      "+\t\treturn;",
      "+\tkfree(data);",
      " }",
      " ",
      "diff --git a/include/drm.h b/include/drm.h",
      "--- a/include/drm.h",
      "+++ b/include/drm.h",
      "@@ -1,1 +1,2 @@",
      " int a;",
      "+int b;",
    };

    private Element patch() {
      box.mail("a@x.example", "Ann", "", PATCH);
      box.mail(
          "b@x.example",
          "Bob",
          "a@x.example",
          "> @@ -10,4 +10,5 @@ void drmm_kfree(struct drm_device *dev, void *data)",
          ">  \tif (!data)",
          "> -\t\treturn 0;",
          "> +\t\treturn;",
          "> +\tkfree(data);",
          "",
          "This frees it twice.");
      return mail("a@x.example");
    }

    @Test
    void keepTheirSigns() {
      Element patch = patch();
      assertEquals(List.of("-\t\treturn 0;\n"), texts(patch, "pre.diff del"));
      assertEquals(
          List.of("+\t\treturn;\n+\tkfree(data);\n", "+int b;\n"), texts(patch, "pre.diff ins"));
      assertTrue(texts(patch, "pre.diff").get(0).startsWith("@@ -10,4 +10,5 @@ void drmm_kfree("));
    }

    private static List<String> texts(Element element, String selector) {
      return element.select(selector).stream().map(Element::wholeText).toList();
    }

    @Test
    void haveTheirDiffstatAsAnIndex() {
      Element patch = patch();
      assertEquals(
          List.of("drivers/gpu/drm/drm_managed.c", "include/drm.h"),
          patch.select(".stat a").eachText());
      for (String href : patch.select(".stat a").eachAttr("href")) {
        assertTrue(patch.select("pre.head[id=" + href.substring(1) + "]").size() == 1, href);
      }
    }

    @Test
    void getAnIndexWhereTheyHaveNoDiffstat() {
      List<String> bare = List.of(PATCH).subList(8, PATCH.length);
      box.mail("a@x.example", "Ann", "", bare.toArray(String[]::new));
      assertEquals(
          List.of("drivers/gpu/drm/drm_managed.c +2 −1", "include/drm.h +1 −0"),
          mail("a@x.example").select(".files li").eachText());
    }

    @Test
    void headEachHunkByFileAndFunctionAndLeadToThePort() {
      Element hunk = patch().select(".hunk").get(0);
      assertEquals("drm_managed.c, in drmm_kfree", hunk.select("p").get(0).text());
      assertEquals("In the port: drmm_kfree in Port.java", hunk.select("p").get(1).text());
      assertEquals("../code/Port.html#drmm_kfree", hunk.select("a").attr("href"));
    }

    @Test
    void sayWhoArguesAboutAHunk() {
      Element hunk = patch().select(".hunk").get(0);
      assertEquals(
          "#" + Threads.anchor("b@x.example", 6),
          hunk.select("p:contains(Answered by) a").attr("href"));
    }

    @Test
    void leadFromAQuotedHunkToTheHunkAndToThePort() {
      patch();
      Element bob = mail("b@x.example");
      assertEquals(
          "First said by Ann In the port: drmm_kfree in Port.java",
          bob.select("blockquote + .note").text());
      assertEquals(
          "#" + Threads.anchor("a@x.example", 11), bob.select("blockquote + .note a").attr("href"));
      assertEquals(1, bob.select("blockquote ins").size());
    }
  }
}
