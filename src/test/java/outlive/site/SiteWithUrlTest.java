// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/** What a site has once it is known where it will be: and nothing of it before. */
class SiteWithUrlTest {
  private final SmallProject project;

  SiteWithUrlTest(@TempDir Path folder) {
    project = new SmallProject(folder).lesson("= One", ":description: First.", "", "Text.");
  }

  /** The project at https://x.org/kit/, as its front page says. */
  private SmallProject built() {
    assertEquals(List.of(), front(":site-url: https://x.org/kit"));
    return project;
  }

  private List<String> front(String line) {
    project.write(
        "docs/index.adoc", "= Front", line, "", "[#lessons]", "== L", "", "lessons::all[]");
    return project.build();
  }

  private Element xml(String address) throws Exception {
    byte[] text = project.files().getOrDefault(address, "").getBytes(StandardCharsets.UTF_8);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text)).getDocumentElement();
  }

  private static List<String> texts(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS(parent.getNamespaceURI(), name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent());
    }
    return texts;
  }

  @Nested
  class Heads {
    @Test
    void nameTheOneAddressOfAPage() {
      Document lesson = built().page("lessons/one.html");
      String whole = "https://x.org/kit/lessons/one.html";
      assertEquals(whole, lesson.select("link[rel=canonical]").attr("href"));
      assertEquals(whole, lesson.select("meta[property='og:url']").attr("content"));
    }

    @Test
    void tellWhatAPreviewShows() {
      Document lesson = built().page("lessons/one.html");
      Map<String, String> told =
          Map.of(
              "og:title", "One",
              "og:description", "First.",
              "og:type", "article",
              "og:image", "https://x.org/kit/og.png",
              "og:image:width", "1200",
              "og:image:height", "630");
      told.forEach(
          (name, content) ->
              assertEquals(
                  content, lesson.select("meta[property='" + name + "']").attr("content"), name));
      assertEquals(
          "summary_large_image", lesson.select("meta[name='twitter:card']").attr("content"));
      assertTrue(project.out().resolve("og.png").toFile().length() > 1000);
    }

    @Test
    void leadToTheFeedFromWhereverTheyAre() {
      Document lesson = built().page("lessons/one.html");
      assertEquals("../feed.xml", lesson.select("link[rel=alternate]").attr("href"));
      assertEquals("../feed.xml", lesson.select("footer a").attr("href"));
      assertEquals("feed.xml", project.page("index.html").select("footer a").attr("href"));
    }
  }

  @Nested
  class Sitemaps {
    @Test
    void listEveryPageButTheOneForDeadAddresses() throws Exception {
      List<String> pages =
          built().files().keySet().stream()
              .filter(file -> file.endsWith(".html") && !file.equals("404.html"))
              .map("https://x.org/kit/"::concat)
              .toList();
      Element map = xml("sitemap.xml");
      assertEquals("http://www.sitemaps.org/schemas/sitemap/0.9", map.getNamespaceURI());
      assertEquals("urlset", map.getLocalName());
      assertEquals(pages, texts(map, "loc"));
      assertTrue(pages.contains("https://x.org/kit/thread/t.html"));
    }

    @Test
    void areNamedToRobots() {
      assertEquals(
          "User-agent: *\nAllow: /\n\nSitemap: https://x.org/kit/sitemap.xml\n",
          built().files().get("robots.txt"));
    }
  }

  @Nested
  class Feeds {
    @Test
    void haveAnEntryAThread() throws Exception {
      built();
      Element feed = xml("feed.xml");
      assertEquals("http://www.w3.org/2005/Atom", feed.getNamespaceURI());
      assertEquals("feed", feed.getLocalName());
      assertEquals(
          List.of("https://x.org/kit/feed.xml", "https://x.org/kit/thread/t.html"),
          texts(feed, "id"));
      assertEquals(List.of("Outlive: the threads", "On lifetimes"), texts(feed, "title"));
      assertEquals(List.of("2020-02-19T00:00:00Z", "2020-02-19T00:00:00Z"), texts(feed, "updated"));
      assertEquals(List.of("Ann Author"), texts(feed, "name"));
      assertTrue(texts(feed, "summary").get(0).contains("1 mail by one person"));
    }

    @Test
    void beginWithTheThreadThatWasSpokenInLast() throws IOException {
      Map<String, ThreadTree> threads =
          Map.of("a", thread("a", 19), "b", thread("b", 21), "c", thread("c", 20));
      project.write(
          "docs/index.adoc", "= Front", "", "[#lessons]", "== L", "", "[#threads]", "== T");
      assertEquals(
          List.of(),
          new SiteBuilder(SmallProject.TYPESETTER)
              .at(SiteUrl.of("https://y.org/").orElseThrow())
              .build(project.root(), threads, project.out()));
      String feed = project.files().getOrDefault("feed.xml", "");
      assertTrue(
          feed.matches("(?s).*<entry>.*/b\\.html.*<entry>.*/c\\.html.*<entry>.*/a\\.html.*"), feed);
    }

    private static ThreadTree thread(String name, int day) {
      Origin origin = new Origin(name, 1, 1, Source.EXPANDED);
      SentTime sent = new SentTime.Day(LocalDate.of(2020, 2, day));
      return ThreadTree.of(
          List.of(Message.of(name + "#1", "Ann", "S", sent, Body.of("Words."), origin)));
    }

    @Test
    void stayWholeWhateverAMailSays() throws Exception {
      String hostile = "]]><script>&amp;\u0001\uFFFE\u0085\uD800 \"' Ωmega 😀";
      project.mail("Eve " + hostile, "S " + hostile, "Words.");
      built();
      String names = String.join(" ", texts(xml("feed.xml"), "name"));
      assertTrue(names.contains("Eve ]]><script>&amp;\uFFFD\uFFFD"), names);
      assertTrue(names.contains("Ωmega 😀"), names);
    }
  }

  @Nested
  class Urls {
    @Test
    void ofTheCommandLineWin() throws IOException {
      built();
      new SiteBuilder(SmallProject.TYPESETTER)
          .at(SiteUrl.of("https://y.org/").orElseThrow())
          .build(project.root(), Map.of(), project.out());
      assertEquals(
          "https://y.org/index.html",
          project.page("index.html").select("link[rel=canonical]").attr("href"));
    }

    @Test
    void thatAreNoneAreNamedWithTheirLine() {
      assertEquals(
          List.of(
              "docs/index.adoc:2: outlive.example is no address of a site;"
                  + " write it as https://HOST/ or https://HOST/PATH/"),
          front(":site-url: outlive.example"));
    }

    @Test
    void mayBeUnknownThenNothingNeedsThem() {
      assertEquals(List.of(), project.build());
      Map<String, String> files = project.files();
      for (String file : List.of("sitemap.xml", "robots.txt", "feed.xml", "og.png")) {
        assertFalse(files.containsKey(file), file);
      }
      Document lesson = project.page("lessons/one.html");
      assertEquals(0, lesson.select("[rel=canonical], [rel=alternate], [property]").size());
      assertEquals(0, lesson.select("footer a").size());
    }
  }

  @Test
  void isTheSameTwice() {
    Map<String, String> first = built().files();
    assertEquals(first, built().files());
  }
}
