// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Body;

class ScrubbedPartsTest {
  private static final String PART = "-------------- next part --------------\n";
  private static final String PATCH =
      """
      A non-text attachment was scrubbed...
      Name: x.patch
      Type: text/x-patch
      Size: 250 bytes
      Desc: not available
      URL: <http://l.example/a/1/attachment.bin>
      """;

  /** The body that is left, and below it an attachment a line. */
  private static void assertParts(String expected, String text) {
    ScrubbedParts parts = ScrubbedParts.of(Body.of(text));
    StringBuilder said = new StringBuilder(parts.body().text());
    parts
        .attachments()
        .forEach(a -> said.append("[" + a.name() + " " + a.type() + " " + a.size() + "]\n"));
    assertEquals(expected, said.toString());
  }

  /** Nothing is taken for such lines. */
  private static void assertStays(String text) {
    assertParts(text, text);
  }

  @Nested
  class Reads {
    @Test
    void nameTypeAndSize() {
      assertParts("words\n[x.patch text/x-patch 250]\n", "words\n" + PART + PATCH);
    }

    @Test
    void severalAndTheTextBetween() {
      assertParts(
          "words\n"
              + PART
              + "The second text.\n[x.patch text/x-patch 250]\n[attachment.html text/html -1]\n",
          "words\n"
              + PART
              + PATCH
              + "-------------- nächster Teil --------------\n"
              + "An HTML attachment was scrubbed...\nURL: <http://l.example/a/attachment.html>\n"
              + PART
              + "The second text.\n");
    }

    @Test
    void mailThatIsNothingElse() {
      assertParts(
          "[attachment.html text/html -1]\n",
          "An HTML attachment was scrubbed...\nURL: <http://l.example/attachment.html>\n");
      assertParts("Text.\n[x.patch text/x-patch 250]\n", PATCH + PART + "Text.\n");
    }

    @Test
    void oldForms() {
      assertParts(
          "[attachment.pgp application/pgp-signature 189]\n",
          PART
              + "A non-text attachment was scrubbed...\nName: not available\n"
              + "Type: application/pgp-signature\nSize: 189 bytes\nDesc: not available\n"
              + "Url : http://l.example/a/attachment.pgp \n");
    }

    @Test
    void attachedMailByItsSubject() {
      assertParts(
          "[A very long-winded subject.eml message/rfc822 24478]\n",
          PART
              + "An embedded message was scrubbed...\nFrom: Bob <bob at x.example>\n"
              + "Subject: A very\n\tlong/winded subject\n"
              + "Date: Thu, 7 Aug 2025 22:48:36 +0100\nSize: 24478\n"
              + "URL: <http://l.example/a/attachment.mht>\n");
    }

    @Test
    void textOfUnknownCharset() {
      assertParts(
          "[ATT00001.txt text/plain -1]\n",
          PART
              + "An embedded and charset-unspecified text was scrubbed...\nName: ATT00001.txt\n"
              + "URL: <http://l.example/a/attachment.txt>\n");
    }
  }

  @Nested
  class LeavesAsText {
    @Test
    void whatIsNotExactlyOfThatForm() {
      assertStays("words\n" + PART + "More words, of which none was scrubbed...\n");
      assertStays("words\n" + PART + PATCH.replace("Size: 250 bytes", "Size it is, 250 bytes"));
      assertStays("words\n" + PART + PATCH.replace("URL: <http://l.example", "URL: <nowhere"));
      assertStays("words\n" + PART + PATCH.substring(0, PATCH.indexOf("URL")));
      String many = PATCH.replace("Desc: not available\n", "Desc: x\n".repeat(30));
      assertStays("words\n" + PART + many);
      assertStays("words\n" + PART + PATCH.lines().limit(1).toList().get(0));
    }

    @Test
    void whatIsQuotedOrStandsInTheWords() {
      assertStays(("words\n" + PART + PATCH).replaceAll("(?m)^(?=.)", "> "));
      assertStays("words\n" + PATCH);
    }

    @Test
    void bodyWithoutSuchLines() {
      Body body = Body.of("words\n" + PART + "other words\n");
      assertSame(body, ScrubbedParts.of(body).body());
    }
  }

  /** Lines below what is taken out move up, and with them what the page shows of them. */
  @Test
  void linesThatThePageShowsOtherwiseStillDo() {
    Body body =
        Body.restored("a\n" + PART + PATCH + PART + "x@y z\n", Map.of(0, "A", 9, "[protected] z"));
    assertEquals(
        List.of("A", "-------------- next part --------------", "[protected] z"),
        ScrubbedParts.of(body).body().lines().stream().map(line -> line.raw()).toList());
  }
}
