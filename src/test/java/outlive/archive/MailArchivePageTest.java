// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.mail.Message;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

class MailArchivePageTest {
  static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <title>Re: [PATCH 3/4] more &amp; more</title>
      <link rel="canonical" href="https://archive.example/list@l.example/msg00012.html">
      </head>
      <body>
      <div itemscope itemtype="http://schema.org/Article" class="container">
      <div class="msgHead">
      <h1>
      <span class="subject"><a href="/search?q=x" rel="nofollow"><span itemprop="name">Re: [PATCH 3/4] more &amp; more</span></a></span>
      </h1>
      <p class="darkgray font13">
      <span class="sender pipe"><a href="/search?q=y" rel="nofollow"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ann Lee</span></span></a></span>
      <span class="date"><a href="/search?l=list@l.example&amp;q=date:20200219" rel="nofollow">Wed, 19 Feb 2020 05:28:47 -0800</a></span>
      </p>
      </div>
      <div itemprop="articleBody" class="msgBody">
      <!--X-Body-of-Message-->
      <pre>On Tue, Bob &lt;CODE-B&gt; wrote:
      &gt; if (a &amp;&amp; b)
      </pre><pre>Yes.

      _______________________________________________
      list mailing list
      </pre>

      </div>
      <div class="msgButtons margintopdouble">
      <ul class="overflow">
      <li class="msgButtonItems"><a class="button" href="msg00011.html">Previous message</a></li>
      </ul>
      </div>
      <a name="tslice"></a>
      <div class="tSliceList margintopdouble">
      <ul class="icons monospace">
      <li class="icons-email"><span class="subject"><a href="msg00010.html">[PATCH 3/4] more</a></span> <span class="sender italic">Bob</span></li>
      <li><ul>
      <li class="icons-email"><span class="subject"><a href="msg00011.html">Re: more</a></span> <span class="sender italic">Cy</span></li>
      <li class="icons-email tSliceCur"><span class="subject">Re: more</span> <span class="sender italic">Ann Lee</span></li>
      <li><ul>
      <li class="icons-email"><span class="subject"><a href="https://archive.example/list@l.example/msg00013.html">Re: more</a></span> <span class="sender italic">Bob</span></li>
      </ul></li>
      </ul></li>
      </ul>
      </div>
      <div class="msgReply" >
      <form method="POST" action="/mailto.php">
      <input type="hidden" name="subject" value="Re: [PATCH 3/4] more &amp; more">
      <input type="hidden" name="msgid" value="2020-3@ann.example">
      <input type="hidden" name="relpath" value="list@l.example/msg00012.html">
      </form>
      </div>
      </div>
      <script>var x = "ann@hidden.example";</script>
      </body>
      </html>
      """
          .replace("CODE-B", BodyTextTest.cloudflare("bob.b@hidden.example"));

  @Nested
  class Reads {
    @Test
    void headerAndBody() {
      Message message = message(PAGE);
      assertEquals("2020-3@ann.example", message.id());
      assertEquals("Ann Lee", message.author());
      assertEquals("Re: [PATCH 3/4] more & more", message.subject());
      assertEquals("Exact[instant=2020-02-19T13:28:47Z, zone=-08:00]", "" + message.sent());
      assertEquals(Source.MAIL_ARCHIVE, message.origin().source());
      assertEquals(9, message.origin().line());
      assertEquals(
          """
          On Tue, Bob <[address-hidden----]> wrote:
          > if (a && b)
          Yes.

          _______________________________________________
          list mailing list
          """,
          message.body().text().stripTrailing() + "\n");
    }

    @Test
    void threadByThePathsOfItsPages() {
      assertEquals(
          List.of(
              "list@l.example/msg00010.html below -",
              "list@l.example/msg00011.html below list@l.example/msg00010.html",
              "list@l.example/msg00012.html below list@l.example/msg00010.html",
              "list@l.example/msg00013.html below list@l.example/msg00012.html"),
          index(PAGE));
      String inside =
          PAGE.replace("Bob</span></li>\n<li><ul>", "Bob</span><ul>")
              .replace("Lee</span></li>\n<li>", "Lee</span>\n");
      assertEquals(index(PAGE), index(inside));
    }

    /** The archive says that the thread has no other mail; a page without a list says nothing. */
    @Test
    void threadOfOneMail() {
      String alone = withList("<ul class=\"icons monospace\">\n\n</ul>");
      assertEquals(List.of("list@l.example/msg00012.html below -"), index(alone));
      assertEquals("2020-3@ann.example", message(alone).id());
      assertEquals(List.of(), index(withList("")));
      assertEquals(List.of(), index(alone.replace("name=\"relpath\"", "name=\"x\"")));
      assertEquals(List.of(), index(alone.substring(0, alone.indexOf("<div class=\"msgReply"))));
    }

    private static String withList(String list) {
      return PAGE.replaceAll(
          "(?s)<ul class=\"icons monospace\">.*?</ul>\n</div>\n<div class=\"msgReply",
          Matcher.quoteReplacement(list + "\n</div>\n<div class=\"msgReply"));
    }

    @Test
    void htmlMailCannotChangeItsFrame() {
      for (String part : List.of("</div></div></div>", "<div><ul><li>", "<table><tr><td><!--")) {
        String html =
            PAGE.replace(
                "Yes.",
                "</pre>"
                    + part
                    + "<input name=\"msgid\" value=\"evil@x\"><span class=\"date\">never</span><p>Yes.</p>");
        Message message = message(html);
        assertEquals("2020-3@ann.example", message.id());
        assertEquals("Ann Lee", message.author());
        assertEquals("2020-02-19", "" + message.day());
        assertTrue(part.contains("<!--") || message.body().text().contains("Yes."));
        assertEquals(index(PAGE), index(html));
      }
    }
  }

  @Nested
  class Hides {
    @Test
    void addresses() {
      ArchivePage page = page(PAGE);
      assertEquals(Optional.empty(), page.messages().get(0).address());
      assertFalse(page.messages().get(0).body().text().contains("hidden.example"));
      assertFalse(page.toString().contains("hidden.example"), page::toString);
    }
  }

  @Nested
  class Threads {
    /** A browser saves a page under its title. */
    @Test
    void pagesKnowEachOtherWhateverTheirFilesAreCalled(@TempDir Path folder) throws Exception {
      String parent =
          PAGE.replace("2020-3@ann", "2020-1@bob")
              .replace("/msg00012.html\">", "/msg00010.html\">");
      Files.writeString(folder.resolve("[PATCH 3_4] more.html"), parent);
      Files.writeString(folder.resolve("Re_ [PATCH 3_4] more.html"), PAGE);
      Archive archive = Archive.read(List.of(folder));
      assertEquals(List.of(), archive.findings());
      assertEquals(
          List.of("2020-1@bob.example", "-"),
          archive.messages().stream()
              .map(m -> m.shown().orElseThrow().parent().orElse("-"))
              .toList());
    }

    /** The second patch of a series looks like an answer to the first; the archive knows better. */
    @Test
    void patchThatStandsAloneStartsAThread(@TempDir Path folder) throws Exception {
      for (int patch = 1; patch <= 2; patch++) {
        String page =
            Reads.withList("<ul class=\"icons monospace\"></ul>")
                .replace("Re: [PATCH 3/4]", "[PATCH " + patch + "/2]")
                .replace("&gt; if (a &amp;&amp; b)", "")
                .replaceFirst("On Tue, Bob.*?wrote:", "Words.")
                .replace("2020-3@", "2020-" + patch + "@")
                .replace("msg00012", "msg0000" + patch);
        Files.writeString(folder.resolve(patch + ".html"), page);
      }
      ThreadTree tree = ThreadTree.of(Archive.read(List.of(folder)).messages());
      assertEquals(2, tree.roots().size(), tree.rows()::toString);
      assertEquals("root (likely)", tree.how("2020-2@ann.example").toString());
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
      finding(22, "the page ends inside a message", PAGE.substring(0, PAGE.indexOf("Yes.") + 4));
      finding(54, "the page ends before it is closed", PAGE.substring(0, PAGE.indexOf("<script>")));
      finding(39, "inside a tag", PAGE.substring(0, PAGE.indexOf("class=\"sender italic\">Cy")));
      finding(9, "no Message-ID on this page", PAGE.replace("2020-3@ann.example", "-"));
      finding(
          9,
          "the date \"soon\" cannot be read",
          PAGE.replace("Wed, 19 Feb 2020 05:28:47 -0800", "soon"));
      finding(9, "a message without a body", PAGE.replaceFirst("(?s)<div itemprop.*?</div>", ""));
      finding(9, "nobody is named", PAGE.replace("<span itemprop=\"name\">Ann Lee", "<span>"));
    }

    @Test
    void dayOfTheLinkWhereTheDateCannotBeRead() {
      assertEquals("2020-02-19", "" + message(PAGE.replace("Wed, 19 Feb 2020 05", "x")).day());
      assertEquals(
          "1970-01-01",
          "" + message(PAGE.replace("19 Feb 2020", "").replace("20200219", "20209999")).day());
    }

    private void finding(int line, String text, String html) {
      Pages.assertFinds(line, text, page(html));
    }
  }

  private static List<String> index(String html) {
    return Pages.tree(page(html));
  }

  private static ArchivePage page(String html) {
    return Pages.page("some folder/page.html", html);
  }

  private static Message message(String html) {
    return Pages.only(page(html));
  }
}
