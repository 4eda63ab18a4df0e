// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;
import outlive.lesson.SourceText;

class LinkCheckTest {
  private static final SourceText SOURCE = SourceText.of("a.adoc", "= A", "", "see b.adoc#x here");

  private static final Site SITE = new Site();
  private static final Optional<SiteUrl> URL = SiteUrl.of("https://x.org/kit/");

  /** Checks a page lessons/a.html with this body, beside index.html that has an element "top". */
  private static List<String> check(String body) {
    Map<String, String> files =
        Map.of("lessons/a.html", body, "index.html", "<p id=top>", "css/outlive.css", "");
    return new LinkCheck()
        .check(files, SITE, Map.of("lessons/a.html", SOURCE), URL).stream()
            .map(Finding::toString)
            .toList();
  }

  @Nested
  class Follows {
    @Test
    void linksThatLeadSomewhere() {
      assertEquals(
          List.of(),
          check(
              "<link rel=stylesheet href=../css/outlive.css><p id=x><a href=#x>x</a>"
                  + "<a href=../index.html#top>y</a><a href=https://kernel.org/>z</a>"));
    }

    @Test
    void whatAPageSaysOfItself() {
      assertEquals(
          List.of(),
          check(
              "<link rel=canonical href=https://x.org/kit/lessons/a.html>"
                  + "<link rel=alternate href=../index.html>"
                  + "<meta property=og:url content=https://x.org/kit/index.html>"));
    }

    @Test
    void linksFromTheRootOfTheHost() {
      assertEquals(List.of(), check("<a href=/kit/index.html#top>"));
    }
  }

  @Nested
  class Names {
    @Test
    void aPageThatIsNotThere() {
      assertEquals(
          List.of(
              "a.adoc:1: dead link c.html: the site has no lessons/c.html; mend it, or leave it out"),
          check("<a href=c.html>"));
    }

    @Test
    void anAnchorThatIsNotThere() {
      assertEquals(
          List.of(
              "a.adoc:1: dead anchor ../index.html#low: index.html has no low; mend it, or leave it out"),
          check("<a href=../index.html#low>"));
    }

    @Test
    void theAuthorsLine() {
      assertEquals(
          List.of(
              "a.adoc:3: dead link b.html#x: the site has no lessons/b.html; mend it, or leave it out"),
          check("<a href=b.html#x>"));
    }

    @Test
    void anIdThatIsThereTwice() {
      assertEquals(List.of("a.adoc:3: the id x is there twice"), check("<p id=x><p id=x>"));
    }

    @Test
    void whatWouldBeFetchedFromElsewhere() {
      String rule = "a page may only link to https and fetch nothing";
      assertEquals(
          List.of("a.adoc:1: https://x.org/f.css is fetched; " + rule),
          check("<link rel=stylesheet href=https://x.org/f.css>"));
      assertEquals(
          List.of("a.adoc:1: //x.org/p.png is fetched; " + rule), check("<img src=//x.org/p.png>"));
    }

    @Test
    void aPageThatSaysToBeElsewhere() {
      for (String href :
          List.of("https://y.org/kit/index.html", "https://x.org/kit/gone.html", "//x.org/kit/")) {
        String rule = href + " is no page and no file of this site";
        assertEquals(List.of("a.adoc:1: " + rule), check("<link rel=canonical href=" + href + ">"));
        assertEquals(
            List.of("a.adoc:1: " + rule), check("<meta property=og:image content=" + href + ">"));
      }
    }

    @Test
    void aLinkFromTheRootThatLeadsOutOfTheSite() {
      assertEquals(
          List.of(
              "a.adoc:1: dead link /index.html: the site has no index.html; mend it, or leave it out"),
          new LinkCheck()
                  .check(
                      Map.of("lessons/a.html", "<a href=/index.html>"),
                      SITE,
                      Map.of("lessons/a.html", SOURCE),
                      URL)
                  .stream()
                  .map(Finding::toString)
                  .toList());
    }

    @Test
    void anAddressThatIsNone() {
      assertEquals(
          List.of("a.adoc:1: a b.html is no address; name files with letters, digits, - and _"),
          check("<a href='a b.html'>"));
    }

    @Test
    void aLinkThatOnlyAScriptMakes() {
      Site site = new Site();
      site.add("search/t/1.js", "", Set.of("index.html#top", "index.html#low"));
      assertEquals(
          List.of(
              "search/t/1.js:1: dead anchor ../../index.html#low: index.html has no low; mend it, or leave it out"),
          new LinkCheck()
              .check(Map.of("index.html", "<p id=top>"), site, Map.of(), URL).stream()
                  .map(Finding::toString)
                  .toList());
    }

    @Test
    void aLinkThatRunsCode() {
      assertEquals(1, check("<a href=javascript:alert(1)>").size());
    }
  }
}
