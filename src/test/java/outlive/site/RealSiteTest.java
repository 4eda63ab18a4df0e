// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.lesson.PortSymbols;
import outlive.lesson.Threads;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** The site of this very project: nothing has drifted, and every page keeps the house rules. */
class RealSiteTest {
  private static final String THREAD = "thread/intel-gfx-drm-managed-resources.html";
  private static final String BELOW = "thread/intel-gfx-drm-managed-resources/";
  private static final Map<String, Document> PAGES = new TreeMap<>();

  @BeforeAll
  static void build(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("site");
    assertEquals(List.of(), RealSite.build(out));
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        String address = out.relativize(file).toString().replace('\\', '/');
        PAGES.put(address, Jsoup.parse(Files.readString(file)));
      }
    }
  }

  private static Document page(String address) {
    return PAGES.getOrDefault(address, new Document(""));
  }

  @Test
  void hasTheStableAddresses() {
    assertTrue(
        PAGES
            .keySet()
            .containsAll(
                List.of(
                    "index.html",
                    "lessons/devres-versus-drmm.html",
                    "lessons/final-kfree.html",
                    "lessons/type-checked-init.html",
                    THREAD)));
  }

  @Test
  void givesEveryPageItsLandmarks() {
    PAGES.forEach(
        (address, page) -> {
          for (String one :
              List.of(
                  "h1", "main#main", "title", "meta[name=description]", "nav[aria-label=Site]")) {
            assertEquals(1, page.select(one).size(), address + " " + one);
          }
          assertEquals("en", page.select("html").attr("lang"), address);
          assertEquals("#main", page.select("a.skip").attr("href"), address);
          assertFalse(page.select("meta[name=description]").attr("content").isEmpty(), address);
        });
  }

  @Test
  void usesNeitherScriptNorInlineStyle() {
    PAGES.forEach(
        (address, page) -> {
          String search = address.equals(Addresses.SEARCH) ? ":not([src])" : "";
          String lost = address.equals(Addresses.NOT_FOUND) ? "[style]" : "style, [style]";
          assertEquals(0, page.select("script" + search + ", " + lost).size(), address);
        });
  }

  @Test
  void letsAKeyboardReachWhatScrolls() {
    PAGES.forEach(
        (address, page) -> {
          for (Element scrolls : page.select("pre, .scroll")) {
            assertEquals("0", scrolls.attr("tabindex"), address);
          }
        });
  }

  @Test
  void setsAMailBesideEveryLessonAndCodeWithCallouts() {
    PAGES.forEach(
        (address, page) -> {
          if (address.startsWith("lessons/")) {
            assertTrue(page.select(".beside .mail").size() >= 3, address);
            assertTrue(page.select(".listing .co").size() >= 3, address);
            assertTrue(page.select("details.predict").size() == 1, address);
            assertTrue(page.select(".output.report").size() >= 1, address);
            assertTrue(page.select(".lanes").size() >= 1, address);
          }
        });
  }

  @Test
  void showsAllMailsUnderTheirAnchors() {
    Document thread = page(THREAD);
    assertEquals(19, thread.select("article.message[id]").size());
    assertEquals(19, thread.select(".tree a").size());
    assertTrue(thread.select("pre.diff ins").size() >= 5);
    assertTrue(thread.select("pre.diff ins").get(0).text().startsWith("+"));
    assertTrue(thread.select("details.fold").size() > 10);
  }

  @Test
  void namesTheMailThatIsAnswered() {
    Element greg = page(THREAD).select("#m15").first();
    assertNotNull(greg);
    assertTrue(greg.text().contains("answers Laurent Pinchart’s mail of 13:28 UTC"));
    assertEquals("#m16", greg.select("header a").attr("href"));
  }

  @Test
  void saysWhereTheArchiveEndsAMail() {
    Document thread = page(THREAD);
    List<String> whole =
        thread.select("article.message").stream()
            .filter(mail -> mail.select(".cut").isEmpty())
            .map(Element::id)
            .toList();
    assertEquals(List.of("m15", "m13", "m7", "m4"), whole);
  }

  @Test
  void keepsShortCodeWithABlankOrAHyphenOnItsLine() {
    assertEquals(
        List.of("void *", "-ENOMEM", "-ENODEV"),
        page("glossary.html").select("code.whole").eachText().stream().distinct().toList());
    assertTrue(Frame.resource("css/outlive.css").contains(".whole { white-space: nowrap; }"));
  }

  @Test
  void endsNoPreviewWithinAWord() {
    Document thread = page(THREAD);
    for (Element gist : thread.select(".gist")) {
      String text = gist.text();
      if (text.endsWith(" …")) {
        String words = text.substring(0, text.length() - 1);
        assertTrue(
            thread.select(".message p").eachText().stream().anyMatch(p -> p.contains(words)));
      }
    }
  }

  @Test
  void losesNoWordOfAMail() throws IOException {
    for (ThreadTree tree : RealSite.threads().values()) {
      for (Message mail : tree.messages()) {
        String anchor = Threads.anchor(mail.id());
        for (String address : List.of(THREAD, BELOW + "flat.html", BELOW + anchor + ".html")) {
          Element article = page(address).getElementById(anchor);
          assertNotNull(article);
          String shown = squeezed(article.wholeText());
          for (BodyLine line : mail.lines()) {
            String words = squeezed(line.text());
            assertTrue(shown.contains(words), () -> mail.id() + ": " + line.raw());
          }
        }
      }
    }
  }

  @Test
  void leadsFromEveryAnsweredPassageToWhoFirstSaidIt() {
    List<Element> quotes = page(THREAD).select(".body > blockquote");
    assertTrue(quotes.size() > 5, "quotes: " + quotes.size());
    for (Element quote : quotes) {
      Element note = quote.nextElementSibling();
      assertNotNull(note);
      assertTrue(note.text().contains("First said by"), quote::text);
      String way = note.select("a").attr("href");
      assertTrue(way.matches("#m\\d+-l\\d+"), () -> quote.text() + ": " + way);
    }
  }

  @Test
  void marksWhatWasMendedAndSaysHowTheArchiveHasIt() throws IOException {
    ThreadTree tree = RealSite.threads().values().iterator().next();
    int mended = 0;
    for (Message mail : tree.messages()) {
      for (BodyLine line : mail.lines()) {
        mended += line.mended() ? 1 : 0;
        for (String raw : line.mended() ? line.rawLines() : List.<String>of()) {
          String anchor = Threads.anchor(mail.id());
          String shown = page(THREAD).select("#" + anchor + " :is(.note, .hunk) pre").text();
          assertTrue(shown.contains(raw.stripTrailing()), mail.id() + ": " + raw);
        }
      }
    }
    assertTrue(mended > 300, "mended: " + mended);
    assertEquals(
        List.of("Mended here, underlined with dots:", "Missing for good, underlined with a wave:"),
        page(THREAD).select(".condition p").eachText());
  }

  @Test
  void leadsFromAHunkToThePort() {
    assertEquals(
        List.of("drm_dev_init in DrmAllocation.java", "drm_dev_release in DrmDevice.java"),
        page(BELOW + "m19.html").select(".hunk a:contains(.java)").eachText().stream()
            .filter(text -> text.startsWith("drm_dev_"))
            .toList());
  }

  /** Without blanks and quote marks: prose is set anew, so only its words can be compared. */
  private static String squeezed(String text) {
    return text.replaceAll("[\\s>]+", "");
  }

  @Test
  void hasATitleAndADescriptionOfItsOwnForEachPageAndNothingEmptyToOpen() {
    Set<String> said = new TreeSet<>();
    PAGES.forEach(
        (address, page) -> {
          assertTrue(said.add(page.title()), address + ": " + page.title());
          String about = page.select("meta[name=description]").attr("content");
          assertTrue(said.add(about), address + ": " + about);
          assertEquals(about.strip(), about, address);
          for (Element fold : page.select("details")) {
            String inside = fold.text().substring(fold.expectFirst("summary").text().length());
            assertFalse(inside.isBlank() && fold.select("table, img, svg").isEmpty(), address);
          }
        });
  }

  @Test
  void offersAFailingOrderWhereThereIsOne() {
    String jump = ".jumps a[href=#shortest]";
    assertEquals(1, page("orders/container-devm.html").select(jump).size());
    assertEquals(0, page("orders/mmio-guarded.html").select(jump).size());
  }

  @Test
  void setsTheCommandsOfTheFrontPageAsBlocks() {
    assertEquals(2, page("index.html").select(".cards code.command").size());
  }

  @Test
  void keepsPagesLight() throws IOException {
    int css = packed(Frame.resource("css/outlive.css"));
    int own = packed(Frame.resource("css/thread.css"));
    int thread = packed(page(THREAD).outerHtml()) + css + own;
    assertTrue(thread < 60_000, "thread: " + thread);
    for (Map.Entry<String, Document> page : PAGES.entrySet()) {
      if (page.getKey().startsWith("lessons/")) {
        assertTrue(packed(page.getValue().outerHtml()) + css < 14_000, page.getKey());
      }
    }
  }

  @Test
  void namesTheKernelSymbolOfEveryPortMethod() throws IOException {
    var held =
        RealSite.weave().port().stream()
            .filter(source -> !source.file().contains("/linux/"))
            .toList();
    assertEquals(List.of(), PortSymbols.silent(held));
  }

  /** Its bytes on the way. */
  static int packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}
