// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.mail.Message;
import outlive.mail.Source;

class PipermailPageTest {
  static final String PAGE =
      """
      <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
      <HTML>
       <HEAD>
         <TITLE> [PATCH 3/4] more &amp; more
         </TITLE>
         <LINK REL="Index" HREF="index.html" >
         <LINK REL="made" HREF="mailto:list%40l.example?Subject=Re%3A%20more&In-Reply-To=%3C2020-3%2Ba%26b%40ann.example%3E">
       </HEAD>
       <BODY BGCOLOR="#ffffff">
         <H1>[PATCH 3/4] more &amp; more</H1>
          <B>Ann Lee</B>
          <A HREF="mailto:list%40l.example?Subject=Re%3A%20more&In-Reply-To=%3C2020-3%2Ba%26b%40ann.example%3E"
             TITLE="[PATCH 3/4] more">ann at ann.example
             </A><BR>
          <I>Wed Feb 19 13:28:47 UTC 2020</I>
          <P><UL>
              <LI>Previous message (by thread): <A HREF="000011.html">more
      </A></li>
               <LI> <B>Messages sorted by:</B>
                    <a href="date.html#12">[ date ]</a>
                    <a href="thread.html#12">[ thread ]</a>
               </LI>
             </UL>
          <HR>
      <!--beginarticle-->
      <!--beginarticle-->
      <PRE>On Tue, Bob &lt;<A HREF="http://l.example/listinfo/list">bob at bob.example</A>&gt; wrote:
      &gt;<i> if (a &amp;&amp; b)
      </I>&gt;<i>  &gt; c
      </I>:<i>)
      </I>Yes.
      -------------- next part --------------
      A non-text attachment was scrubbed...
      Name: x.patch
      Type: text/x-patch
      Size: 250 bytes
      Desc: not available
      URL: &lt;<A HREF="http://l.example/a.bin">http://l.example/a.bin</A>&gt;
      </PRE>

      <!--endarticle-->
          <HR>
      </body></html>
      """;

  @Nested
  class Reads {
    @Test
    void headerAndBody() {
      Message message = message(PAGE);
      assertEquals("2020-3+a&b@ann.example", message.id());
      assertEquals("Ann Lee", message.author());
      assertEquals("[PATCH 3/4] more & more", message.subject());
      assertEquals("Exact[instant=2020-02-19T13:28:47Z, zone=Z]", "" + message.sent());
      assertEquals(Source.PIPERMAIL, message.origin().source());
      assertEquals(10, message.origin().line());
      assertEquals(
          "On Tue, Bob <bob at bob.example> wrote:\n> if (a && b)\n>  > c\n:)\nYes.\n",
          message.body().text());
    }

    @Test
    void attachmentsByNameAndNoMoreInTheText() {
      assertEquals(
          "[Attachment[name=x.patch, type=text/x-patch, size=250]]",
          "" + message(PAGE).attachments());
    }

    /** A mail in HTML has no more words than what Mailman says of it: that is no missing body. */
    @Test
    void mailThatIsNothingButAnAttachment() {
      int from = PAGE.indexOf("On Tue, Bob");
      ArchivePage page =
          page(
              PAGE.substring(0, from)
                  + "An HTML attachment was scrubbed...\n"
                  + PAGE.substring(PAGE.indexOf("URL: &lt;")));
      assertEquals(List.of(), page.findings());
      Message message = Pages.only(page);
      assertEquals("", message.body().text().strip());
      assertEquals(
          "[Attachment[name=a.bin, type=text/html, size=-1]]", "" + message.attachments());
    }

    @Test
    void idsOfOtherVersions() {
      id("2020-3+a@ann.example", "2020-3+a@ann.example");
      id("2020-3+a@ann.example", "&lt;2020-3%2Ba%40ann.example&gt;");
      id("2020%-3@ann.example", "2020%-3@ann.example");
    }

    @Test
    void idOfTheOtherLink() {
      String link = PAGE.replaceFirst("<A HREF=\"mailto:.*\"", "<A HREF=\"mailto:list\"");
      assertEquals("2020-3+a&b@ann.example", message(link).id());
    }

    private void id(String id, String inLink) {
      assertEquals(id, message(PAGE.replace("%3C2020-3%2Ba%26b%40ann.example%3E", inLink)).id());
    }

    @Test
    void dayOnlyWhereTheZoneMayBeAny() {
      assertEquals("Day[day=2020-02-19]", "" + message(PAGE.replace("UTC", "IST")).sent());
    }
  }

  @Nested
  class Hides {
    @Test
    void addressesWithAnAt() {
      assertEquals(Optional.empty(), message(PAGE).address());
      String nameless = PAGE.replace("<B>Ann Lee", "<B>ann.lee at ann.example");
      assertEquals("ann.lee", message(nameless).author());
    }

    @Test
    void andShowsWhatThePageShows() {
      assertEquals(
          Optional.of("ann@ann.example"),
          message(PAGE.replace("ann at ann.example", "ann@ann.example")).address());
    }
  }

  @Nested
  class Finds {
    @Test
    void nothingOnAWholePage() {
      assertEquals(List.of(), page(PAGE).findings());
    }

    @Test
    void whatIsMissing() {
      finding(31, "the page ends inside a message", PAGE.substring(0, PAGE.indexOf("Yes.")));
      finding(43, "the page ends inside a tag", PAGE.substring(0, PAGE.indexOf("dy></html")));
      finding(43, "before it is closed", PAGE.substring(0, PAGE.indexOf("</html")));
      finding(10, "no Message-ID on this page", PAGE.replace("In-Reply-To=", "In-Reply-To=&x="));
      finding(10, "the date \"soon\"", PAGE.replace("Wed Feb 19 13:28:47 UTC 2020", "soon"));
      finding(10, "nobody is named", PAGE.replace("Ann Lee", ""));
      finding(10, "a message without a body", PAGE.replaceFirst("(?s)<PRE>.*</PRE>", ""));
    }

    private void finding(int line, String text, String html) {
      Pages.assertFinds(line, text, page(html));
    }
  }

  @Nested
  class Index {
    @Test
    void byThreadTellsParentsOfAnyDepthAndTimes() {
      assertEquals(
          List.of(
              "000010.html - 2020-02-19T13:00:00Z",
              "000011.html 000010.html 2020-02-19T13:10:00Z",
              "000012.html 000011.html 2020-02-19T13:28:47Z",
              "000013.html 000012.html 2020-02-19T14:00:00Z",
              "000014.html 000013.html 2020-02-19T15:00:00Z"),
          index(THREADS));
    }

    @Test
    void parentOfAnotherMonthIsNotTold() {
      assertEquals(
          List.of("000012.html 000011.html 2020-02-19T13:28:47Z"),
          index(THREADS.replaceFirst("(?s)<LI><A HREF=.*?</I>", "")).subList(0, 1));
    }

    @Test
    void othersTellNothing() {
      assertEquals(List.of(), index(THREADS.replaceAll("<!--.*-->\n", "")));
      assertEquals(
          List.of(), index(THREADS.replaceAll("<!--.*-->\n", "").replace("Pipermail 0.09", "x")));
    }

    @Test
    void cutIsAFinding() {
      ArchivePage page = Pages.page("thread.html", THREADS.substring(0, THREADS.indexOf("</BODY")));
      assertEquals(5, page.index().size());
      assertEquals(1, page.findings().size());
    }

    /** Times of a server in another zone are known by the index only. */
    @Test
    void joinsPagesByTheirNumbers(@TempDir Path folder) throws Exception {
      String page = PAGE.replace("UTC", "IST");
      Files.writeString(folder.resolve("thread.html"), THREADS);
      Files.writeString(folder.resolve("saved.html"), page);
      Files.writeString(
          folder.resolve("other.html"),
          page.replace("2020-3", "2020-2").replace("html#12", "html#11"));
      assertEquals(
          List.of(
              "2020-2+a&b@ann.example 000010.html Received[instant=2020-02-19T13:10:00Z]",
              "2020-3+a&b@ann.example 2020-2+a&b@ann.example"
                  + " Received[instant=2020-02-19T13:28:47Z]"),
          Archive.read(List.of(folder)).messages().stream()
              .map(m -> m.id() + " " + parent(m).replaceFirst("^.*/", "") + " " + m.sent())
              .toList());
    }

    private String parent(Message message) {
      return message.shown().orElseThrow().parent().orElse("-");
    }

    private List<String> index(String html) {
      ArchivePage page = Pages.page("thread.html", html);
      assertEquals(List.of(), page.findings());
      assertEquals(List.of(), page.messages());
      return page.index().stream()
          .map(e -> e.page() + " " + e.parent().orElse("-") + " " + e.sent().orElseThrow())
          .toList();
    }
  }

  static final String THREADS =
      """
      <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
      <HTML>
        <BODY BGCOLOR="#ffffff">
            <a name="start"></A>
            <ul>
               <li> <b>Messages sorted by:</b>
                <a href="subject.html#start">[ subject ]</a>
            </ul>
           <ul>

      <!--0 01582117200.10- -->
      <LI><A HREF="000010.html">more
      </A><A NAME="10">&nbsp;</A>
      <I>Bob
      </I>

      <UL>
      <!--1 01582117200.10-01582117800.11- -->
      <LI><A HREF="000011.html">more
      </A><A NAME="11">&nbsp;</A>
      <I>Cy
      </I>

      <UL>
      <!--2 01582117200.10-01582117800.11-01582118927.12- -->
      <LI><A HREF="000012.html">more
      </A><A NAME="12">&nbsp;</A>
      <I>Ann Lee
      </I>

      <UL>
      <!--3 01582117200.10-01582117800.11-01582118927.12-01582120800.13- -->
      <LI><A HREF="000013.html">more
      </A><A NAME="13">&nbsp;</A>
      <I>Bob
      </I>

      <!--3 01582117200.10-01582117800.11-01582118927.12-01582120800.13-01582124400.14- -->
      <LI><A HREF="000014.html">more
      </A><A NAME="14">&nbsp;</A>
      <I>Cy
      </I>

      </UL>
      </UL>
      </UL>
          </ul>
           <i>This archive was generated by
           Pipermail 0.09 (Mailman edition).</i>
        </BODY>
      </HTML>
      """;

  private static ArchivePage page(String html) {
    return Pages.page("000012.html", html);
  }

  private static Message message(String html) {
    return Pages.only(page(html));
  }
}
