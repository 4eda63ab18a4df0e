// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the search finds, as data, and the lists for who has no script. */
class SearchIndexTest {
  private final SmallProject project;

  SearchIndexTest(@TempDir Path folder) {
    project = new SmallProject(folder).lesson("= One", "", "Text.");
  }

  /**
   * The entries of one kind of part, each as {@code Kind|Title|note|address|text|address|text…}.
   */
  private List<String> entries(String kind) {
    assertEquals(List.of(), project.build());
    return read(project.files().getOrDefault(Addresses.search(kind, 1), ""));
  }

  private static List<String> read(String script) {
    String start = "\"use strict\";\noutliveSearch(";
    assertTrue(script.startsWith(start) && script.endsWith(");\n"), script);
    String json =
        script.substring(start.length(), script.length() - 3).replaceFirst(",\n\\]$", "]");
    List<String> entries = new ArrayList<>();
    for (JsonElement each : JsonParser.parseString(json).getAsJsonArray()) {
      JsonArray entry = each.getAsJsonArray();
      List<String> parts = new ArrayList<>();
      entry.asList().subList(0, 3).forEach(part -> parts.add(part.getAsString()));
      for (JsonElement passage : entry.get(4).getAsJsonArray()) {
        String fragment = passage.getAsJsonArray().get(0).getAsString();
        parts.add(entry.get(3).getAsString() + (fragment.isEmpty() ? "" : "#" + fragment));
        parts.add(passage.getAsJsonArray().get(1).getAsString());
      }
      entries.add(String.join("|", parts));
    }
    return entries;
  }

  @Nested
  class Holds {
    @Test
    void eachSymbolWithItsCommentAndItsCode() {
      project.write(
          "src/main/java/outlive/drm/Drmm.java",
          "// tag::drmm_kfree[]",
          "/**",
          " * Frees {@code memory} early, see {@link #kmalloc}.",
          " *",
          " * <p>@return nothing",
          " */",
          "@Symbol(\"drmm_kfree\")",
          "void kfree(Alloc<T> memory) {}",
          "// end::drmm_kfree[]");
      assertEquals(
          List.of(
              "Symbol|drmm_kfree|Drmm.java, line 2|symbol/drmm_kfree.html"
                  + "|Frees memory early, see kmalloc. nothing void kfree(Alloc<T> memory) {}"),
          entries("symbols"));
    }

    @Test
    void theOwnWordsOfMailsByParagraphAndNobodyElses() {
      project.mail(
          "Bob",
          "Re: On lifetimes",
          "On Wed, Feb 19, 2020 at 03:22:49PM +0100, Ann Author wrote:",
          "> Files outlive drivers.",
          "",
          "They do not,",
          "I say.",
          "",
          "Or do they?",
          "-- ",
          "Bob of Bobs");
      List<String> mails = entries("thread/t");
      assertEquals(
          "Thread|On lifetimes|2 mails by 2 people, 19 Feb 2020|thread/t.html|", mails.get(0));
      assertEquals(
          Set.of(
              "Mail|Ann Author|19 Feb 2020|thread/t.html#m1-l1|Files outlive drivers.",
              "Mail|Bob|19 Feb 2020|thread/t.html#m2-l4|They do not, I say."
                  + "|thread/t.html#m2-l7|Or do they?"),
          Set.copyOf(mails.subList(1, mails.size())));
    }

    @Test
    void aSubjectThatIsNotTheThreads() {
      project.mail("Bob", "On buffers", "It is the oldest, and the thread is named after it.");
      String mail = "Mail|Ann Author|19 Feb 2020|thread/t.html#m1|On lifetimes|";
      assertTrue(entries("thread/t").stream().anyMatch(entry -> entry.startsWith(mail)));
    }

    @Test
    void aMailWithoutWordsByItsAuthor() {
      project.mail("Bob", "Re: On lifetimes", "> Files outlive drivers.");
      assertTrue(entries("thread/t").contains("Mail|Bob|19 Feb 2020|thread/t.html#m2|"));
    }

    @Test
    void lessonsBySectionWithoutWhatTheyBringIn() {
      project.lesson(
          "= One",
          "",
          "First words.",
          "",
          "== Two",
          "",
          "More words.",
          "",
          "include::port:drmm_kfree[co=\"free(memory)\"]",
          "<1> Gone.",
          "",
          "mail::t#1[\"Files\"]");
      List<String> texts = entries("texts");
      assertTrue(texts.contains("Lesson|One||lessons/one.html|First words."), texts::toString);
      assertTrue(
          texts.contains("Lesson|One|Two|lessons/one.html#two|More words. 1 Gone."),
          texts::toString);
    }

    @Test
    void wordsRulesPeopleAndOtherPages() {
      project.write("docs/glossary.adoc", "= Words", "", "[[kref]]kref:: A _count_.");
      List<String> texts = entries("texts");
      assertTrue(texts.contains("Word|kref||glossary.html#kref|A count."), texts::toString);
      assertTrue(texts.contains("Page|Words||glossary.html|"), texts::toString);
      project.write("docs/rules.adoc", "== Memory", "", "[[DM-7]]DM-7:: `free` frees.");
      texts = entries("texts");
      assertTrue(
          texts.stream().anyMatch(text -> text.startsWith("Page|The rules||rules.html|")),
          texts::toString);
      assertTrue(texts.contains("Rule|DM-7|Memory|rules.html#DM-7|free frees."), texts::toString);
      assertTrue(
          texts.contains("Person|Ann Author|1 mail|search.html#by-ann-author|"), texts::toString);
    }

    @Test
    void aPageThatNothingElseKnows() {
      project.write("src/main/java/outlive/drm/Drmm.java", "// no symbol at all");
      assertTrue(
          entries("texts")
              .contains("Page|Symbols||concordance.html|" + ConcordancePage.DESCRIPTION));
    }
  }

  @Nested
  class Writes {
    private SearchEntry entry(String... texts) {
      List<SearchEntry.Passage> passages =
          Stream.of(texts).flatMap(text -> SearchEntry.cut("m1", text).stream()).toList();
      return new SearchEntry("Mail", "Eve", "", "t.html", passages);
    }

    @Test
    void nothingThatCouldEndAScript() {
      String hostile = "</script><!-- \u2028\u2029 \\u003c \"]);alert(1)//";
      String text = SearchParts.of(List.of(entry(hostile))).get(0).text();
      assertFalse(text.contains("<"), text);
      assertFalse(text.contains("\u2028") || text.contains("\u2029"), text);
      assertTrue(read(text).get(0).contains("</script><!-- \u2028\u2029 \\u003c \"]);alert(1)//"));
    }

    @Test
    void partsOfABoundedSize() {
      List<SearchEntry> entries = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        entries.add(entry("word ".repeat(5_000), "<".repeat(30_000), "\u20ac".repeat(30_000)));
      }
      List<SearchParts.Part> parts = SearchParts.of(entries);
      assertTrue(parts.size() > 10);
      for (SearchParts.Part part : parts) {
        int bytes = part.text().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes <= SearchParts.LARGEST + 100, () -> "part of " + bytes);
      }
      long letters =
          parts.stream()
              .flatMap(part -> read(part.text()).stream())
              .flatMapToInt(String::chars)
              .filter(c -> c == '\u20ac')
              .count();
      assertEquals(40 * 30_000, letters);
    }

    @Test
    void oneEmptyPartForNothing() {
      assertEquals(List.of(), read(SearchParts.of(List.of()).get(0).text()));
    }

    @Test
    void whereItsLinksLead() {
      SearchParts.Part part = SearchParts.of(List.of(entry("a"), entry("b"))).get(0);
      assertEquals(List.of("t.html#m1"), List.copyOf(new TreeSet<>(part.addresses())));
    }
  }

  @Nested
  class Lists {
    private Document page() {
      assertEquals(List.of(), project.build());
      return project.page("search.html");
    }

    @Test
    void symbolsByTheirFamily() {
      StringBuilder port = new StringBuilder();
      for (String name : List.of("drm_b", "drm_a", "drm_d", "drm_c", "kref_get")) {
        port.append("// tag::" + name + "[]\nx\n// end::" + name + "[]\n");
      }
      project.write("src/main/java/outlive/drm/Drmm.java", port.toString());
      Document page = page();
      assertEquals(
          List.of("drm_*", "Others"), page.select("h2#symbols ~ h3").eachText().subList(0, 2));
      assertEquals(
          List.of("drm_a", "drm_b", "drm_c", "drm_d", "kref_get"),
          page.select(".names code").eachText());
      assertEquals("symbol/drm_a.html", page.select(".names a").get(0).attr("href"));
    }

    @Test
    void peopleWithTheirMails() {
      project
          .mail("Bob", "Re: On lifetimes", "They do not, I say.")
          .mail("ann author", "B", "Words.");
      Document page = page();
      assertEquals(List.of("ann author", "Bob"), page.select("h2#people ~ h3").eachText());
      assertEquals(
          List.of("thread/t.html#m3", "thread/t.html#m1", "thread/t.html#m2"),
          page.select(".mails a").eachAttr("href"));
      assertEquals("They do not, I say.", page.select("#by-bob + ul .gist").text());
    }

    @Test
    void peopleUnderAnchorsThatAreTheirOwn() {
      project.mail("J\u00f6rg", "B", "x").mail("Jorg", "B", "x").mail("\u5f20", "B", "x");
      project.mail("", "B", "x").mail("by-jorg-2", "B", "x");
      assertEquals(
          List.of(
              "by-no-name", "by-ann-author", "by-by-jorg-2", "by-jorg", "by-jorg-2", "by-somebody"),
          page().select("h2#people ~ h3").eachAttr("id"));
    }

    @Test
    void lessonsAndWords() {
      project.write("docs/glossary.adoc", "= Words", "", "[[kref]]kref:: A _count_.");
      Document page = page();
      assertEquals("lessons/one.html", page.select("#lessons + ul a").attr("href"));
      assertEquals("glossary.html#kref", page.select("#words + ul a").attr("href"));
    }

    @Test
    void nothingThatOnlyAScriptCanFill() {
      Document page = page();
      assertEquals(1, page.select("form.search[hidden]").size());
      assertEquals(1, page.select("ol.results[hidden]").size());
      assertEquals(
          List.of("search/symbols/1.js", "search/texts/1.js", "search/thread/t/1.js"),
          List.of(page.select("form").attr("data-parts").split(" ", -1)));
      assertEquals("q", page.select("form label").attr("for"));
    }

    @Test
    void namesAsText() {
      String hostile = "<img src=x onerror=alert(1)>";
      project.mail("Eve " + hostile, "S", "Words " + hostile);
      Document page = page();
      assertEquals(0, page.select("img").size());
      assertTrue(page.select("h3").eachText().contains("Eve " + hostile));
    }
  }
}
