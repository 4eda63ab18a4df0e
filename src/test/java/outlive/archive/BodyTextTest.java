// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyLine;

class BodyTextTest {
  @Nested
  class Preformatted {
    @Test
    void standsAsItIs() {
      text("a  b\n\tc &amp;lt;\n\n", "<pre>a  b\n\tc &amp;amp;lt;\n\n</pre>");
      text("> <x@y> z\n", "<PRE>&gt; &lt;<A HREF=\"mailto:x@y\">x@y</A>&gt; z\n</PRE>");
    }

    @Test
    void severalAreOneText() {
      text("a\nb\nc\n", "<pre>a</pre><pre>\nb\n</pre>\n<pre style=\"margin: 0em;\">\nc\n</pre>");
    }

    @Test
    void flowedLinesOfMhonarc() {
      text("one \ntwo\n", "<tt>one \n</tt><tt>two\n</tt>");
      text("one two", "<tt>one</tt> <tt>two</tt>");
    }
  }

  @Nested
  class Boxes {
    @Test
    void giveAMarkEach() {
      text(
          "> a\n> > b\n> c\nd\n",
          "<blockquote><pre>\na\n</pre><blockquote><pre>b</pre></blockquote>"
              + "<tt>c\n</tt></blockquote><tt>d\n</tt>");
      text("> > a\n>\n> b\n", "<blockquote><tt>&gt; a\n</tt><pre>\n\nb\n</pre></blockquote>");
    }

    @Test
    void startRightBelowWhatTheyBelongTo() {
      text(
          "Ann wrote:\n> a\n>\n> b\n\nYes.\n",
          "<p>Ann wrote:</p><blockquote><p>a</p><p>b</p></blockquote><p>Yes.</p>");
    }

    @Test
    void mailWithinTheMailIsNoQuote() {
      text(
          "--- Begin Message ---\nSubject: inner\nwords\n--- End Message ---\n",
          "<blockquote><small>---&nbsp;<i>Begin&nbsp;Message</i>&nbsp;---</small>\n<ul>\n"
              + "<li><em>Subject</em>: inner</li></ul>\n<pre>words</pre><small>---&nbsp;"
              + "<i>End Message</i>&nbsp;---</small></blockquote>");
    }

    @Test
    void deeperThanAnybodyReadsGiveNoMoreMarks() {
      String text = of("<blockquote>".repeat(500) + "<pre>" + "x\n".repeat(1000)).text();
      assertTrue(text.length() < 200_000, () -> text.length() + " characters");
    }
  }

  @Nested
  class Html {
    @Test
    void linesAndParagraphs() {
      text(
          "Hello world\nline <two>\n\nnext\n",
          "<p>Hello <b>world</b><br>\nline &lt;two&gt;</p>" + "<p>next</p>");
      text("a b\n\nc\n", "a\n  b<p><p><p>c</p>");
      text("a\nb\n", "<div>a</div>\n\n<div>b</div>");
      text("one two\nthree\n", "<table><tr><td>one</td><td>two</td></tr><tr><td>three</table>");
    }

    @Test
    void noBreakSpaceIsABlankThatStays() {
      text("if\n    x", "if<br>&nbsp;&nbsp;&nbsp; x");
      text("a\n\nb", "<p>a</p><p>&nbsp;</p><p>b</p>");
    }

    @Test
    void whatNobodySeesIsNoText() {
      text(
          "ab",
          "a<script>alert(1)</script><style>p {}</style><!-- c --><template>t</template>"
              + "<div style=\"color:red; display: none\">x</div>b");
    }
  }

  @Nested
  class Attachments {
    @Test
    void namedAndTheArchivesWordsLeftOut() {
      BodyText text =
          of(
              "<pre>words\n</pre><p><strong>Attachment:\n<a  rel=\"nofollow\" href=\"pgp07.pgp\" >"
                  + "<tt>../../etc/signature.asc</tt></a></strong><br>\n"
                  + "<em>Description:</em> Digital signature</p>\n"
                  + "<p><a href=\"pngx.png\" ><img src=\"pngx.png\" alt=\"PNG image\"></a></p>"
                  + "<img src=\"http://tracker.example/x.gif\"><img src=\"/icons/x.gif\">"
                  + "<table><tr><td><strong><a href=\"p.bin\"><img alt=\"Attachment:\" src=\"/i.gif\">"
                  + "</a>\n<a href=\"p.bin\"><tt>p.bin</tt></a></strong><br>\n"
                  + "<em>Description:</em> application/x-thing</td></tr></table>");
      assertEquals("words\n", text.text());
      assertEquals(
          List.of(
              "signature.asc application/octet-stream",
              "pngx.png application/octet-stream",
              "p.bin application/x-thing"),
          text.attachments().stream().map(a -> a.name() + " " + a.type()).toList());
    }

    @Test
    void strongWordsAreWords() {
      text("Attachment: none\n", "<p><strong>Attachment: none</strong></p>");
      text("Attachment: a\n", "<p><strong>Attachment: <a>a</a></strong></p>");
    }
  }

  @Nested
  class Protected {
    @Test
    void addressStaysHiddenWhateverAScriptPutThere() {
      text("<[address-hidden]>\n", "<pre>&lt;" + cloudflare("ann@example.orgs") + "&gt;\n</pre>");
      text("[address-hidden--]", cloudflare("ann.b@example.orgs"));
      text("[hidden---]", cloudflare("ann@exa.org"));
      text("[address-hidden]", "<a class=\"x __cf_email__\">ann@example.org</a>");
      text("[address-hidden]", "<span data-cfemail=\"0\">ann@example.org</span>");
      text("[address-hidden]", "<span data-cfemail=\"zzzz\">ann@example.org</span>");
    }

    @Test
    void wordThatIsNoAddressComesBackAndSaysSo() {
      BodyText text =
          of("<pre>+ a\n+ x = " + cloudflare("uart@fe001000") + " {\n+ " + cloudflare("a@b.c"));
      assertEquals("+ a\n+ x = uart@fe001000 {\n+ [hidden]\n", text.text());
      assertEquals(
          List.of("[] + a", "[UNPROTECTED] + x = [email\u00A0protected] {", "[] + [hidden]"),
          text.body().lines().stream().map(line -> line.repairs() + " " + line.raw()).toList());
      assertEquals("+ x = uart@fe001000 {", text.body().lines().get(1).text());
    }

    @Test
    void severalOnOneQuotedLine() {
      BodyText text =
          of(
              "<pre>&gt; "
                  + cloudflare("a@b")
                  + ", "
                  + cloudflare("c@d")
                  + "\n\n"
                  + cloudflare("e@f"));
      assertEquals(
          List.of("1 a@b, c@d", "0 ", "0 e@f"),
          text.body().lines().stream().map(line -> line.depth() + " " + line.text()).toList());
      assertEquals(
          "> [email\u00A0protected], [email\u00A0protected]||[email\u00A0protected]",
          text.body().lines().stream().map(BodyLine::raw).collect(Collectors.joining("|")));
    }
  }

  /** What Cloudflare puts in the place of some words. */
  static String cloudflare(String words) {
    StringBuilder hex = new StringBuilder("5a");
    words.chars().forEach(c -> hex.append(String.format("%02x", c ^ 0x5a)));
    return "<a href=\"/cdn-cgi/l/email-protection\" class=\"__cf_email__\" data-cfemail=\""
        + hex
        + "\">[email&#160;protected]</a>";
  }

  private static BodyText of(String html) {
    return BodyText.of(Jsoup.parseBodyFragment(html).body());
  }

  private static void text(String expected, String html) {
    assertEquals(expected.stripTrailing(), of(html).text().stripTrailing());
  }
}
