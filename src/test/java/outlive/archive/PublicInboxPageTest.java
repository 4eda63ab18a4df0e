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

class PublicInboxPageTest {
  private static final String PAGE = Pages.text(Pages.RESOURCES.resolve("inbox-message.html"));
  private static final String ROOT = "a/1%x+y=z@ann.example";

  private static ArchivePage changed(String from, String to) {
    assertTrue(PAGE.contains(from), from);
    return Pages.page("x.html", PAGE.replace(from, to));
  }

  private static Message only(ArchivePage page) {
    assertEquals(1, page.messages().size());
    return page.messages().get(0);
  }

  private static List<String> findings(ArchivePage page) {
    return page.findings().stream().map(Object::toString).toList();
  }

  @Nested
  class Reads {
    private final ArchivePage page = Pages.page("x.html", PAGE);
    private final Message message = only(page);

    @Test
    void headerFields() {
      assertEquals(List.of(), page.findings());
      assertEquals("b.2@bob.example", message.id());
      assertEquals("Bob B. Day", message.author());
      assertEquals("bob@bob.example", message.address().orElseThrow());
      assertEquals("[PATCH 2/3] ring the bell twice", message.subject());
      assertEquals("Exact[instant=2020-02-19T13:28:47Z, zone=+01:00]", message.sent().toString());
      assertEquals(List.of(ROOT), message.ids().inReplyTo());
      assertEquals(Source.PUBLIC_INBOX, message.origin().source());
      assertEquals(11, message.origin().line());
    }

    @Test
    void bodyAsPlainText() {
      assertEquals(
          """
          Ann Lee wrote:
          > > Who is there?
          > I <b>am</b> & stay.

          Good. \u0394 is a letter.
          ---
           bell.c | 2 +-
           1 file changed, 1 insertion(+), 1 deletion(-)

          diff --git a/bell.c b/bell.c
          --- a/bell.c
          +++ b/bell.c
          @@ -1,2 +1,2 @@ ring
           \tbell(1);
          -\tbell(2);
          +\tbell(3);

          loud = 1
          """,
          message.body().text().stripTrailing() + "\n");
    }

    /** The text of a mail in parts is no attachment; a path in a name is none of ours. */
    @Test
    void attachments() {
      assertEquals(
          "[Attachment[name=bell.cfg, type=text/plain, size=9],"
              + " Attachment[name=tune.ogg, type=audio/ogg, size=1234]]",
          message.attachments().toString());
      assertEquals(
          List.of(),
          only(Pages.page(
                  "x",
                  PAGE.replace("2-bell.cfg", "1-a.txt")
                      .replace("the bell's settings --]\n[-- ", "")
                      .replace("[-- Attachment #3", "no [-- Attachment #3")))
              .attachments());
    }

    @Test
    void attachmentThatCouldNotBeDecoded() {
      ArchivePage warned =
          changed(
              "[-- Attachment #2: the bell's settings --]\n[-- Type: text/plain,",
              "[-- Warning: decoded text below may be mangled, UTF-8 assumed --]\n"
                  + "[-- Attachment #2: x --]\n[-- Type: text/plain; name=&#34;bell.cfg&#34;,");
      assertEquals("bell.cfg", only(warned).attachments().get(0).name());
      assertFalse(only(warned).body().text().contains("[--"));
    }

    /** Only a link of the archive is one: people write and quote such lines, too. */
    @Test
    void lineLikeAnAttachmentInAMail() {
      String line = "[-- Attachment #1: x --]\n[-- Type: a/b, Size: 1 bytes --]\n";
      ArchivePage quoted = changed("Good.", line + "Good.");
      assertTrue(only(quoted).body().text().contains(line));
      assertEquals(2, only(quoted).attachments().size());
    }

    @Test
    void overviewWithMailsThatAreNotFoundAndIdsThatAreNone() {
      assertEquals(
          List.of(
              ROOT + " below -",
              "b.2@bob.example below " + ROOT,
              "gone@dan.example below b.2@bob.example",
              "c3@cat.example below gone@dan.example"),
          Pages.tree(page));
    }

    @Test
    void referencesWhereThereIsNoOverview() {
      String field =
          "\nReferences: &lt;r1@x&gt;\n\t&lt;<a\nhref=\"../r2@x/\">r2@x</a>&gt;\n\nAnn Lee wrote";
      assertEquals(
          List.of("r1@x", "r2@x"), only(changed("\n\nAnn Lee wrote", field)).ids().references());
    }

    @Test
    void tagsOnOneLineAndValuesInQuotes() {
      String browser =
          PAGE.replaceAll("\n(href|id|class|rel)=", " $1=").replace("id=b", "id=\"b\"");
      ArchivePage saved = Pages.page("x.html", browser.replace("\n", "\r\n"));
      assertEquals(Pages.said(page), Pages.said(saved));
      assertEquals(Pages.tree(page), Pages.tree(saved));
    }

    /** public-inbox takes any text for an id; what has no {@code @} is known by its SHA-1. */
    @Test
    void idThatIsNone() {
      Message junk = only(changed("&lt;b.2@bob.example&gt;", "&lt;oops&gt;"));
      assertEquals(MessageIds.hash("oops"), junk.id());
      assertEquals(MessageIds.hash("oops"), junk.ids().hash().orElseThrow());
      assertTrue(junk.ids().messageId().isEmpty());
      assertTrue(
          only(changed("&lt;" + "<a\nhref=\"../a%2F1%25x+y=z@ann.example/\">" + ROOT, "&lt;yes"))
              .ids()
              .inReplyTo()
              .isEmpty());
    }

    @Test
    void twoMailsOfOneId() {
      String more =
          "</pre><hr><pre>WARNING: multiple messages have this Message-ID (<a\nhref=\"d/\">diff</a>)"
              + "</pre><pre>From: Eve &lt;eve@eve.example&gt;\nSubject: <a\nhref=\"#r\"\nid=t>other</a>\n"
              + "Date: Thu, 20 Feb 2020 00:00:00 +0000\nMessage-ID: &lt;b.2@bob.example&gt;\n\nOther.\n"
              + "</pre><hr><pre><a\nhref=\"../c3";
      ArchivePage two = changed("</pre><hr><pre><a\nhref=\"../c3", more);
      assertEquals(
          "[b.2@bob.example Bob B. Day, b.2@bob.example Eve]",
          two.messages().stream().map(m -> m.id() + " " + m.author()).toList().toString());
      assertEquals("Other.\n", two.messages().get(1).body().text());
      assertEquals(4, two.index().size());
    }
  }

  @Nested
  class MailsWithoutASubject {
    private static final String SUBJECT =
        "Subject: <a\nhref=\"#r\"\nid=t>[PATCH 2/3] ring the bell twice</a>\nDate:";

    @Test
    void emptyOne() {
      assertEquals("", only(changed(SUBJECT, "Subject: \nDate:")).subject());
      assertEquals("", only(changed(SUBJECT, "<a\nhref=\"#r\"\nid=t></a>Date:")).subject());
    }

    /** Version 1.9 writes such a tag; up to the next quote all would be inside of it. */
    @Test
    void quoteThatIsNotClosed() {
      ArchivePage page = changed(SUBJECT, "<a\nhref=\"#r\nid=t></a>Date:");
      assertEquals(List.of(), page.findings());
      assertEquals("", only(page).subject());
      assertEquals("b.2@bob.example", only(page).id());
      assertEquals("2020-02-19", only(page).day().toString());
      assertEquals(4, page.index().size());
    }
  }

  @Nested
  class Privacy {
    @Test
    void addressThatIsHiddenStaysHidden() {
      for (String hidden : List.of("bob@bob&#8226;example", "bob&#8226;bob.example")) {
        Message message = only(changed("&lt;bob@bob.example&gt;", "&lt;" + hidden + "&gt;"));
        assertEquals("Bob B. Day", message.author());
        assertTrue(message.address().isEmpty());
        Message bare = only(changed("\"Bob B. Day\" &lt;bob@bob.example&gt;", hidden));
        assertTrue(bare.address().isEmpty());
        assertFalse(bare.author().contains("bob.example"), bare.author());
      }
      Message text = only(changed("Good.", "eve@eve&#8226;example said"));
      assertTrue(text.body().text().contains("eve@eve\u2022example said"));
    }

    /** The instructions for a reply have it in clear. */
    @Test
    void nothingIsTakenFromTheInstructions() {
      Message hidden = only(changed("&lt;bob@bob.example&gt;", "&lt;bob@bob&#8226;example&gt;"));
      assertFalse(hidden.toString().contains("<bob@bob.example"));
      assertFalse(hidden.body().text().contains("git send-email"));
    }
  }

  @Nested
  class Finds {
    @Test
    void dateThatCannotBeRead() {
      ArchivePage page = changed("Wed, 19 Feb 2020 14:28:47 +0100", "yesterday");
      assertEquals(
          List.of(
              "x.html:11: the date \"yesterday\" cannot be read; write it as in"
                  + " \"Wed, 19 Feb 2020 14:28:47 +0100\""),
          findings(page));
      assertEquals("Received[instant=2020-02-19T13:29:05Z]", only(page).sent().toString());
    }

    @Test
    void timesThatTellLess() {
      assertEquals(
          "Minute[instant=2020-02-19T13:28:00Z]",
          only(changed("14:28:47 +0100", "14:28 +0100")).sent().toString());
      assertEquals(
          "Day[day=2020-02-19]", only(changed("14:28:47 +0100", "14:28:47")).sent().toString());
    }

    @Test
    void pageWithoutAnId() {
      ArchivePage page = changed("Message-ID: &lt;b.2@bob.example&gt;", "Message-Id:");
      assertEquals("x#1", only(page).id());
      assertTrue(findings(page).get(0).contains("no Message-ID on this page"));
    }

    @Test
    void cutPages() {
      for (int end = PAGE.indexOf("Date:"); end < PAGE.length() - 8; end += 7) {
        ArchivePage page = Pages.page("x.html", PAGE.substring(0, end));
        assertFalse(page.findings().isEmpty(), () -> "nothing found in a page that was cut");
        assertEquals("Bob B. Day", only(page).author());
      }
    }

    @Test
    void headerWithoutABody() {
      ArchivePage page = Pages.page("x.html", PAGE.substring(0, PAGE.indexOf("\n\nAnn Lee wrote")));
      assertEquals("b.2@bob.example", only(page).id());
      assertEquals(
          "x.html:11: a message without a body; save the page again and import that",
          findings(page).get(0));
    }

    @Test
    void otherPagesWithSuchAnId() {
      ArchivePage page = Pages.page("x.html", "<html><pre id=b>Some text: and more</pre></html>");
      assertEquals(List.of(), page.messages());
      assertTrue(findings(page).get(0).startsWith("x.html:1: no message found"));
    }
  }
}
