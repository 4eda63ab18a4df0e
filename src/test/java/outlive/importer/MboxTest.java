// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static outlive.importer.Posts.answering;
import static outlive.importer.Posts.mailbox;
import static outlive.importer.Posts.post;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Attachment;
import outlive.mail.Body;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

class MboxTest {
  private static final String NOON = "2020-02-19T12:00:00+01:00";
  private static final Message ROOT = post("r@x.example", "Ann Lee", NOON, "A subject", "Hello.");

  private static List<String> fields(String mailbox, String name) {
    return mailbox.replace("\n ", " ").lines().filter(l -> l.startsWith(name + ": ")).toList();
  }

  @Test
  void oneMail() {
    assertEquals(
        """
        From mboxrd@address.invalid Wed Feb 19 11:00:00 2020
        From: Ann Lee <someone@mail.example>
        Subject: A subject
        Date: Wed, 19 Feb 2020 12:00:00 +0100
        Message-ID: <r@x.example>
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit
        X-Outlive-Parent: root (sure)

        Hello.

        """,
        mailbox(ROOT));
  }

  @Nested
  class Bodies {
    private String body(String text) {
      String box = mailbox(post("r@x.example", "Ann", NOON, "s", text));
      return box.substring(box.indexOf("\n\n") + 2, box.length() - 2);
    }

    @Test
    void aLineThatWouldBeginAMailGetsAMark() {
      assertEquals(
          ">From here\n>From there\nFromage\n> From me\nfrom",
          body(
              """
          From here
          >From there
          Fromage
          > From me
          from"""));
    }

    @Test
    void wordsBeyondAsciiStayAsTheyAre() {
      assertEquals("Grüße, \u65e5\u672c\u8a9e", body("Grüße, \u65e5\u672c\u8a9e"));
    }

    @Test
    void lineEndsAreOne() {
      assertEquals("a\nb\nc", body("a\r\nb\rc\n\n\n"));
    }

    @Test
    void marksThatAnArchiveTookOutAreBack() {
      ThreadTree tree = ThreadTree.of(fourMarksTakenOut());
      String box = mailbox(tree);
      assertTrue(box.contains("\n> > > > > these are the words of the first mail\n"), box);
      assertEquals(List.of("X-Outlive-Mended: lines: 1"), fields(box, "X-Outlive-Mended"));
    }

    /** Each answers the one before; the last is on a page that takes out four marks. */
    private static List<Message> fourMarksTakenOut() {
      List<Message> mails = new ArrayList<>();
      String words = "these are the words of the first mail";
      for (int i = 0; i < 6; i++) {
        String marks = "> ".repeat(i);
        String text = i < 5 ? marks + words : "> " + words + "\n\nAnd so on.";
        mails.add(
            Message.of(
                    i + "@x.example",
                    "Ann",
                    "Re: s",
                    new SentTime.Day(LocalDate.of(2020, 2, 19)),
                    Body.of(text),
                    new Origin("page.txt", i + 1, 10 - i, Source.EXPANDED))
                .identified(
                    i == 0
                        ? answering("0@x.example")
                        : answering(i + "@x.example", (i - 1) + "@x.example")));
      }
      return mails;
    }
  }

  @Nested
  class Parents {
    private final Message reply =
        post("a@x.example", "Bob", NOON, "Re: A subject", "Yes.")
            .identified(answering("a@x.example", "r@x.example"));

    @Test
    void comeFromTheTree() {
      String box = mailbox(ROOT, reply);
      assertEquals(List.of("In-Reply-To: <r@x.example>"), fields(box, "In-Reply-To"));
      assertEquals(List.of("References: <r@x.example>"), fields(box, "References"));
      assertEquals(
          List.of("X-Outlive-Parent: root (sure)", "X-Outlive-Parent: in-reply-to (sure)"),
          fields(box, "X-Outlive-Parent"));
    }

    @Test
    void thatAreNotHereAreStillNamed() {
      String box = mailbox(reply);
      assertEquals(List.of("In-Reply-To: <r@x.example>"), fields(box, "In-Reply-To"));
    }

    @Test
    void referencesOfALongThreadAreItsRootAndTheLastOnes() {
      List<Message> chain = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Message mail = post(i + "@x.example", "Ann", NOON, "Re: s", "words");
        String[] parents = i == 0 ? new String[0] : new String[] {(i - 1) + "@x.example"};
        chain.add(mail.identified(answering(i + "@x.example", parents)));
      }
      List<String> references = fields(mailbox(ThreadTree.of(chain)), "References");
      String last = references.get(references.size() - 1);
      assertTrue(last.startsWith("References: <0@x.example> <39@x.example> "), last);
      assertTrue(last.endsWith(" <58@x.example>"), last);
    }
  }

  @Nested
  class Ids {
    @Test
    void aMailWithoutOneGetsOneThatStaysAndSaysSo() {
      Message nameless = Message.of("page#3", "Ann", "s", ROOT.sent(), Body.of("x"), ROOT.origin());
      String box = mailbox(nameless);
      assertEquals(
          List.of("Message-ID: <" + MessageIds.hash("page#3") + "@made-id.invalid>"),
          fields(box, "Message-ID"));
      assertEquals(1, fields(box, "X-Outlive-Made-Id").size());
      assertEquals(box, mailbox(nameless));
      assertEquals(List.of(), fields(mailbox(ROOT), "X-Outlive-Made-Id"));
    }

    @Test
    void twoMailsOfOneIdGetTwo() {
      Message other = post("r@x.example", "Bob", NOON, "Something else", "Other words.");
      List<String> ids = fields(mailbox(ROOT, other), "Message-ID");
      assertEquals(2, ids.stream().distinct().count(), ids::toString);
    }

    @Test
    void oneThatWouldBreakTheHeaderIsReplaced() {
      for (String id : List.of("a>b@c", "a@\u00fc", "a@" + "b".repeat(950))) {
        String box = mailbox(post(id, "Ann", NOON, "s", "x"));
        assertFalse(fields(box, "Message-ID").get(0).contains(id), box);
        assertEquals(1, fields(box, "X-Outlive-Made-Id").size());
      }
    }
  }

  @Nested
  class Addresses {
    @Test
    void thatAreHiddenStayHidden() {
      String from = fields(mailbox(ROOT.from(Optional.empty())), "From").get(0);
      assertEquals("From: Ann Lee <hidden@address.invalid>", from);
    }

    @Test
    void thatAreNoneAreHidden() {
      for (String address : List.of("a b@c", "a@b>, <c@d", "a@b\nBcc: c@d", "")) {
        String box = mailbox(ROOT.from(Optional.of(address)));
        assertEquals(
            List.of("From: Ann Lee <hidden@address.invalid>"), fields(box, "From"), address);
      }
    }
  }

  @Nested
  class Dates {
    private static final Instant AT = Instant.parse("2020-02-19T11:05:00Z");

    private static String date(SentTime sent) {
      String box = mailbox(ROOT.sent(sent));
      return String.join("|", fields(box, "Date")) + fields(box, "X-Outlive-Date");
    }

    @Test
    void keepTheirZone() {
      assertEquals("Date: Wed, 19 Feb 2020 12:00:00 +0100[]", date(ROOT.sent()));
    }

    @Test
    void sayHowWellTheyAreKnown() {
      String at = "Date: Wed, 19 Feb 2020 11:05:00 -0000[X-Outlive-Date: ";
      assertEquals(at + "minute]", date(new SentTime.Minute(AT)));
      assertEquals(at + "received]", date(new SentTime.Received(AT)));
      assertEquals(at + "about-minutes]", date(new SentTime.About(AT, ChronoUnit.MINUTES)));
      assertEquals(
          "Date: Wed, 19 Feb 2020 00:00:00 -0000[X-Outlive-Date: day]",
          date(new SentTime.Day(LocalDate.of(2020, 2, 19))));
    }
  }

  @Test
  void attachmentsAreNamedOnly() {
    Message mail = ROOT.carrying(List.of(new Attachment("../../x\nBcc: y", "text/x-diff", 10)));
    assertEquals(
        List.of("X-Outlive-Attachment: text/x-diff xBcc: y"),
        fields(mailbox(mail), "X-Outlive-Attachment"));
  }
}
