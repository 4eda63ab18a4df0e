// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;
import outlive.mail.Attachment;
import outlive.mail.BodyLine;
import outlive.mail.Message;
import outlive.mail.Source;

class MailboxTest {
  private static final String DATED = "From ann@example.org Wed Feb 19 13:28:47 2020\n";
  private static final String MBOXRD = "From mboxrd@z Thu Jan  1 00:00:00 1970\n";

  /** A mail with all that can break. */
  private static final String PARTS =
      """
      From ann@example.org Wed Feb 19 13:28:47 2020
      From: =?utf-8?q?Ann?= (Lee) <a@x>
      Date: Wed, 19 Feb 2020 14:28:47 +0100 (CET)
      Subject: =?utf-8?b?w6Q=?= x
      References: <a@x> <b@x>
      Content-Type: multipart/mixed; boundary="b"; x*0*=utf-8''a%20; x*1=b

      --b
      Content-Type: multipart/alternative; boundary=c

      --c
      Content-Type: text/plain; charset=iso-2022-jp; format=flowed; delsp=yes
      Content-Transfer-Encoding: quoted-printable

      > a=20=
      >b =3D
      >From x
      --c
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: base64

      PGI+aGk8YmxvY2txdW90ZT54PC9ibG9ja3F1b3RlPg==
      --c--
      --b
      Content-Disposition: attachment; filename*0*=utf-8'en'%C3; filename*1*=%A4.txt

      zz
      --b--
      """;

  /** A mailbox of bodies: the ids of its mails are a@x, b@x and so on. */
  private static String mailbox(String fromLine, String... bodies) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < bodies.length; i++) {
      all.append(fromLine).append(header((char) ('a' + i))).append('\n').append(bodies[i]);
      all.append('\n');
    }
    return all.toString();
  }

  private static String header(char id) {
    return Mboxes.HEADER.replace("1@example.org", id + "@x");
  }

  private static void assertBodies(String mailbox, String... bodies) {
    ArchivePage page = Mboxes.read(mailbox);
    assertEquals(List.of(), page.findings());
    assertEquals(List.of(bodies), Mboxes.bodies(page));
  }

  @Nested
  class Cuts {
    @Test
    void atEachFromLine() {
      assertBodies(mailbox(DATED, "one\n", "two\n\n"), "a@x: one\n", "b@x: two\n\n");
      assertBodies(mailbox(MBOXRD, "one\n"), "a@x: one\n");
    }

    @Test
    void byAnyFormOfFromLine() {
      for (String line :
          List.of(
              "From - Wed Feb 19 13:28:47 2020\n",
              "From ann at example.org  Wed Feb 19 13:28:47 2020\n",
              "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n",
              "From 1234@xxx Wed Feb 19 13:28:47 +0000 2020\n",
              "From ann@example.org Wed, 19 Feb 2020 13:28:47 +0000\n",
              "From MAILER-DAEMON Wed Feb 19 13:28:47 2020 remote from uucp\n",
              "From ann@example.org\n")) {
        assertBodies(mailbox(line, "one\n", "two\n"), "a@x: one\n", "b@x: two\n");
      }
    }

    @Test
    void notAtASentence() {
      String words = "x\n\nFrom now on we do this:\nNote: not that.\n\nFrom: is a field\n";
      assertBodies(mailbox(DATED, words, "two\n"), "a@x: " + words, "b@x: two\n");
      String close = "x\nFrom here on\nSubject: that is it\n";
      assertBodies(mailbox(DATED, close), "a@x: " + close);
      String dated = "x\n\nFrom ann Wed Feb 19 13:28:47 2020\nno field\n";
      assertBodies(mailbox(DATED, dated), "a@x: " + dated);
    }

    @Test
    void whereTheBlankLineIsMissing() {
      String box = mailbox(DATED, "one\n", "two\n").replace("one\n\n", "one\n");
      assertBodies(box, "a@x: one\n", "b@x: two\n");
    }

    @Test
    void withoutAnyTrustInContentLength() {
      String box = mailbox(DATED, "one\n", "two\n");
      assertBodies(
          box.replaceFirst("Subject", "Content-Length: 250\nSubject"), "a@x: one\n", "b@x: two\n");
      assertBodies(
          box.replaceFirst("Subject", "Content-Length: 4\nSubject"), "a@x: one\n", "b@x: two\n");
    }

    @Test
    void withOtherLineEndsAndWhateverStandsOnTop() {
      String box = mailbox(DATED, "one\n", "two\nthree\n");
      assertBodies(box.replace("\n", "\r\n"), "a@x: one\n", "b@x: two\nthree\n");
      assertBodies("\u00EF\u00BB\u00BF\n\n" + box, "a@x: one\n", "b@x: two\nthree\n");
    }

    @Test
    void mailsWithoutABody() {
      assertBodies(mailbox(DATED, "", ""), "a@x: ", "b@x: ");
      assertBodies(DATED + header('a') + "\n" + DATED + header('b') + "\n", "a@x: ", "b@x: ");
    }

    @Test
    void manyMailsAcrossAllBuffers() {
      List<String> bodies = new ArrayList<>();
      for (int i = 0; i < 26; i++) {
        bodies.add("line of mail " + i + "\n" + ("x".repeat(i * 37 % 80) + "\n").repeat(i * 400));
      }
      ArchivePage page = Mboxes.read(mailbox(DATED, bodies.toArray(String[]::new)));
      assertEquals(List.of(), page.findings());
      assertEquals(bodies, page.messages().stream().map(m -> m.body().text()).toList());
    }

    @Test
    void andTellsWhereEachMailStands() {
      Message second = Mboxes.read(mailbox(DATED, "one\n", "two\n")).messages().get(1);
      assertEquals("folder/file.x", second.origin().file());
      assertEquals(9, second.origin().line());
      assertEquals(2, second.origin().number());
      assertEquals(Source.MAILBOX, second.origin().source());
    }
  }

  @Nested
  class FromMarks {
    @Test
    void mboxrdLosesOneMarkEach() {
      String body = ">From a\n>>From b\n> From c\nx >From d\n>>>From e\n>Fromage\n";
      assertBodies(
          mailbox(MBOXRD, body), "a@x: From a\n>From b\n> From c\nx >From d\n>>From e\n>Fromage\n");
    }

    @Test
    void mboxrdIsUndoneInsideParts() {
      String parts = "--b\n\n>From a\n--b\nContent-Type: text/x-log; name=l\n\n>>From b\n--b--\n";
      String box =
          mailbox(MBOXRD, parts)
              .replace("Subject", "Content-Type: multipart/mixed; boundary=b\nSubject");
      assertBodies(box, "a@x: From a\n>From b");
    }

    @Test
    void mboxrdIsUndoneOnlyOnce() {
      assertEquals(List.of("1 From b"), lines(mailbox(MBOXRD, ">>From b\n")));
    }

    @Test
    void mboxoIsUndoneWhereItIsNoQuote() {
      assertEquals(List.of("0 From a", "1 said"), lines(mailbox(DATED, ">From a\n> said\n")));
      assertEquals(List.of("1 From a", "1 said"), lines(mailbox(DATED, ">From a\n>said\n")));
    }

    @Test
    void oneMailAsItWasSentHasNone() {
      assertEquals(List.of("1 From a", "1 said"), lines(header('a') + "\n>From a\n> said\n"));
    }

    private List<String> lines(String box) {
      List<BodyLine> lines = Mboxes.read(box).messages().get(0).lines();
      return lines.stream().map(line -> line.depth() + " " + line.text()).toList();
    }
  }

  /** One mail that no mailbox is around. */
  @Nested
  class OneMail {
    @Test
    void isToldByItsHeader() {
      assertBodies(header('a') + "\none\n\n", "a@x: one\n\n");
      assertBodies("Received: from x; y\nX-Odd:z\n" + header('a') + "\none", "a@x: one");
      assertBodies("\n" + header('a') + "\nFrom b\nSubject: c\n", "a@x: From b\nSubject: c\n");
    }

    @Test
    void isNotTheStartOfAText() {
      for (String text :
          List.of(
              "Re: a subject\n\nwords\n",
              "From: Ann\nand others\nDate: today\n\nwords\n",
              "Subject: only\n\nwords\n",
              "From the start\nNo field\nFrom: y\n",
              "Date: today\nSubject: x\n\nwords\n")) {
        assertEquals(List.of(), Mboxes.read(text).messages(), text);
      }
      assertEquals(
          List.of("folder/file.x:1: no message found; looked for " + Formats.lookedFor()),
          Mboxes.findings(Mboxes.read("Subject: only\n\nwords\n")));
    }

    /** RFC 5322 bounds a line, and nothing bounds a field; this one has no blank line in 40 KB. */
    @Test
    void isToldBelowAFieldOfAnyLength() {
      String references = "References:" + "\n <0123456789@example.org>".repeat(1_600) + "\n";
      assertTrue(references.length() > SavedFile.HEAD);
      ArchivePage page = Mboxes.read(references + header('a') + "\none\n");
      assertEquals(List.of("a@x: one\n"), Mboxes.bodies(page));
      String endless = "References:" + "\n <0123456789@example.org>".repeat(50_000) + "\n";
      assertTrue(endless.length() > MailHeader.LARGEST);
      assertEquals(List.of(), Mboxes.read(endless + header('a') + "\none\n").messages());
    }

    @Test
    void withZerosInItIsStillAMail() {
      assertBodies(header('a') + "\none\0 two\n", "a@x: one two\n");
    }
  }

  /** What could be read is kept, and what is wrong is told with its line. */
  @Nested
  class Finds {
    @Test
    void aMailboxThatIsCut() {
      String box = mailbox(DATED, "one\n", "two\nthree\n");
      assertFinds(
          box.substring(0, box.indexOf("three") + 2),
          "16: the mailbox ends inside a line; is it cut off?",
          "a@x: one\n",
          "b@x: two\nth");
      assertFinds(
          box.substring(0, box.indexOf("Subject", 200)),
          "11: the mail ends in its header; is it cut off?",
          "a@x: one\n",
          "file#2: ");
    }

    @Test
    void aMailboxWithoutItsTop() {
      String box = mailbox(DATED, "one\n", "two\n", "three\n");
      ArchivePage page = Mboxes.read(box.substring(box.indexOf("one") + 1));
      assertEquals(List.of("b@x: two\n", "c@x: three\n"), Mboxes.bodies(page));
      assertEquals(3, page.messages().get(0).origin().line());
      assertEquals(
          List.of("folder/file.x:1: text above the first mail; is the top of the mailbox cut off?"),
          Mboxes.findings(page));
    }

    @Test
    void aFromLineAndNothingBelow() {
      ArchivePage page = Mboxes.read(mailbox(DATED, "one\n") + DATED);
      assertEquals(List.of("a@x: one\n", "file#2: "), Mboxes.bodies(page));
      assertEquals(
          List.of(
              "folder/file.x:9: a mail that does not say who it is from",
              "folder/file.x:10: the mail ends in its header; is it cut off?"),
          Mboxes.findings(page));
    }

    @Test
    void aHeaderThatRunsIntoTheBody() {
      String box = mailbox(DATED, "one\n").replace("\n\none", "\nAll is\nwell.\n\none");
      assertFinds(box, "6: no blank line between header and body", "a@x: All is\nwell.\n\none\n");
    }

    @Test
    void aLineInAHeaderThatIsNone() {
      String box = mailbox(DATED, "one\n").replace("Date", "a broken fold\nDate");
      assertFinds(box, "3: a line in the header that is no field; left out", "a@x: one\n");
      assertBodies(mailbox(DATED, "one\n").replace("Date", ">From uucp\nDate"), "a@x: one\n");
    }

    @Test
    void aHeaderOfMegabytes() {
      String junk = ("X-Junk: " + "j".repeat(60) + "\n").repeat(16_000);
      String box = mailbox(DATED, "one\n", "two\n");
      assertFinds(
          box.replaceFirst("\n\n", "\n" + junk + "\n"),
          "15202: a header of more than 1 MiB; its end was left out",
          "a@x: one\n",
          "b@x: two\n");
    }

    @Test
    void aLineOfFiftyMegabytes() {
      String line = "x".repeat(50 << 20);
      ArchivePage page = Mboxes.read(mailbox(DATED, "one\n" + line + "\ntwo\n", "three\n"));
      assertEquals(
          List.of(
              "folder/file.x:1: more than four million characters; the rest was left out",
              "folder/file.x:8: a line of more than 4 MiB; its end was left out"),
          Mboxes.findings(page));
      assertEquals("a@x: one\nxxx", Mboxes.bodies(page).get(0).substring(0, 12));
      assertEquals("b@x: three\n", Mboxes.bodies(page).get(1));
      assertEquals(11, page.messages().get(1).origin().line());
    }

    @Test
    void aMessageOfFortyMegabytes() {
      String lines = ("y".repeat(99) + "\n").repeat(400_000);
      String big = "Content-Type: application/zip\nSubject";
      String box = mailbox(DATED, lines).replace("Subject", big) + mailbox(DATED, "two\n");
      ArchivePage page = Mboxes.read(box);
      assertEquals(
          List.of("folder/file.x:335550: a message of more than 32 MiB; its end was left out"),
          Mboxes.findings(page));
      assertEquals(400_009, page.messages().get(1).origin().line());
      Attachment zip = page.messages().get(0).attachments().get(0);
      assertEquals(new Attachment("", "application/zip", 33_554_200), zip);
    }

    private void assertFinds(String box, String finding, String... bodies) {
      ArchivePage page = Mboxes.read(box);
      assertEquals(List.of("folder/file.x:" + finding), Mboxes.findings(page));
      assertEquals(List.of(bodies), Mboxes.bodies(page));
    }
  }

  /** Whatever happens to a mailbox: no exception, and findings that name a line of it. */
  @Test
  void brokenMailboxesNeverBreakTheReader() {
    long seed = Long.getLong("seed", 20200219L);
    Random random = new Random(seed);
    String bits = "<>&\"\n\r >;:=/#-_2x\u0000\u00e9?*%'()@,";
    for (int round = 0; round < 1000; round++) {
      StringBuilder text = new StringBuilder(mailbox(DATED, "one\n")).append(PARTS);
      for (int change = random.nextInt(12); change >= 0 && text.length() > 10; change--) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + random.nextInt(60));
        switch (random.nextInt(4)) {
          case 0 -> text.delete(at, end);
          case 1 -> text.insert(at, bits.charAt(random.nextInt(bits.length())));
          case 2 -> text.insert(at, text.substring(at, end).repeat(3));
          default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        }
      }
      String where = "seed " + seed + ", round " + round;
      ArchivePage page = Mboxes.read(text.toString());
      long lines = text.chars().filter(c -> c == '\n').count() + 1;
      for (Finding finding : page.findings()) {
        assertTrue(finding.line() >= 1 && finding.line() <= lines, where + ": " + finding);
      }
      assertTrue(page.messages().size() + page.findings().size() > 0, where);
      page.messages().forEach(Message::lines);
    }
  }

  /** The mails themselves, where they are at hand. */
  @Test
  void realMailsAreReadAsTheyAre() {
    Truth truth = Truth.atHand();
    Archive archive = Archive.read(List.of(Truth.ARCHIVES.resolve("mbox")));
    assertEquals(List.of(), archive.findings());
    assertEquals(truth.size(), archive.messages().size());
    assertEquals(List.of(), truth.lies(archive.messages()));
    List<Message> planted = List.of(Mboxes.with("X-None: 1"));
    assertEquals(3, truth.lies(planted).size());
  }
}
