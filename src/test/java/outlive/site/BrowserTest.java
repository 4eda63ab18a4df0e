// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The built site in a real browser, opened from its files as a reader opens it. */
class BrowserTest {
  @TempDir static Path folder = Path.of("");
  private static Path site = Path.of("");
  private static Browser[] browsers = {};

  @BeforeAll
  static void openTheBrowser() throws IOException {
    Browser.need();
    site = folder.resolve("site");
    assertEquals(List.of(), RealSite.build(site));
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

  private static void plant(String name, String html) throws IOException {
    Path page = Files.writeString(folder.resolve(name), "<!DOCTYPE html><title>x</title>" + html);
    browser().complaints(); // forget what was before
    browser().open(page);
  }

  @Test
  void leadsFromTheFrontPageOverLessonAndPassageIntoTheThread() {
    browser().complaints();
    browser().open(site.resolve("index.html"));
    browser().follow(browser().first(".index a[href^=lessons]"));
    assertTrue(browser().address().endsWith("lessons/devres-versus-drmm.html"));
    WebElement passage = browser().first(".mail");
    String words = passage.findElement(By.tagName("blockquote")).getText();
    browser().follow(browser().first(".mail footer a"));
    assertTrue(browser().address().contains("/thread/"), browser()::address);
    String target = browser().first(":target").getText();
    assertTrue(target.contains(words.substring(0, 40)), target);
    assertEquals(List.of(), browser().complaints());
  }

  @Test
  void sitsTheMailBesideTheCodeWhenThereIsRoom() {
    browser().open(site.resolve("lessons/devres-versus-drmm.html"));
    browser().overflow(1440);
    WebElement prose = browser().first(".row > div:first-child");
    WebElement mail = browser().first(".row .mail");
    assertTrue(mail.getLocation().x > prose.getLocation().x + prose.getSize().width);
    assertEquals(prose.getLocation().y, mail.getLocation().y);
    browser().overflow(360);
    assertTrue(mail.getLocation().y > prose.getLocation().y);
  }

  @Test
  void noticesAPlantedConsoleError() throws IOException {
    plant("error.html", "<script>console.error('planted')</script>");
    assertTrue(browser().complaints().toString().contains("planted"));
  }

  @Test
  void noticesAPlantedRequest() throws IOException {
    plant("request.html", "<img src='http://127.0.0.1:9/planted.png' alt=''>");
    assertTrue(
        browser().complaints().stream()
            .anyMatch(text -> text.equals("request: http://127.0.0.1:9/planted.png")));
  }

  @Test
  void noticesAPageThatScrollsSideways() throws IOException {
    plant("wide.html", "<meta name=viewport content='width=device-width'><pre>" + "x".repeat(400));
    assertTrue(browser().overflow(360) > 0);
  }
}
