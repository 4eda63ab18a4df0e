// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;

class HypermailPageTest {
  /** Version 1: no ids but its own, the text in lines. */
  static final String FIRST =
      """
      <!-- received="Sat Jun  1 00:12:33 1996 EDT" -->
      <!-- sent="Fri, 31 May 1996 21:15:21 -0700" -->
      <!-- name="Ann Lee" -->
      <!-- email="ann@hidden.example" -->
      <!-- subject="Re: a question" -->
      <!-- id="9606&#45;1@ann.example" -->
      <title>list: Re: a question</title>
      <h1>Re: a question</h1>
      Ann Lee (<i>ann@open.example</i>)<br>
      <i>Fri, 31 May 1996 21:15:21 -0700</i>
      <p>
      <ul>
      <li> <b>Messages sorted by:</b> <a href="date.html#2">[ date ]</a>
      <!-- next="start" -->
      <li> <b>Next message:</b> <a href="0003.html">Bob: "x"</a>
      <li> <b>Maybe in reply to:</b> <a href="0000.html">Bob: "y"</a>
      <li> <b>In reply to:</b> <a href="0001.html">Bob: "z"</a>
      <!-- reply="end" -->
      </ul>
      <!-- body="start" -->
      <p>
      Bob wrote:
      <br>
      <i>&gt; if (a &lt; b)</i><br>
      <i>&gt; &nbsp; return;</i><br>
      <p>Yes,
      <br>
      Ann
      <br>
      <!-- body="end" -->
      <hr>
      """;

  /** Version 2 with addresses masked, in comments and in ids. */
  static final String SECOND =
      """
      <?
      include("header.inc");
      ?>
      <!-- received="Fri Jul 24 18:53:05 2009" -->
      <!-- isoreceived="20090724225305" -->
      <!-- sent="Fri, 24 Jul 2009 15:53:19 -0700" -->
      <!-- isosent="20090724225319" -->
      <!-- name="Ann Lee (ann)" -->
      <!-- email="ann_at_[hidden]" -->
      <!-- subject="Re: [list] a question" -->
      <!-- id="4A6A.3_at_ann.example" -->
      <!-- charset="US-ASCII" -->
      <!-- inreplyto="4A69.2_at_bob.example" -->
      <!-- expires="-1" -->
      <p class="headers">
      <strong>Subject:</strong> Re: [list] a question<br>
      <strong>From:</strong> Ann Lee (ann) (<em>ann_at_[hidden]</em>)<br>
      <strong>Date:</strong> 2009-07-24 18:53:19
      </p>
      <ul class="links">
      <li><strong>In reply to:</strong> <a href="10088.php">Bob: "a question"</a>
      </ul>
      <!-- body="start" -->
      <p>
      Bob wrote:
      <br>
      <p><span class="quotelev1">&gt; one
      </span><br>
      <span class="quotelev2">&gt;&gt; two
      </span><br>
      No.
      <br>
      <!-- body="end" -->
      """;

  /** Since 2.2 a header stands in the body's part. */
  static final String THIRD =
      """
      <!DOCTYPE html>
      <html>
      <body>
      <div class="head">
      <h1>Re: a question</h1>
      <!-- received="Wed Feb 19 14:29:00 2020" -->
      <!-- isoreceived="20200219132900" -->
      <!-- sent="Wed, 19 Feb 2020 14:28:47 +0100" -->
      <!-- name="Ann Lee" -->
      <!-- email="ann@hidden.example" -->
      <!-- id="2020-2@ann.example" -->
      <!-- inreplyto="a question of Tuesday" -->
      <map id="navbar"><ul class="links"><li>
      [ <a href="0003.html">Next message</a> ]
      [ <a href="https://mid.example/2020-1@bob.example?x">In reply to</a> ]
      </li></ul></map>
      </div>
      <!-- body="start" -->
      <div class="mail">
      <address class="headers">
      <span id="from"><dfn>From</dfn>: Ann Lee &lt;<a href="mailto:x">ann@open.example</a>&gt;</span><br />
      <span id="date"><dfn>Date</dfn>: Wed, 19 Feb 2020 14:28:47 +0100</span><br />
      </address>
      <pre id="body">
      <a name="start4" id="start4"></a>Yes.
      </pre>
      <span id="received"><dfn>Received on</dfn> Wed Feb 19 2020</span>
      </div>
      <!-- body="end" -->
      </body>
      </html>
      """;

  @Nested
  class Reads {
    @Test
    void firstVersion() {
      Message message = message(FIRST);
      assertEquals("9606-1@ann.example", message.id());
      assertEquals("Ann Lee", message.author());
      assertEquals(Optional.of("ann@open.example"), message.address());
      assertEquals("Re: a question", message.subject());
      assertEquals("Exact[instant=1996-06-01T04:15:21Z, zone=-07:00]", "" + message.sent());
      assertEquals("Bob wrote:\n> if (a < b)\n>   return;\n\nYes,\nAnn\n", message.body().text());
    }

    @Test
    void secondVersion() {
      Message message = message(SECOND);
      assertEquals("4A6A.3@ann.example", message.id());
      assertEquals(List.of("4A69.2@bob.example"), message.ids().inReplyTo());
      assertEquals("Ann Lee (ann)", message.author());
      assertEquals("Exact[instant=2009-07-24T22:53:19Z, zone=-07:00]", "" + message.sent());
      assertEquals("Bob wrote:\n\n> one\n>> two\nNo.\n", message.body().text());
    }

    @Test
    void laterVersions() {
      Message message = message(THIRD);
      assertEquals("2020-2@ann.example", message.id());
      assertEquals(List.of(), message.ids().inReplyTo());
      assertEquals(Optional.of("ann@open.example"), message.address());
      assertEquals("Yes.\n", message.body().text());
      String lines = THIRD.replace("<pre id=\"body\">", "<p>").replace("</pre>", "</p>");
      assertEquals("Yes.\n", message(lines).body().text());
    }

    @Test
    void pageThatItAnswersAndNoGuess() {
      assertEquals(
          List.of("9606-1@ann.example below 0001.html"),
          Pages.tree(Pages.page("0002.html", FIRST)));
      assertEquals(1, Pages.page("1.php", SECOND).index().size());
      assertEquals(List.of(), Pages.page("1.html", THIRD).index());
    }

    @Test
    void timeOfTheArchiveWhereTheSendersHasNoZone() {
      String zoneless = THIRD.replace("sent=\"Wed, 19 Feb 2020 14:28:47 +0100\"", "sent=\"Wed\"");
      assertEquals("Received[instant=2020-02-19T13:29:00Z]", "" + message(zoneless).sent());
    }
  }

  @Nested
  class Hides {
    @Test
    void addressesOfComments() {
      String masked = FIRST.replace("ann@open.example", "ann@xxxx");
      ArchivePage page = Pages.page("0002.html", masked);
      assertEquals(Optional.empty(), page.messages().get(0).address());
      assertFalse(page.toString().contains("hidden.example"), page::toString);
      assertEquals(Optional.empty(), message(SECOND).address());
    }
  }

  @Nested
  class Finds {
    @Test
    void nothingOnAWholePage() {
      for (String page : List.of(FIRST, SECOND, THIRD)) {
        assertEquals(List.of(), Pages.page("1.html", page).findings());
      }
    }

    @Test
    void whatIsMissing() {
      finding(30, "the page ends inside a message", SECOND.substring(0, SECOND.indexOf("No.")));
      finding(33, "the page ends inside a tag", SECOND.substring(0, SECOND.indexOf("body=\"end")));
      finding(6, "a message without a body", SECOND.substring(0, SECOND.indexOf("<!-- body")));
      finding(6, "no Message-ID on this page", SECOND.replace("4A6A.3_at_ann.example", ""));
      finding(
          2, "the date \"x\" cannot", FIRST.replaceAll("(sent|received)=\"[^\"]*\"", "$1=\"x\""));
      finding(
          6, "nobody is named", SECOND.replaceAll("Ann Lee \\(ann\\)(?: [^<]*<em>.*</em>.)?", ""));
    }

    private void finding(int line, String text, String html) {
      Pages.assertFinds(line, text, Pages.page("1.html", html));
    }
  }

  @Nested
  class Index {
    @Test
    void byThreadTellsParents() {
      String html =
          """
          <html><head><META NAME="generator" CONTENT="hypermail 2.1.8, see x"></head><body>
          <ul><li><a href="0000.html">a question</a> Bob
          <ul><li><a href="0001.html">Re: a question</a> Ann</ul>
          <li><a href="0002.html">more</a> Bob
          </ul></body></html>
          """;
      ArchivePage page = Pages.page("index.html", html);
      assertEquals(
          List.of("0000.html below -", "0001.html below 0000.html", "0002.html below -"),
          Pages.tree(page));
      assertEquals(List.of(), page.findings());
    }
  }

  private static Message message(String html) {
    return Pages.only(Pages.page("0002.html", html));
  }
}
