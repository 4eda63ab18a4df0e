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

class MarcPageTest {
  private static final String PAGE = Pages.text(Pages.RESOURCES.resolve("marc.html"));
  private static final String FROM = "\"Day, Bob\" &lt;bob () bob ! example&gt;";

  private static ArchivePage changed(String from, String to) {
    assertTrue(PAGE.contains(from), from);
    return Pages.page("x.html", PAGE.replace(from, to));
  }

  private static Message only(ArchivePage page) {
    assertEquals(1, page.messages().size());
    return page.messages().get(0);
  }

  @Nested
  class Reads {
    @Test
    void headerLines() {
      ArchivePage page = Pages.page("x.html", PAGE);
      Message message = only(page);
      assertEquals(List.of(), page.findings());
      assertEquals("b.2@bob.example", message.id());
      assertEquals("Day, Bob", message.author());
      assertEquals("Re: [PATCH 1/3] a bell", message.subject());
      assertEquals("Exact[instant=2020-02-19T03:28:47Z, zone=Z]", message.sent().toString());
      assertEquals(Source.MARC, message.origin().source());
      assertEquals(6, message.origin().line());
    }

    /** The archive's links are at the end; a line like them in the mail is the mail's. */
    @Test
    void bodyBetweenTheLinks() {
      assertEquals(
          "On Wed, Ann Lee wrote:\n> Ring it.\n\nTwice.\n[prev in list] is what I read.",
          only(Pages.page("x.html", PAGE)).body().text().strip());
    }

    @Test
    void attachments() {
      assertEquals(
          "[Attachment[name=bell.ogg, type=audio/ogg, size=-1]]",
          only(Pages.page("x.html", PAGE)).attachments().toString());
      assertEquals(
          "[Attachment[name=, type=application/pgp-signature, size=-1]]",
          only(changed("\"bell.ogg\" (audio/ogg)", "Attachment #3 (application/pgp-signature)"))
              .attachments()
              .toString());
    }

    @Test
    void oldPages() {
      Message old =
          only(
              changed(
                  "[<a href=\"?l=bell&m=2&q=raw\">Download RAW message or body</a>]",
                  "[<a href=\"?l=bell&m=2&q=raw\">Download message RAW</a>]"));
      assertEquals("b.2@bob.example", old.id());
      assertTrue(old.body().text().startsWith("On Wed, Ann Lee wrote:"), old.body().text());
      assertEquals(
          "b.2@bob.example",
          only(changed(">b.2 () bob ! example<", ">&lt;b.2 () bob ! example&gt;<")).id());
    }

    @Test
    void textOfAPage() {
      String text =
          """
          List:       bell
          Subject:    Re: a bell
          From:       Cat <cat () cat ! example>
          Date:       2020-02-20 23:59:01
          Message-ID: c3 () cat ! example
          [Download RAW message or body]

          Mew.
          List: none
          """;
      Message message = only(Pages.page("x.txt", text));
      assertEquals("c3@cat.example", message.id());
      assertEquals("Mew.\nList: none", message.body().text().strip());
      String links = "[prev in list] [next in list] [prev in thread] [next in thread] \n";
      assertEquals(
          message.toString(),
          only(Pages.page("x.txt", links + "\n" + text)).toString().replace("x.html", "x.txt"));
    }

    /** It looks like any mailbox, but it does not tell what the message answers. */
    @Test
    void mailboxOfAMessage() {
      String mailbox =
          """
          From bell  Wed Feb 19 03:28:47 2020
          From: Bob <bob () bob ! example>
          Date: Wed, 19 Feb 2020 03:28:47 +0000
          To: bell
          Subject: Re: a bell
          Message-Id: <b.2 () bob ! example>
          X-MARC-Message: https://marc.example/?l=bell&m=2

          Twice.
          """;
      Message message = only(Pages.page("x.mbox", mailbox));
      assertEquals(Source.MARC, message.origin().source());
      assertEquals("b.2@bob.example", message.id());
      assertEquals("Exact[instant=2020-02-19T03:28:47Z, zone=Z]", message.sent().toString());
      assertEquals("Bob|-", message.author() + "|" + message.address().orElse("-"));
      assertEquals("Twice.", message.body().text().strip());
      String sent = mailbox.replace("bob () bob ! example>\nD", "bob@bob.example>\nD");
      assertEquals(Source.MAILBOX, only(Pages.page("x.mbox", sent)).origin().source());
    }

    @Test
    void textFileIsNoPageForAWordOfIt() {
      assertEquals(List.of(), Pages.page("x.txt", "List: a\nSubject: b\n\nc").messages());
    }
  }

  @Nested
  class Privacy {
    private String author(String from) {
      Message message = only(changed(FROM, from));
      return message.author() + "|" + message.address().orElse("-");
    }

    @Test
    void mangledAddressesStayHidden() {
      assertEquals("Day, Bob|-", author(FROM));
      assertEquals("Bob B. Day|-", author("bob () bob ! example (Bob B !  Day)"));
      assertEquals("bob|-", author("bob () bob ! example"));
      assertEquals("bob|-", author("bob () bob ! example &lt;bob () bob ! example&gt;"));
    }

    @Test
    void addressesOfOldPagesAreShown() {
      assertEquals("Bob|bob@bob.example", author("Bob &lt;bob@bob.example&gt;"));
    }
  }

  @Nested
  class Finds {
    @Test
    void whatIsMissing() {
      ArchivePage page =
          Pages.page("x.html", PAGE.replaceAll("(?m)^(Message-ID|Date|From): .*", ""));
      assertEquals("x#1", only(page).id());
      assertEquals("unknown", only(page).author());
      assertEquals(3, page.findings().size());
    }

    @Test
    void cutPages() {
      int links = PAGE.lastIndexOf(">next in list<");
      for (int end = PAGE.indexOf("Subject:"); end < links; end += 5) {
        String cut = PAGE.substring(0, end);
        assertFalse(
            Pages.page("x.html", cut).findings().isEmpty(), () -> "nothing found in " + cut);
      }
    }
  }
}
