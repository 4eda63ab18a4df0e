// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.mail.ThreadTree;
import outlive.site.Browser;
import outlive.site.RealSite;

/** A site of mails in which everything is a payload: all of it is text, on every page. */
class HostileSiteTest {
  /** Types all words one after the other, once the index is there; answers how much was found. */
  private static final String SEARCH =
      """
      return (async (all) => {
        const field = document.querySelector("#q");
        let found = 0;
        for (const words of all) {
          field.value = words;
          field.dispatchEvent(new Event("input"));
          while (waiting > 0) await new Promise((next) => setTimeout(next, 5));
          show();
          found += document.querySelectorAll(".results li").length;
        }
        return found;
      })(arguments[0])
      """;

  /** Mails beside one a payload from a mailbox and from a page. */
  private static final int MORE = 60;

  /** Payloads that come with the address of the search. */
  private static final int LINKED = 10;

  @TempDir static Path folder = Path.of("");
  private static Path site = Path.of("");

  @BeforeAll
  static void build() throws IOException {
    folder = folder.toRealPath();
    site = folder.resolve("site");
    Path root = HostileProject.write(folder.resolve("project"));
    Files.createDirectory(root.resolve("docs/lessons"));
    Files.writeString(root.resolve("docs/lessons/one.adoc"), HostileMails.lesson());
    Map<String, ThreadTree> threads = HostileMails.threads(folder);
    int mails = threads.values().stream().mapToInt(tree -> tree.messages().size()).sum();
    assertTrue(
        mails > 2 * Payload.all().size() + MORE, () -> "only " + mails + " mails could be read");
    assertEquals(List.of(), RealSite.build(root, threads, site));
  }

  @Test
  void firesNothingOnAnyPage() throws IOException {
    Browser.need();
    assertEquals("", Firing.faults(site, folder));
  }

  @Test
  void firesNothingThatIsLookedFor() throws IOException {
    Browser.need();
    try (Browser browser = new Browser(folder.resolve("profile of search"))) {
      Firing firing = new Firing(browser, site);
      Path search = site.resolve("search.html");
      browser.go(search);
      List<String> words = Payload.all().stream().map(Payload::text).toList();
      assertTrue(browser.run(SEARCH, words) instanceof Number found && found.intValue() > 1000);
      assertEquals(List.of(), firing.listen());
      for (String word : words.subList(words.size() - LINKED, words.size())) {
        browser.open(search.toUri() + "?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8));
        assertEquals(List.of(), firing.listen());
      }
    }
  }

  @Test
  void hasNothingThatItsPolicyWouldHaveToForbid() throws IOException {
    HtmlChecker checker = new HtmlChecker();
    List<String> faults = new ArrayList<>();
    for (String page : SiteAudit.pages(site)) {
      String html = Files.readString(site.resolve(page));
      PagePolicy.check(Jsoup.parse(html)).forEach(fault -> faults.add(page + ": " + fault));
      checker.check(page, html).forEach(fault -> faults.add(page + ": " + fault));
    }
    assertEquals("", String.join("\n", faults));
  }

  @Test
  void showsEveryPayloadAsText() throws IOException {
    StringBuilder shown = new StringBuilder();
    for (String page : SiteAudit.pages(site)) {
      shown.append(Jsoup.parse(Files.readString(site.resolve(page))).body().wholeText());
    }
    String all = squeezed(shown.toString());
    for (Payload payload : Payload.all()) {
      // a sign that HTML has no place for is shown as one that stands for it
      String words = squeezed(payload.text().replaceAll("[\\x00-\\x08\\x0B-\\x1F]", "\uFFFD"));
      assertTrue(all.contains(words), () -> payload.number() + " " + words);
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
