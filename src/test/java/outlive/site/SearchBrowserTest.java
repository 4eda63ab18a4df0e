// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The search as a reader uses it: from a folder, with a keyboard. */
class SearchBrowserTest {
  /** Eve's mails are in the small site; the great one is this project's own. */
  private static final String HOSTILE = "<img src=x onerror=\"document.title='fired'\">";

  @TempDir static Path folder = Path.of("");
  private static Path great = Path.of("");
  private static Path small = Path.of("");
  private static Browser[] browsers = {};

  @BeforeAll
  static void openTheBrowser() throws IOException {
    Browser.need();
    great = folder.resolve("site");
    assertEquals(List.of(), RealSite.build(great));
    SmallProject project = new SmallProject(folder.resolve("small")).lesson("= One", "", "Text.");
    project.mail("Eve " + HOSTILE, "S " + HOSTILE, "Marmalade </script> " + HOSTILE);
    assertEquals(List.of(), project.build());
    small = project.out();
    browsers = new Browser[] {new Browser(folder.resolve("profile"))};
  }

  @AfterAll
  static void closeTheBrowser() {
    for (Browser browser : browsers) {
      browser.close();
    }
  }

  private static Browser browser() {
    return browsers[0];
  }

  @BeforeEach
  void forgetWhatWasBefore() {
    browser().runScripts(true);
    browser().complaints();
  }

  private static void open(Path site, String query) throws IOException {
    browser().open(site.resolve("search.html").toRealPath().toUri() + query);
  }

  /** Types into the empty field of a fresh page, and waits for the answer. */
  private static void search(Path site, CharSequence... words) throws IOException {
    open(site, "");
    browser().first("#q").sendKeys(words);
    browser().await("waiting === 0");
  }

  private static List<String> titles() {
    return browser().all(".results p:first-child a").stream().map(WebElement::getText).toList();
  }

  private static String said() {
    return browser().first("[role=status]").getText();
  }

  @Nested
  class Finds {
    @Test
    void aSymbolAndLeadsToIt() throws IOException {
      search(great, "drmm_add_action_or_reset");
      assertEquals("drmm_add_action_or_reset", titles().get(0));
      assertEquals("Symbol", browser().first(".results .kind").getText());
      browser().follow(browser().first(".results a"));
      assertTrue(browser().address().endsWith("drmm_add_action_or_reset.html"), browser()::address);
      assertEquals(List.of(), browser().complaints());
    }

    @Test
    void aSymbolByAPartOfItsName() throws IOException {
      for (String words : List.of("reset action", "action_or_reset")) {
        search(great, words);
        assertTrue(titles().contains("devm_add_action_or_reset"), titles()::toString);
      }
    }

    @Test
    void aPersonBeforeTheirMails() throws IOException {
      search(great, "pinchart");
      assertEquals("Laurent Pinchart", titles().get(0));
      assertEquals("Person", browser().first(".results .kind").getText());
      browser().follow(browser().first(".results a"));
      assertTrue(browser().address().endsWith("search.html#by-laurent-pinchart"));
      assertTrue(browser().first(":target + .mails").isDisplayed());
    }

    @Test
    void aPhraseOfAMailAndLeadsToItsParagraph() throws IOException {
      search(great, "\"moving over time to having this be a backend library\"");
      assertEquals(List.of("Greg Kroah-Hartman"), titles());
      assertEquals("One result", said().substring(0, 10));
      assertEquals(
          "moving over time to having this be a backend library",
          browser().first(".results mark").getText());
      browser().follow(browser().first(".results a"));
      assertTrue(browser().address().matches(".*/thread/.*#m\\d+-l\\d+"), browser()::address);
      assertTrue(browser().first(":target").getText().contains("a backend library"));
    }

    @Test
    void nothingWhereTheWordsOfAPhraseStandOtherwise() throws IOException {
      search(great, "\"having moving over time\"");
      assertEquals(List.of(), titles());
      search(great, "having moving over time");
      assertEquals(List.of("Greg Kroah-Hartman"), titles());
    }

    @Test
    void signsWithoutAnyWord() throws IOException {
      search(small, "</");
      assertEquals(1, titles().size(), titles()::toString);
      List<WebElement> marks = browser().all(".results mark");
      assertFalse(marks.isEmpty());
      marks.forEach(mark -> assertEquals("</", mark.getText()));
      search(small, "</ }}");
      assertEquals(List.of(), titles());
    }

    @Test
    void aWordWithOneLetterWrong() throws IOException {
      search(great, "pinchert");
      assertEquals("Laurent Pinchart", titles().get(0));
      assertTrue(said().contains("similar words"), SearchBrowserTest::said);
    }

    @Test
    void wordsOfLessonsAndGlossary() throws IOException {
      search(great, "use-after-free");
      List<String> kinds =
          browser().all(".results .kind").stream().map(WebElement::getText).toList();
      assertTrue(kinds.contains("Word"), kinds::toString);
      search(great, "\"What became of it\"");
      assertEquals(List.of("Who frees the list’s own memory?"), titles());
    }
  }

  @Nested
  class Says {
    @Test
    void howMuchWasFound() throws IOException {
      search(great, "device");
      assertTrue(said().matches("\\d+ results for device, the best 30 of them below\\."));
      assertEquals(30, titles().size());
      assertFalse(browser().first("#lists").isDisplayed());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"marzipan", "!!!", "\"container of\" marzipan", "<img src=x onerror=y>"})
    void thatNothingWasFoundAndWhatToTry(String query) throws IOException {
      search(great, query);
      assertTrue(said().startsWith("Nothing found for " + query + ". Try "), said());
      assertEquals(0, browser().all(".results li, .results img, [role=status] *").size());
      assertTrue(browser().first("#lists").isDisplayed());
      assertEquals(List.of(), browser().complaints());
    }

    @Test
    void thatAPartOfTheIndexIsMissing() throws IOException {
      Path part = small.resolve("search/texts/1.js");
      String text = Files.readString(part);
      Files.delete(part);
      try {
        search(small, "marmalade");
        assertEquals(1, titles().size());
        assertTrue(said().contains("A part of the index could not be loaded"));
      } finally {
        Files.writeString(part, text);
      }
    }
  }

  @Nested
  class Keeps {
    @Test
    void aMailsWordsText() throws IOException {
      search(small, "marmalade");
      assertEquals(List.of("Eve " + HOSTILE), titles());
      assertTrue(browser().first(".results li").getText().contains("</script> " + HOSTILE));
      assertEquals(0, browser().all("main img").size());
      search(small, HOSTILE);
      assertFalse(titles().isEmpty());
      assertEquals(0, browser().all("main img").size());
      assertEquals(List.of(), browser().complaints());
    }

    @Test
    void theIndexUnloadedUntilItIsUsed() throws IOException {
      open(great, "");
      assertEquals(0, browser().all("script[src*='search/']").size());
      List<String> before = browser().requests();
      assertTrue(before.stream().noneMatch(file -> file.contains("/search/")), before::toString);
      browser().first("#q").click();
      browser().await("waiting === 0");
      List<String> asked = browser().requests();
      assertEquals(3, asked.stream().filter(file -> file.contains("/search/")).count());
    }

    @Test
    void theQueryInTheAddress() throws IOException {
      search(great, "kref & co", Keys.ENTER);
      assertTrue(browser().address().endsWith("search.html?q=kref%20%26%20co"));
      open(great, "?q=%22final_kfree%22");
      browser().await("waiting === 0");
      assertEquals("\"final_kfree\"", browser().first("#q").getDomProperty("value"));
      assertTrue(titles().contains("final_kfree"));
    }

    @Test
    void theWayBack() throws IOException {
      search(great, "kref", Keys.ENTER);
      List<String> first = titles();
      browser().first("#q").clear();
      browser().first("#q").sendKeys("pinchart");
      browser().follow(browser().first(".results a"));
      browser().await("location.hash");
      browser().back();
      browser().await("location.search === '?q=pinchart' && waiting === 0");
      assertEquals("Laurent Pinchart", titles().get(0));
      browser().back();
      browser().await("location.search !== '?q=pinchart'");
      browser().back();
      browser().await("location.search === '?q=kref'");
      assertEquals(first, titles());
    }

    @Test
    void theListsWithoutScripts() throws IOException {
      browser().runScripts(false);
      open(great, "?q=kref");
      assertFalse(browser().first("form.search").isDisplayed());
      assertTrue(browser().first("#lists").isDisplayed());
      browser().follow(browser().first(".names a[href$='/kref_put.html']"));
      assertTrue(browser().address().endsWith("/kref_put.html"), browser()::address);
    }
  }

  @Test
  void goesByKeyboard() throws IOException {
    search(great, "kref_put", Keys.ENTER);
    assertEquals("kref_put", browser().active().getText());
    browser().active().sendKeys(Keys.ENTER);
    assertTrue(browser().address().endsWith("/kref_put.html"), browser()::address);
    search(great, "kref_put");
    browser().active().sendKeys(Keys.TAB);
    assertEquals("kref_put", browser().active().getText());
  }

  @Test
  void enterThatComesBeforeTheIndexIsNotLost() throws IOException {
    open(great, "");
    String typed =
        "input.focus(), input.value = 'kref_put', input.dispatchEvent(new Event('input'))";
    browser().await("(" + typed + ", form.requestSubmit(), waiting > 0)");
    browser().await("waiting === 0");
    assertEquals("kref_put", browser().active().getText());
  }

  @Test
  void showsResultsOnAPhone() throws IOException {
    search(great, "device");
    assertEquals(0, browser().overflow(320));
  }

  @Test
  void letsNothingJumpWhenTheFormAppears() throws IOException {
    open(great, "");
    int shown = listsAt();
    browser().await("document.querySelector('.search').hidden = true");
    assertEquals(shown, listsAt());
    browser().runScripts(false);
    open(great, "");
    assertTrue(listsAt() < shown);
  }

  private static int listsAt() {
    return browser().first("#lists").getLocation().y;
  }

  @Test
  void showsThePageForDeadAddressesWithItsStyleAtAnyDepth() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("a/b"));
    browser().open(Files.copy(great.resolve("404.html"), deep.resolve("c.html")));
    assertEquals("none", browser().first(".brand").getCssValue("text-decoration-line"));
    assertEquals(List.of(), browser().complaints());
    Path other = deep.resolve("d.html");
    Files.writeString(
        other,
        Files.readString(deep.resolve("c.html")).replace("<style>", "<style>p { color: red }"));
    browser().open(other);
    assertFalse(browser().complaints().isEmpty()); // a style that is not the page's own
  }
}
