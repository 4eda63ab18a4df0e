// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Attachment;
import outlive.mail.Message;
import outlive.mail.SentTime;

class MailReaderTest {
  /** A mail with this header and no other field. */
  private static Message only(String header) {
    return Mboxes.read(header + "\n\nwords\n").messages().get(0);
  }

  @Test
  void fields() {
    Message mail = Mboxes.mail(Mboxes.HEADER + "\nwords\n");
    assertEquals("1@example.org", mail.id());
    assertEquals("Ann Lee", mail.author());
    assertEquals(Optional.of("ann@example.org"), mail.address());
    assertEquals("a subject", mail.subject());
    assertEquals("2020-02-19", mail.day().toString());
    assertEquals("Exact[instant=2020-02-19T13:28:47Z, zone=+01:00]", mail.sent().toString());
    assertEquals("words\n", mail.body().text());
    assertEquals(List.of(), mail.attachments());
  }

  @Nested
  class Ids {
    @Test
    void ofAnyWritingAndFold() {
      Message mail =
          only(
              """
              FROM: a@x
              message-id:
               <1@x>
              In-reply-to : Your message of "Wed" <0@x>
              references: <yes> <r1@x> (junk)
              \t<r2
              \t@x>
               <r3@x><r4@x>""");
      assertEquals("1@x", mail.id());
      assertEquals(List.of("0@x"), mail.ids().inReplyTo());
      assertEquals(List.of("r1@x", "r2@x", "r3@x", "r4@x"), mail.ids().references());
    }

    @Test
    void ofSeveralFieldsTheFirstIsTheMailsAndAllAreAnswered() {
      Message mail =
          only(
              "From: a@x\nMessage-ID: <junk>\nMessage-ID: <1@x>\nMessage-ID: <2@x>\n"
                  + "In-Reply-To: <3@x>\nIn-Reply-To: <4@x>\nReferences: <5@x>\nReferences: <6@x>");
      assertEquals("1@x", mail.id());
      assertEquals(List.of("3@x", "4@x"), mail.ids().inReplyTo());
      assertEquals(List.of("5@x", "6@x"), mail.ids().references());
    }

    @Test
    void withoutOneTheFileAndTheNumber() {
      String box = "From a Wed Feb 19 13:28:47 2020\nFrom: a@x\n\nwords\n\n".repeat(2);
      List<Message> mails = Mboxes.read(box).messages();
      assertEquals(List.of("file#1", "file#2"), mails.stream().map(Message::id).toList());
      assertEquals(Optional.empty(), mails.get(0).ids().messageId());
    }

    @Test
    void aMillionOfThem() {
      Message mail = only("From: a@x\nSubject: x\nReferences:" + "\n <r@x>".repeat(140_000));
      assertEquals(1000, mail.ids().references().size());
    }
  }

  @Nested
  class Subjects {
    @Test
    void unfoldedAndDecoded() {
      assertSubject("a b", "a\n b", "a\r\n\tb", "  a   b  ", "=?utf-8?q?a_b?=");
      assertSubject("[PATCH 1/2] für", "[PATCH 1/2] =?utf-8?b?ZsO8cg==?=", "[PATCH 1/2] f\u00FCr");
      assertSubject(
          "eine größere Änderung",
          "=?utf-8?q?eine_gr=C3=B6=C3?=\n =?utf-8?q?=9Fere_?=\n =?iso-8859-1?q?=C4nderung?=");
      assertSubject("“a” – €", "=?iso-8859-1?q?=93a=94_=96_=80?=", "\u0093a\u0094 \u0096 \u0080");
      assertSubject("テスト", "=?iso-2022-jp?B?GyRCJUYlOSVIGyhC?=");
      assertSubject("你好", "=?gb2312?B?xOO6ww==?=");
    }

    @Test
    void badWordsAreLeftOrGuessed() {
      assertSubject("=?utf-8?x?a?= =?utf-8?q?b", "=?utf-8?x?a?= =?utf-8?q?b");
      assertSubject("für", "=?x-unknown?q?f=C3=BCr?=");
      assertSubject("a x", "a =?utf-8?b?!!!!?= x");
      String hostile = "=?utf-8?q?a?=" + "=?".repeat(100_000);
      assertEquals(hostile, only("From: a@x\nDate: x\nSubject: " + hostile).subject());
    }

    @Test
    void markupAndControlCharactersAreText() {
      assertSubject("<b>x</b> [31m y", "<b>x</b> \u001B[31m\u0000 y");
      assertSubject("");
    }

    private void assertSubject(String expected, String... values) {
      for (String value : values) {
        assertEquals(expected, Mboxes.with("Subject: " + value).subject(), value);
      }
    }
  }

  @Nested
  class Times {
    private static final String RECEIVED =
        "\nReceived: by b; Wed, 19 Feb 2020 14:00:03 +0100\nReceived: by a; 19 Feb 2020 14:00:01 +0100";

    @Test
    void dateFirst() {
      assertSent(
          "Exact[instant=2020-02-19T13:28:47Z, zone=+01:00]",
          "Date: 19 Feb 2020 14:28:47 +0100" + RECEIVED);
      assertSent(
          "Exact[instant=2020-02-19T13:28:47Z, zone=Z]",
          "Date: none\nDate: 19 Feb 2020 13:28:47 GMT");
      assertSent(
          "Minute[instant=2020-02-19T13:28:00Z]", "Date: 19 Feb 2020 14:28 +0100" + RECEIVED);
    }

    @Test
    void thenWhenTheArchiveGotIt() {
      assertSent("Received[instant=2020-02-19T13:00:03Z]", "Date: yesterday" + RECEIVED);
      assertSent("Received[instant=2020-02-19T13:00:03Z]", "Date: 19 Feb 2020 14:28:47" + RECEIVED);
      assertSent("Received[instant=2020-02-19T13:00:03Z]", "X: y\nReceived: junk" + RECEIVED);
    }

    @Test
    void thenWhenTheMailboxGotIt() {
      String box = "From a Wed Feb 19 13:28:47 2020\nFrom: a@x\nDate: yesterday\n\nwords\n\n";
      assertEquals("Received[instant=2020-02-19T13:28:47Z]", Mboxes.mail(box).sent().toString());
      for (String none : List.of("Thu Jan  1 00:00:00 1970", "Mon Sep 17 00:00:00 2001")) {
        ArchivePage page = Mboxes.read(box.replace("Wed Feb 19 13:28:47 2020", none));
        assertEquals("Day[day=1970-01-01]", page.messages().get(0).sent().toString());
        assertEquals(1, page.findings().size());
      }
    }

    @Test
    void thenTheDay() {
      assertSent("Day[day=2020-02-19]", "Date: Wed, 19 Feb 2020 14:28:47 IST");
    }

    @Test
    void thenAFinding() {
      ArchivePage page = Mboxes.read("From: a@x\nDate: yesterday\n\nwords\n");
      assertEquals(new SentTime.Day(java.time.LocalDate.EPOCH), page.messages().get(0).sent());
      assertEquals(
          List.of(
              "folder/file.x:1: a mail without a date that can be read; it is sorted as if from 1970"),
          Mboxes.findings(page));
    }

    private void assertSent(String expected, String header) {
      ArchivePage page = Mboxes.read("From: a@x\n" + header + "\n\nwords\n");
      assertEquals(expected, page.messages().get(0).sent().toString());
      assertEquals(List.of(), page.findings());
    }
  }

  @Nested
  class Authors {
    @Test
    void senderWhereThereIsNoFrom() {
      assertEquals("Bob", only("Sender: Bob <b@x>\nMessage-ID: <1@x>\nDate: x").author());
      assertEquals("Bob", only("From:\nSender: Bob <b@x>\nDate: x").author());
    }

    @Test
    void nobodyIsAFinding() {
      ArchivePage page =
          Mboxes.read("Message-ID: <1@x>\nDate: 19 Feb 2020 14:28:47 GMT\n\nwords\n");
      assertEquals("", page.messages().get(0).author());
      assertEquals(
          List.of("folder/file.x:1: a mail that does not say who it is from"),
          Mboxes.findings(page));
    }
  }

  /** The months that pipermail offers as text. */
  @Nested
  class PipermailsMonth {
    private static final String SCRUBBED =
        """
        From ann at example.org  Wed Feb 19 13:28:47 2020
        From: ann at example.org (Ann Lee)
        Date: Wed, 19 Feb 2020 14:28:47 +0100
        Subject: [list] a
        Message-ID: <1@x>

        words
        -------------- next part --------------
        A non-text attachment was scrubbed...
        Name: x.patch
        Type: text/x-patch
        Size: 250 bytes
        Desc: not available
        URL: <http://l.example/a/1/attachment.bin>

        """;

    @Test
    void authorsWithoutAddress() {
      Message mail = Mboxes.mail(SCRUBBED);
      assertEquals("Ann Lee", mail.author());
      assertEquals(Optional.empty(), mail.address());
      assertTrue(mail.sent() instanceof SentTime.Exact);
    }

    @Test
    void attachmentsThatWereTakenOut() {
      Message mail = Mboxes.mail(SCRUBBED);
      assertEquals("words\n", mail.body().text());
      assertEquals(List.of(new Attachment("x.patch", "text/x-patch", 250)), mail.attachments());
    }

    /** Elsewhere such lines are the author's own, or those of a list that sent them so. */
    @Test
    void mailsThatTellHowTheyCameAreAsTheyWereSent() {
      String body = SCRUBBED.substring(SCRUBBED.indexOf("words"));
      for (String field : List.of("Received: from x; x\n", "Content-Type: text/plain\n")) {
        Message mail = Mboxes.mail(SCRUBBED.replace("Subject", field + "Subject"));
        assertEquals(body.stripTrailing(), mail.body().text().stripTrailing(), field);
        assertEquals(List.of(), mail.attachments(), field);
      }
      String sent = SCRUBBED.substring(SCRUBBED.indexOf("From:"));
      assertEquals(body.stripTrailing(), Mboxes.mail(sent).body().text().stripTrailing());
    }
  }
}
