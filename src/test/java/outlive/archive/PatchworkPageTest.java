// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;
import outlive.mail.Source;

class PatchworkPageTest {
  private static final String PAGE = Pages.text(Pages.RESOURCES.resolve("patchwork.html"));

  private static ArchivePage changed(String from, String to) {
    assertTrue(PAGE.contains(from), from);
    return Pages.page("x.html", PAGE.replace(from, to));
  }

  private static List<String> findings(ArchivePage page) {
    return page.findings().stream().map(Object::toString).toList();
  }

  private static String head(Message m) {
    return String.join("|", m.id(), m.author(), m.subject(), m.sent().toString());
  }

  @Nested
  class Reads {
    private final ArchivePage page = Pages.page("x.html", PAGE);
    private final Message patch = page.messages().get(0);

    @Test
    void patchWithAllItsHeaderFields() {
      assertEquals(List.of(), page.findings());
      assertEquals(
          "a1@ann.example|Ann L\u00E9e|[PATCH 1/3] a b\u00E9ll"
              + "|Exact[instant=2020-02-19T08:05:11Z, zone=+01:00]",
          head(patch));
      assertEquals("ann@ann.example", patch.address().orElseThrow());
      assertEquals(List.of("cover@ann.example"), patch.ids().inReplyTo());
      assertEquals(List.of("root@ann.example", "cover@ann.example"), patch.ids().references());
      assertEquals(Source.PATCHWORK, patch.origin().source());
      assertEquals(32, patch.origin().line());
    }

    @Test
    void diffBelowTheRule() {
      assertEquals(
          """
            A bell that rings.

          Signed-off-by: Ann Lee <ann@ann.example>
          ---

          diff --git a/bell.c b/bell.c
          --- a/bell.c
          +++ b/bell.c
          @@ -1 +1 @@ ring
          -bell(1);
          +bell(2);
          """,
          patch.body().text());
      Message ruled =
          changed(
                  "</span>\n  </pre>\n</div>\n<h2>Comments",
                  "</span>\n---\n a | 2 +-\n  </pre>\n</div>\n<h2>Comments")
              .messages()
              .get(0);
      assertTrue(ruled.body().text().contains("example>\n---\n a | 2 +-\n\ndiff --git"));
    }

    @Test
    void commentsInOrder() {
      assertEquals(
          List.of(
              "x#2|Bob B. Day|Re: [PATCH 1/3] a b\u00E9ll|Minute[instant=2020-02-19T13:28:00Z]",
              "x#3|Cat|Re: [PATCH 1/3] a b\u00E9ll|Minute[instant=2020-02-20T12:00:00Z]"),
          page.messages().stream().skip(1).map(PatchworkPageTest::head).toList());
      assertEquals(
          "> A bell that rings.", page.messages().get(1).body().text().lines().toList().get(1));
      assertEquals(
          List.of("x#2 below a1@ann.example", "x#3 below a1@ann.example"), Pages.tree(page));
    }

    @Test
    void coverLetter() {
      String letter = PAGE.substring(0, PAGE.indexOf("<h2>Patch</h2>")) + "</body></html>";
      ArchivePage cover = Pages.page("x.html", letter);
      assertEquals(List.of(), cover.findings());
      assertEquals(3, cover.messages().size());
      assertFalse(cover.messages().get(0).body().text().contains("---"));
    }
  }

  /** Versions before 3, and the fork at freedesktop.org. */
  @Nested
  class OldPages {
    private static final String OLD =
        PAGE.replace("id=\"patch-meta\" class=\"patch-meta\"", "class=\"patchmeta\"")
            .replace("patch-headers", "patchheaders")
            .replace("submission-message", "comment")
            .replace("message-date", "pull-right")
            .replace(" UTC", "");

    @Test
    void otherNamesForTheSame() {
      ArchivePage page = Pages.page("x.html", OLD);
      assertEquals(List.of(), page.findings());
      assertEquals(Pages.said(Pages.page("x.html", PAGE)), Pages.said(page));
      assertEquals(
          "About[instant=2020-02-19T13:28:00Z, precision=Minutes]",
          page.messages().get(1).sent().toString());
    }

    @Test
    void patchWithoutWords() {
      String fork =
          "<html><h2>[3/9] a bell</h2><div class=\"core-info\"><span>Submitted by"
              + " <a href=\"/x\">Ann Lee</a> on Feb. 19, 2020, 8:05 a.m.</span></div>"
              + "<table class=\"patchmeta\"><tr><th>Message ID</th><td>a3@ann.example</td></table>"
              + "<div id=\"patch\" class=\"patch\">\n<pre class=\"content\">\n--- a\n+++ b\n</pre></div>"
              + "<div class=\"comment\"><div class=\"meta\"><span><a href=\"/y\">Cat</a></span>"
              + "<span class=\"pull-right\">Feb. 20, 2020, noon</span></div>"
              + "<pre class=\"content\">\nMew.\n</pre></div></html>";
      ArchivePage page = Pages.page("x.html", fork);
      assertEquals(List.of(), page.findings());
      assertEquals(
          "a3@ann.example|Ann Lee|[3/9] a bell",
          head(page.messages().get(0)).replaceFirst("\\|About.*", ""));
      assertEquals("---\n\n--- a\n+++ b\n", page.messages().get(0).body().text());
      assertEquals("Cat", page.messages().get(1).author());
    }

    @Test
    void pageOfASeries() {
      String series =
          "<html><h2>a bell</h2><div class=\"core-info\"><span>Submitted by Ann Lee on"
              + " Feb. 19, 2020, 8:05 a.m.</span></div><table class=\"patchmeta\"></table>"
              + "<h2>Cover Letter</h2><div class=\"comment\"><pre class=\"content\">\nHello.\n</pre>"
              + "</div></html>";
      ArchivePage page = Pages.page("x.html", series);
      assertTrue(findings(page).get(0).startsWith("x.html:1: a page of Patchwork without a patch"));
      assertEquals("Hello.\n", page.messages().get(0).body().text());
      ArchivePage bare = Pages.page("x.html", series.replaceFirst("(?s)<h2>Cover.*</div>", ""));
      assertEquals(1, bare.findings().size());
      assertEquals(List.of(), bare.messages());
    }
  }

  @Nested
  class Finds {
    @Test
    void whatIsMissing() {
      String bare =
          PAGE.replaceFirst("(?s)<div id=\"patch-headers\".*?</div>", "")
              .replaceFirst("a1@ann\\.example", "")
              .replace("Feb. 20, 2020, noon UTC", "now");
      ArchivePage page = Pages.page("x.html", bare);
      assertEquals(
          "x#1|Ann Lee|[1/3] a bell", head(page.messages().get(0)).replaceFirst("\\|Minute.*", ""));
      assertEquals(2, page.findings().size());
      assertTrue(findings(page).get(1).contains("the date \"now"), () -> findings(page).toString());
    }

    @Test
    void cutPages() {
      for (int end = PAGE.indexOf("<h2>Commit"); end < PAGE.length() - 8; end += 7) {
        ArchivePage page = Pages.page("x.html", PAGE.substring(0, end));
        assertFalse(page.findings().isEmpty(), "nothing found in a page that was cut");
        assertEquals("a1@ann.example", page.messages().get(0).id());
      }
    }
  }
}
