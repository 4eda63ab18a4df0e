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

class PublicInboxThreadTest {
  private static final String FLAT = Pages.text(Pages.RESOURCES.resolve("inbox-flat.html"));
  private static final String NESTED = Pages.text(Pages.RESOURCES.resolve("inbox-nested.html"));
  private static final String ROOT = "a/1%x+y=z@ann.example";

  private static ArchivePage changed(String from, String to) {
    assertTrue(FLAT.contains(from), from);
    return Pages.page("x.html", FLAT.replace(from, to));
  }

  private static List<String> findings(ArchivePage page) {
    return page.findings().stream().map(Object::toString).toList();
  }

  @Nested
  class Reads {
    private final ArchivePage page = Pages.page("x.html", FLAT);

    @Test
    void headerLines() {
      assertEquals(List.of(), page.findings());
      assertEquals(
          List.of(
              ROOT + "|Ann Lee|[PATCH 1/3] a bell|Minute[instant=2020-02-19T08:05:00Z]|11",
              "b.2@bob.example|Bob B. Day|[PATCH 2/3] ring the bell twice"
                  + "|Minute[instant=2020-02-19T13:28:00Z]|35",
              "c3@cat.example|Cat @ Home||Minute[instant=2020-02-20T23:59:00Z]|69"),
          page.messages().stream().map(this::head).toList());
      assertEquals(Source.PUBLIC_INBOX_THREAD, page.messages().get(0).origin().source());
    }

    private String head(Message m) {
      return String.join(
          "|", m.id(), m.author(), m.subject(), m.sent().toString(), "" + m.origin().line());
    }

    /** The first body starts with a line like the archive's own. */
    @Test
    void bodiesAsPlainText() {
      assertEquals(
          List.of(
              "From: here to there @ noon UTC (\n\nRing it.",
              "> Ring it.\n\nTwice.\n\n-a\n+b",
              "Mew."),
          page.messages().stream().map(m -> m.body().text().strip()).toList());
      assertEquals(
          "[Attachment[name=bell.patch, type=text/x-patch, size=5]]",
          page.messages().get(1).attachments().toString());
    }

    @Test
    void flatAndNestedTheSame() {
      ArchivePage nested = Pages.page("x.html", NESTED);
      assertEquals(Pages.said(page), Pages.said(nested));
      assertEquals(Pages.tree(page), Pages.tree(nested));
      assertEquals(List.of(), nested.findings());
    }

    @Test
    void overviewAtTheEnd() {
      assertEquals(
          List.of(
              ROOT + " below -",
              "b.2@bob.example below " + ROOT,
              "gone@dan.example below b.2@bob.example",
              "c3@cat.example below gone@dan.example"),
          Pages.tree(page));
    }

    /** A column shows how well a result fits, or is blank. */
    @Test
    void overviewOfSearchResults() {
      String ranked =
          FLAT.replace("[not found]", "[not found]    ")
              .replace("8:05 `", "8:05  7% `")
              .replace("13:28   `", "13:28       `")
              .replace("23:59       `", "23:59 100%       `");
      assertEquals(Pages.tree(page), Pages.tree(Pages.page("x.html", ranked)));
    }

    /** Where there is no overview, what a message answers stands below its date. */
    @Test
    void whatIsNew() {
      ArchivePage news =
          changed(
              "  To: Ann Lee; <b>+Cc:</b> list,\n\tCat\n",
              "  To: Ann Lee\nIn-Reply-To: &lt;<a\nhref=\"../a%2F1/\">" + ROOT + "</a>&gt;\n");
      assertEquals("b.2@bob.example below " + ROOT, Pages.tree(news).get(0));
      assertEquals(List.of(), news.messages().get(1).ids().inReplyTo());
    }

    @Test
    void idThatIsNone() {
      String hash = MessageIds.hash("noid");
      ArchivePage page =
          Pages.page(
              "x.html",
              FLAT.replace("../../b.2@bob.example/", "../../noid/")
                  .replace(MessageIds.hash("b.2@bob.example"), hash));
      assertEquals(List.of(), page.findings());
      assertEquals(hash, page.messages().get(1).id());
      assertEquals(hash, page.messages().get(1).ids().hash().orElseThrow());
      assertTrue(Pages.tree(page).contains(hash + " below " + ROOT));
      assertTrue(Pages.tree(page).contains("gone@dan.example below " + hash));
    }
  }

  @Nested
  class Finds {
    @Test
    void idThatDoesNotFitItsAnchor() {
      ArchivePage page = changed("../../c3@cat.example/", "../../c4@cat.example/");
      assertEquals(
          List.of(
              "x.html:69: the id <c4@cat.example> in the permalink does not fit the anchor m"
                  + MessageIds.hash("c3@cat.example")
                  + ", so one of them was changed; save the page again and import that"),
          findings(page));
      assertEquals("c4@cat.example", page.messages().get(2).id());
    }

    @Test
    void messageWithoutAPermalink() {
      ArchivePage page = changed("23:59 UTC (<a", "23:59 UTC (<i");
      assertEquals(
          MessageIds.hash("c3@cat.example"), page.messages().get(2).ids().hash().orElseThrow());
      assertTrue(Pages.tree(page).get(3).startsWith(page.messages().get(2).id()));
      assertTrue(findings(page).get(0).contains("no Message-ID"));
    }

    @Test
    void dateThatIsNone() {
      ArchivePage page = changed("2020-02-20 23:59 UTC", "2020-02-31 23:59 UTC");
      assertEquals("1970-01-01", page.messages().get(2).day().toString());
      assertTrue(findings(page).get(0).startsWith("x.html:69: the date \"2020-02-31 23:59\""));
    }

    @Test
    void messageWithoutAHeader() {
      ArchivePage page = changed("\nFrom: Bob", "\nBy: Bob");
      assertEquals("b.2@bob.example", page.messages().get(1).id());
      assertTrue(page.messages().get(1).body().text().startsWith("> Ring it."));
      assertTrue(findings(page).get(0).startsWith("x.html:35: a message without a line like"));
      assertEquals(2, page.findings().size());
    }

    @Test
    void cutPages() {
      for (int end = FLAT.indexOf("To: list"); end < FLAT.length() - 8; end += 9) {
        ArchivePage page = Pages.page("x.html", FLAT.substring(0, end));
        assertFalse(page.findings().isEmpty(), "nothing found in a page that was cut");
        assertEquals(ROOT, page.messages().get(0).id());
      }
    }

    /** What stands before the next message is all that is left of this one. */
    @Test
    void messageWithoutAnEnd() {
      ArchivePage page = changed("id=e" + MessageIds.hash("b.2@bob.example"), "id=x");
      assertEquals(3, page.messages().size());
      assertTrue(page.messages().get(1).body().text().startsWith("> Ring it."));
    }
  }

  /** An archive of a big list shows threads that no page should be able to stop. */
  @Nested
  class Survives {
    @Test
    void deepTree() {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 5_000; i++) {
        lines.append("     [not found] ").append("  ".repeat(i));
        lines.append(i == 0 ? "" : "` ").append("&lt;<a\nhref=\"../../i").append(i);
        lines.append("@x/\">i</a>&gt;\n");
      }
      ArchivePage page = changed("on this page --\n", "on this page --\n" + lines + "\n");
      assertEquals(5_004, page.index().size());
      assertEquals("i9 at i8", entry(page, 9));
    }

    private String entry(ArchivePage page, int at) {
      IndexEntry entry = page.index().get(at);
      return (entry.page() + " at " + entry.parent().orElse("-")).replace("@x", "");
    }

    @Test
    void anchorsThatStartNothing() {
      ArchivePage page = Pages.page("x.html", "<html>" + "<a href=#e1>".repeat(100_000));
      assertTrue(findings(page).get(0).startsWith("x.html:1: no message found"));
    }
  }
}
