// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.Source;

class HyperKittyPageTest {
  private static final String PAGE = Pages.text(Pages.RESOURCES.resolve("hyperkitty.html"));
  private static final String ROOT = "a/1%x+y=z@ann.example";
  private static final String HASH = "AJ7WUB4S7WFKTCQFXN4P3ZE5RA2IAR7Y";

  private static ArchivePage changed(String from, String to) {
    assertTrue(PAGE.contains(from), from);
    return Pages.page("x.html", PAGE.replace(from, to));
  }

  private static List<String> findings(ArchivePage page) {
    return page.findings().stream().map(Object::toString).toList();
  }

  @Nested
  class Reads {
    private final ArchivePage page = Pages.page("x.html", PAGE);

    /** A page leaves out what its first mail has said: the year, the day, the subject. */
    @Test
    void headerLines() {
      assertEquals(List.of(), page.findings());
      assertEquals(
          List.of(
              ROOT + "|Ann Lee|[PATCH] a bell|2020-02-19T08:05:00Z",
              "b.2@bob.example|bob|Re: [PATCH] a bell|2020-02-19T13:30:00Z",
              "c3@cat.example|Cat|Re: other bell|2020-02-20T00:00:00Z",
              HASH + "|Ann Lee|[PATCH v2] a bell|2020-02-20T00:01:00Z"),
          page.messages().stream().map(this::head).toList());
      assertEquals(Source.HYPERKITTY, page.messages().get(0).origin().source());
      assertEquals(16, page.messages().get(0).origin().line());
    }

    private String head(Message m) {
      String time = m.sent().toString().replaceFirst(".*instant=([^,]*),.*", "$1");
      return String.join("|", m.id(), m.author(), m.subject(), time);
    }

    /** The site's zone is told nowhere, so no time is sure. */
    @Test
    void timesAreAboutRight() {
      assertEquals(
          "About[instant=2020-02-19T08:05:00Z, precision=Minutes]",
          page.messages().get(0).sent().toString());
    }

    @Test
    void hashWhereNoIdIsShown() {
      Message hashed = page.messages().get(3);
      assertEquals(MessageIds.hash("d4@ann.example"), hashed.ids().hash().orElseThrow());
      assertTrue(hashed.ids().messageId().isEmpty());
    }

    @Test
    void placesByLevels() {
      assertEquals(
          List.of(
              ROOT + " below -",
              "b.2@bob.example below " + ROOT,
              "c3@cat.example below b.2@bob.example",
              HASH + " below " + ROOT),
          Pages.tree(page));
    }

    @Test
    void levelsOfOldVersions() {
      ArchivePage old = changed("even reply-level-1\">", "even\" style=\"margin-left:2em;\">");
      assertEquals(Pages.tree(page), Pages.tree(old));
    }

    /** Sorted by date, nothing is moved to the right. */
    @Test
    void noPlacesWhereSortedByDate() {
      assertEquals(List.of(ROOT + " below -"), Pages.tree(changed("?sort=date", "?sort=thread")));
    }

    @Test
    void attachments() {
      assertEquals(
          "[Attachment[name=bell.ogg, type=audio/ogg, size=12]]",
          page.messages().get(0).attachments().toString());
      assertEquals(
          "[Attachment[name=a.sig, type=application/pgp-signature, size=189]]",
          page.messages().get(2).attachments().toString());
      assertEquals(
          -1,
          changed("189&nbsp;bytes", "1.5&nbsp;KB").messages().get(2).attachments().get(0).size());
    }

    @Test
    void pageOfOneMail() {
      String one =
          PAGE.substring(0, PAGE.indexOf("<p class=\"sort-mode\">"))
                  .replace("thread-header", "message-header")
                  .replace("<h3>[PATCH] a bell</h3>", "<h1>Re: a bell</h1>")
              + "</div></body></html>";
      ArchivePage page = Pages.page("x.html", one);
      assertEquals(List.of(), page.findings());
      assertEquals(List.of(), page.index());
      assertEquals("Re: a bell", page.messages().get(0).subject());
    }
  }

  @Nested
  class Bodies {
    private static final String WORDS = "<p>A patch of its own.</p>";

    private String body(String html) {
      return changed(WORDS, html).messages().get(3).body().text().strip();
    }

    @Test
    void paragraphsAndLinks() {
      assertEquals(
          """
          Ring it.
          And again, as <cat@cat.example> said:
          see http://bells.example/a/very/long/way/to/the/bell/that/goes/on/and/on/and/on/x.html

          Second paragraph.

          --\s
          Ann""",
          Pages.page("x.html", PAGE).messages().get(0).body().text().strip());
    }

    @Test
    void quotesListsAndCode() {
      assertEquals(
          """
          bob wrote:
          > Ann wrote:
          > > Ring it.
          > >
          > > And again
          >
          > No.

          Yes:
          * one
          * two
            lines
          1. first

              code();

              more();

          a
          b `c` _d_

          ---

          @@ -1,2 +1,2 @@ x\uFF20y""",
          Pages.page("x.html", PAGE).messages().get(2).body().text().strip());
    }

    /** Two signs are no address: they come back, and the line knows how it was shown. */
    @Test
    void signsOfAHunk() {
      String raw =
          Pages.page("x", PAGE).messages().get(2).lines().stream()
              .filter(line -> line.text().startsWith("@@"))
              .map(line -> line.raw())
              .findFirst()
              .orElseThrow();
      assertEquals("\uFF20\uFF20 -1,2 +1,2 \uFF20\uFF20 x\uFF20y", raw);
    }

    @Test
    void textOfOldVersions() {
      assertEquals(
          "Ann wrote:\n> Ring it.\n> > Why?\n>\n> So.\n\nNo.\nNo!",
          body(
              "Ann wrote:\n<div class=\"quoted-switch\"><a href=\"#\">...</a></div>"
                  + "<div class=\"quoted-text\"> Ring it.\n &gt; Why?\n\n So. </div>No.\nNo!"));
    }

    @Test
    void signatureThatIsFolded() {
      assertEquals(
          "a\n\n-----BEGIN PGP SIGNATURE-----\nxyz",
          body(
              "<p>a</p><div class=\"quoted-switch\"><a href=\"#\">...PGP SIGNATURE...</a></div>"
                  + "<div class=\"pgp quoted-text\">-----BEGIN PGP SIGNATURE-----\nxyz</div>"));
    }

    @Test
    void itemsWithBlocksInThem() {
      assertEquals(
          "* if (rc)\n*     goto out;\n\nend",
          body(
              "<ul>\n<li>if (rc)</li>\n<li><pre><code>goto out;\n</code></pre>\n</li>\n</ul><p>end</p>"));
      assertEquals("* a\n  * b", body("<ul><li>a<ul><li>b</li></ul></li></ul>"));
    }

    @Test
    void markupThatIsNotClosed() {
      assertEquals(
          "a\n> > b",
          body("<p>a<blockquote><blockquote>b")
              .lines()
              .limit(2)
              .reduce((x, y) -> x + "\n" + y)
              .orElseThrow());
      assertEquals("a\nb", body("</blockquote></ul></li>a<br>b"));
      assertEquals("> a", body("<div class=\"quoted-text\"></blockquote>a</div>"));
    }

    @Test
    void nestingWithoutAnEnd() {
      String deep = body("<blockquote>".repeat(100_000) + "x" + "</blockquote>".repeat(100_000));
      assertEquals("> ".repeat(50) + "x", deep);
      assertEquals("x", body("<ul>".repeat(100_000) + "x" + "</ul>".repeat(100_000)));
      assertEquals("x", body("<div>".repeat(100_000) + "x" + "</div>".repeat(100_000)));
    }
  }

  @Nested
  class Finds {
    /** The page as a browser shows it at first: the replies come later, from elsewhere. */
    @Test
    void repliesThatAreLoadedByAScript() {
      String first =
          PAGE.substring(0, PAGE.indexOf("    <div class=\"odd "))
              + "<img alt=\"Loading...\" class=\"ajaxloader\" src=\"x.gif\" /></div>"
              + PAGE.substring(PAGE.indexOf("    <p class=\"thread-overview-details\">"));
      assertEquals(
          List.of(
              "x.html:1: 1 of 4 mails are on this page, for a script loads the others; save the"
                  + " page whose address ends in \"?noscript\", or what \"Download\" on it gives"),
          findings(Pages.page("x.html", first)));
      String silent = first.replace("3 comments", "");
      assertTrue(
          findings(Pages.page("x.html", silent))
              .get(0)
              .startsWith("x.html:1: only the first mail"));
      assertEquals(
          List.of(),
          findings(
              Pages.page(
                  "x.html", first.replace("3 comments", "0 comments").replace("ajaxloader", ""))));
    }

    @Test
    void idThatDoesNotFitItsAnchor() {
      ArchivePage page = changed("c3%40cat.example", "c4%40cat.example");
      assertTrue(
          findings(page).get(0).startsWith("x.html:113: the id <c4@cat.example> in the link"));
      assertEquals(
          MessageIds.hash("c3@cat.example"), page.messages().get(2).ids().hash().orElseThrow());
    }

    @Test
    void dateThatCannotBeRead() {
      ArchivePage page = changed("Feb. 20, 2020, 1:01 a.m.", "hier soir");
      assertTrue(findings(page).get(0).contains("the date \"Sender's time: hier soir\" cannot"));
      assertEquals(4, page.messages().size());
    }

    @Test
    void mailWithoutBodyNameOrAnchor() {
      ArchivePage page =
          Pages.page(
              "x.html",
              PAGE.replace("id=\"" + HASH + "\"", "id=\"x\"")
                  .replaceAll("(?s)<span class=\"name\">\\s+Cat\\s+", "<span class=\"name\"> "));
      assertEquals("x#4", page.messages().get(3).id());
      assertEquals("unknown", page.messages().get(2).author());
      assertEquals(2, page.findings().size());
    }

    @Test
    void cutPages() {
      for (int end = PAGE.indexOf("<div class=\"email-body"); end < PAGE.length() - 8; end += 11) {
        ArchivePage page = Pages.page("x.html", PAGE.substring(0, end));
        assertFalse(page.findings().isEmpty(), "nothing found in a page that was cut");
      }
    }
  }

  @Nested
  class Clock {
    private String sent(String day, String sender, String site) {
      HyperKittyClock clock = new HyperKittyClock();
      clock.day(day);
      return clock.sent(sender, site).map(Object::toString).orElse("-");
    }

    private String about(String instant) {
      return "About[instant=" + instant + ", precision=Minutes]";
    }

    @Test
    void offsetIsWhatBothTimesDifferBy() {
      assertEquals(
          about("2009-12-31T23:30:00Z"), sent("", "Jan. 1, 2010, 12:30 a.m.", "11:30 p.m."));
      assertEquals(
          about("2010-01-01T03:04:00Z"), sent("", "Dec. 31, 2009, 7:04 p.m.", "3:04 a.m."));
      assertEquals(about("2010-06-05T12:00:00Z"), sent("", "June 5, 2010, noon", "noon"));
      assertEquals(about("2010-09-05T00:00:00Z"), sent("", "Sept. 5, 2010, midnight", "midnight"));
    }

    /** New Zealand, or one that is eleven hours behind: the day that is shown decides. */
    @Test
    void dayDecidesWhereTwoZonesFit() {
      String sender = "Feb. 10, 2010, 1 p.m.";
      assertEquals(about("2010-02-10T00:00:00Z"), sent("10 Feb", sender, "midnight"));
      assertEquals(
          about("2010-02-11T00:00:00Z"), sent("Thursday, 11 February", sender, "midnight"));
    }

    @Test
    void dayOfTheSenderWhereTheSiteIsElsewhere() {
      assertEquals("Day[day=2010-02-10]", sent("20 Feb", "Feb. 10, 2010, 1 p.m.", "midnight"));
      assertEquals("Day[day=2010-02-10]", sent("", "Feb. 10, 2010, 1 p.m.", "soon"));
    }

    @Test
    void noDateAtAll() {
      assertEquals("-", sent("10 Feb", "", "noon"));
      assertEquals("-", sent("10 Feb", "Feb. 31, 2010, 1 p.m.", "noon"));
      assertEquals("-", sent("10 Feb", "Foo. 3, 2010, 1 p.m.", "noon"));
      assertEquals("-", sent("10 Feb", "Feb. 3, 2010, 1:99 p.m.", "noon"));
    }
  }
}
