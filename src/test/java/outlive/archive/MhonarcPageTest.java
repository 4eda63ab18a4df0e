// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;
import outlive.mail.SentTime;
import outlive.mail.Source;

class MhonarcPageTest {
  /** A page of version 2.6; {@code X-From-R13} is "Ann Lee <ann@hidden.example>". */
  static final String PAGE =
      """
      <!-- MHonArc v2.6.19+ -->
      <!--X-Subject: =?UTF&#45;8?Q?Gr=C3=BC=C3=9Fe?= &#38; more -->
      <!--X-From-R13: Oaa Zrr &#60;naaNuvqqra.rknzcyr> -->
      <!--X-Date: Wed, 19 Feb 2020 06:10:12 &#45;0800 -->
      <!--X-Message-Id: 2020&#45;3&#38;x@ann.example -->
      <!--X-Content-Type: text/plain -->
      <!--X-Reference: yes -->
      <!--X-Reference: 2020&#45;1@bob.example -->
      <!--X-Reference: 2020&#45;2@bob.example -->
      <!--X-Head-End-->
      <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
      <html>
      <head>
      <title>Grüße &amp; more</title>
      <link rev="made" href="mailto:ann@hidden.example">
      </head>
      <body>
      <!--X-Body-Begin-->
      <!--X-MsgBody-->
      <!--X-Subject-Header-Begin-->
      <h1>Grüße &amp; more</h1>
      <!--X-Subject-Header-End-->
      <!--X-Head-of-Message-->
      <ul>
      <li><em>Subject</em>: Grüße &amp; more</li>
      <li><em>From</em>: &quot;Lee, Ann&quot; &lt;<a href="mailto:ann@DOMAIN.HIDDEN">ann@xxxxxxxxxxxxxx</a>&gt;</li>
      <li><em>Date</em>: Wed, 19 Feb 2020 14:28:47 +0100</li>
      <li><em>In-reply-to</em>: &lt;<a href="msg00001.html">2020-1@bob.example</a>&gt;</li>
      <li><em>References</em>: &lt;yes&gt; &lt;2020-1@bob.example&gt; &lt;2020-2@bob.example&gt;</li>
      </ul>
      <!--X-Head-of-Message-End-->
      <!--X-Body-of-Message-->
      <pre>On Tue, Bob wrote:
      &gt; if (a &amp;&amp; b)
      Yes.
      </pre>
      <!--X-Body-of-Message-End-->
      <!--X-MsgBody-End-->
      <!--X-Follow-Ups-->
      <!--X-Follow-Ups-End-->
      <!--X-User-Footer-End-->
      </body>
      </html>
      """;

  @Nested
  class Reads {
    @Test
    void headerAndBody() {
      Message message = message(PAGE);
      assertEquals("Lee, Ann", message.author());
      assertEquals("Grüße & more", message.subject());
      assertEquals("On Tue, Bob wrote:\n> if (a && b)\nYes.\n", message.body().text());
      assertEquals(Source.MHONARC, message.origin().source());
      assertEquals(23, message.origin().line());
    }

    @Test
    void idsFromComments() {
      Message message = message(PAGE);
      assertEquals("2020-3&x@ann.example", message.id());
      assertEquals(List.of("2020-1@bob.example", "2020-2@bob.example"), message.ids().references());
      assertEquals(List.of("2020-1@bob.example"), message.ids().inReplyTo());
    }

    @Test
    void inReplyToOnlyWhereItsIdsAreShown() {
      assertEquals(List.of(), message(without("In-reply-to")).ids().inReplyTo());
      String masked = PAGE.replace("2020-1@bob.example</a>", "2020-1@xxxxxxxxxxx</a>");
      assertEquals(List.of(), message(masked).ids().inReplyTo());
      String marked =
          PAGE.replace("&lt;<a href=\"msg00001", "&lt;[<a href=x>\u2315</a>] <a href=\"m");
      assertEquals(List.of("2020-1@bob.example"), message(marked).ids().inReplyTo());
    }

    @Test
    void timeOfTheSender() {
      assertEquals("Exact[instant=2020-02-19T13:28:47Z, zone=+01:00]", "" + message(PAGE).sent());
    }

    @Test
    void timeOfTheArchiveWhereTheSendersIsNotShown() {
      Message message = message(without("Date"));
      assertEquals(
          new SentTime.Received(java.time.Instant.parse("2020-02-19T14:10:12Z")), message.sent());
    }

    @Test
    void oldPages() {
      Message message = message(OLD);
      assertEquals("9606.AA-1@ann.example", message.id());
      assertEquals(List.of("9605.BB@bob.example"), message.ids().references());
      assertEquals("Ann Lee", message.author());
      assertEquals(Optional.of("ann@ann.example"), message.address());
      assertEquals("Re: a question", message.subject());
      assertEquals("Exact[instant=1996-06-27T01:12:33Z, zone=-07:00]", "" + message.sent());
      assertEquals("> Why?\nBecause.\n", message.body().text());
    }

    @Test
    void headerInALayoutOfTheSite() {
      String table =
          PAGE.replace("<ul>\n", "<table>\n")
              .replace("<li><em>", "<tr><td><b>")
              .replace("</em>: ", "</b></td><td>: ")
              .replace("</li>", "</td></tr>")
              .replace("</ul>", "</table>");
      assertEquals(message(PAGE).sent(), message(table).sent());
      assertEquals("Lee, Ann", message(table).author());
    }

    @Test
    void htmlMailCannotEndItself() {
      String html = PAGE.replace("Yes.", "</pre></div><!--X-Body-of-Message-End--></html><p>Yes.");
      assertTrue(message(html).body().text().endsWith("Yes.\n"));
    }

    @Test
    void subjectOfTheCommentWhereThePageShowsNone() {
      String bare = without("Subject").replace("<h1>Grüße &amp; more</h1>", "");
      assertEquals("Grüße & more", message(bare).subject());
    }
  }

  @Nested
  class Charset {
    @Test
    void ofThePageWhereItIsNoUtf8() {
      String greek =
          PAGE.replace("Grüße", "Αθήνα")
              .replace(
                  "<title>",
                  "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=ISO-8859-7\"><title>");
      assertEquals("Αθήνα & more", subject(greek, "ISO-8859-7"));
      assertEquals("Αθήνα & more", subject(greek, "UTF-8"));
      assertEquals("Grüße & more", subject(PAGE, "ISO-8859-1"));
      assertEquals(
          "Grüße & more",
          subject(PAGE.replace("<title>", "<meta charset=us-ascii><title>"), "windows-1252"));
    }

    private String subject(String html, String charset) {
      byte[] bytes = html.getBytes(java.nio.charset.Charset.forName(charset));
      return Pages.only(ArchivePage.read("msg00002.html", bytes)).subject();
    }
  }

  @Nested
  class Hides {
    @Test
    void addressesOfCommentsAndLinks() {
      ArchivePage page = page(PAGE);
      assertEquals(Optional.empty(), page.messages().get(0).address());
      assertFalse(page.toString().contains("hidden.example"), page::toString);
    }

    @Test
    void addressOfTheCommentWhenItIsAllThereIs() {
      Message message = message(without("From"));
      assertEquals("Ann Lee", message.author());
      assertEquals(Optional.empty(), message.address());
      String nameless =
          without("From").replace("Oaa Zrr &#60;naaNuvqqra.rknzcyr>", "naaNuvqqra.rknzcyr");
      ArchivePage page = page(nameless);
      assertEquals("unknown", page.messages().get(0).author());
      assertFalse(page.toString().contains("hidden.example"), page::toString);
      Pages.assertFinds(23, "nobody is named", page);
    }

    @Test
    void andShowsWhatThePageShows() {
      String open = PAGE.replace("ann@xxxxxxxxxxxxxx", "ann@open.example");
      assertEquals(Optional.of("ann@open.example"), message(open).address());
      String nameless = PAGE.replace("&quot;Lee, Ann&quot; ", "");
      assertEquals("ann", message(nameless).author());
    }
  }

  @Nested
  class Finds {
    @Test
    void nothingOnAWholePage() {
      assertEquals(List.of(), page(PAGE).findings());
      assertEquals(List.of(), page(OLD).findings());
    }

    @Test
    void pageCutInsideTheMessage() {
      ArchivePage page = page(PAGE.substring(0, PAGE.indexOf("Yes.")));
      Pages.assertFinds(34, "the page ends inside a message", page);
      assertEquals("2020-3&x@ann.example", page.messages().get(0).id());
      assertTrue(page.messages().get(0).body().text().endsWith("b)\n"));
    }

    @Test
    void pageCutInsideATag() {
      Pages.assertFinds(42, "inside a tag", page(PAGE.substring(0, PAGE.indexOf("ody>\n</html>"))));
      Pages.assertFinds(38, "inside a tag", page(PAGE.substring(0, PAGE.indexOf("-MsgBody-End"))));
    }

    @Test
    void pageCutBelowTheMessage() {
      Pages.assertFinds(
          42, "before it is closed", page(PAGE.substring(0, PAGE.indexOf("</html>"))));
    }

    @Test
    void noBody() {
      ArchivePage page = page(PAGE.substring(0, PAGE.indexOf("<!--X-Body-of-Message-->")));
      Pages.assertFinds(23, "a message without a body", page);
      assertEquals("Lee, Ann", page.messages().get(0).author());
    }

    @Test
    void noId() {
      String none =
          PAGE.replace("2020&#45;3&#38;x@ann.example", "a1b2@NO&#45;ID&#45;FOUND.mhonarc.org");
      ArchivePage page = page(none);
      Pages.assertFinds(23, "no Message-ID on this page", page);
      assertEquals("msg00002#1", page.messages().get(0).id());
    }

    @Test
    void dateThatCannotBeRead() {
      ArchivePage page = page(PAGE.replace("Wed, 19 Feb 2020 14:28:47 +0100", "some day"));
      Pages.assertFinds(23, "the date \"some day\" cannot be read", page);
      assertEquals("2020-02-19", "" + page.messages().get(0).day());
    }
  }

  @Nested
  class Index {
    @Test
    void byThreadTellsParentsAsFarAsItShowsThem() {
      assertEquals(
          List.of(
              "msg00001.html below -",
              "msg00000.html below msg00001.html",
              "msg00002.html below msg00001.html",
              "msg00003.html below msg00002.html",
              "msg00006.html below -"),
          index(THREADS));
    }

    @Test
    void byDateTellsNothing() {
      String flat =
          THREADS
              .replaceAll("(?s)<em>Message not.*?</ul>|<li>&lt;Possible follow-ups&gt;</li>", "")
              .replaceAll("</?ul>\n", "")
              .replace("<h1>", "<ul>\n<h1>")
              .replaceAll("<em>.*</em>", "<ul><li><em>From</em>: Ann</li></ul>");
      assertEquals(List.of(), index(flat));
    }

    @Test
    void cutBeforeItsListIsAFinding() {
      String start = THREADS.substring(0, THREADS.indexOf("<li>"));
      assertEquals(1, Pages.page("threads.html", start).findings().size());
    }

    private List<String> index(String html) {
      ArchivePage page = Pages.page("threads.html", html);
      assertEquals(List.of(), page.findings());
      assertEquals(List.of(), page.messages());
      return Pages.tree(page);
    }
  }

  static final String OLD =
      """
      <!-- MHonArc v2.0.0 -->
      <!--X-Subject: Re: a question -->
      <!--X-From: Ann Lee <ann@ann.example> -->
      <!--X-Date: Wed, 26 Jun 1996 20:10:00 &#45;0700 -->
      <!--X-Message-Id: 9606.AA&#45;1@ann.example -->
      <!--X-ContentType: text/plain -->
      <!--X-Reference-Id: 9605.BB@bob.example -->
      <!--X-Head-End-->
      <HTML>
      <HEAD>
      <TITLE>Re: a question</TITLE>
      </HEAD>
      <BODY>
      <!--X-Head-of-Message-->
      <UL>
      <LI><EM>To</EM>: bob@bob.example
      <LI><EM>Subject</EM>: Re: a question
      <LI><EM>From</EM>: Ann Lee &lt;<A HREF="mailto:ann@ann.example">ann@ann.example</A>&gt;
      <LI><EM>Date</EM>: Wed, 26 Jun 1996 18:12:33 -0700
      </UL>
      <!--X-Head-of-Message-End-->
      <HR>
      <!--X-Body-of-Message-->
      <PRE>
      &gt; Why?
      Because.
      </PRE>
      <!--X-Body-of-Message-End-->
      </BODY>
      </HTML>
      """;

  static final String THREADS =
      """
      <!-- MHonArc v2.6.19+ -->
      <html>
      <body>
      <h1>Mail Thread Index</h1>
      <ul>
      <li><strong><a name="00001" href="msg00001.html">one</a></strong>, <em>Ann</em>
      <ul>
      <li><strong><a name="00000" href="msg00000.html">two</a></strong>, <em>Bob</em>
      </li>
      <li><strong><a name="00002" href="msg00002.html">two</a></strong>, <em>Bob</em>
      <ul>
      <li><strong><a name="00003" href="msg00003.html">three</a></strong>, <em>Ann</em>
      </ul>
      </li>
      </li>
      <li><em>Message not available</em><ul>
      <li><strong><a name="00004" href="msg00004.html">four</a></strong>, <em>Ann</em>
      </ul>
      </li>
      <li>&lt;Possible follow-ups&gt;</li>
      <li><strong><a name="00005" href="msg00005.html">five</a></strong>, <em>Ann</em>
      </ul>
      </li>
      <li><strong><a name="00006" href="msg00006.html">six</a></strong>, <em>Ann</em></li>
      </ul>
      </body>
      </html>
      """;

  private static String without(String field) {
    return PAGE.replaceFirst("<li><em>" + field + "</em>.*\n", "");
  }

  private static ArchivePage page(String html) {
    return Pages.page("msg00002.html", html);
  }

  private static Message message(String html) {
    return Pages.only(page(html));
  }
}
