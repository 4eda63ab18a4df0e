// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;
import outlive.mail.Message;

class ArchivePageTest {
  private static final Path SMALL_HTML = Pages.RESOURCES.resolve("small.html");
  private static final Path SMALL_TEXT = Pages.RESOURCES.resolve("small.txt");
  private static final String HTML = Pages.text(SMALL_HTML);
  private static final String TEXT = Pages.text(SMALL_TEXT);

  @Nested
  class Reads {
    @Test
    void bothFormsTheSame() {
      assertEquals(
          Pages.said(ArchivePage.read(SMALL_HTML)), Pages.said(ArchivePage.read(SMALL_TEXT)));
      assertEquals(List.of(), ArchivePage.read(SMALL_HTML).findings());
      assertEquals(List.of(), ArchivePage.read(SMALL_TEXT).findings());
    }

    @Test
    void headerFieldsAndPlace() {
      Message first = ArchivePage.read(SMALL_HTML).messages().get(0);
      assertEquals("small#1", first.id());
      assertEquals("Bob \"B\" Day", first.author());
      assertEquals(
          "Re: [PATCH 1/2] a subject that is so long that its text was wrapped and goes on",
          first.subject());
      assertEquals("2020-02-20", first.day().toString());
      assertEquals(7, first.origin().line());
      assertEquals(1, ArchivePage.read(SMALL_TEXT).messages().get(0).origin().line());
      assertEquals(13, ArchivePage.read(SMALL_TEXT).messages().get(1).origin().line());
    }

    @Test
    void markupInAMailStaysText() {
      String body = lines(ArchivePage.read(SMALL_HTML).messages().get(0));
      assertTrue(body.contains("Yes, I <b>do</b> think so."), body);
      String evil =
          HTML.replace("Ann Lee</span>", "Ann &lt;script&gt;x&lt;/script&gt; Lee</span>")
              .replace("&lt;b&gt;do", "<script>alert(1)</script><img src=x onerror=alert(2)>do");
      ArchivePage page = Pages.page("evil.html", evil);
      assertEquals("Ann <script>x</script> Lee", page.messages().get(1).author());
      assertTrue(lines(page.messages().get(0)).contains("Yes, I do</b> think so."));
    }

    @Test
    void byContentAndNeverByName() {
      assertEquals(2, Pages.page("page", HTML).messages().size());
      assertEquals(2, Pages.page("small.html", TEXT).messages().size());
      assertEquals("page#2", Pages.page("some/folder.d/page.txt", TEXT).messages().get(1).id());
    }

    @Test
    void otherLineEndsAndByteOrderMark() {
      ArchivePage plain = Pages.page("small.txt", TEXT);
      assertEquals(
          Pages.said(plain),
          Pages.said(Pages.page("small.txt", "\uFEFF" + TEXT.replace("\n", "\r\n"))));
      assertEquals(List.of(), Pages.page("small.txt", TEXT.replace("\n", "\r\n")).findings());
    }

    @Test
    void oldCharsetWhereItIsNoUtf8() {
      byte[] bytes = TEXT.replace("Ann Lee", "Änn Lee").getBytes(StandardCharsets.ISO_8859_1);
      assertEquals("Änn Lee", ArchivePage.read("old.txt", bytes).messages().get(1).author());
    }

    private String lines(Message message) {
      return String.join("\n", message.lines().stream().map(line -> line.raw()).toList());
    }
  }

  /** One bad page a test; what could be read is kept. */
  @Nested
  class Finds {
    private static final String AGAIN = "; save the page again and import that";

    @Test
    void noFile() {
      assertEquals(
          "none.html:1: no such file; name a saved archive page",
          only(ArchivePage.read(Path.of("none.html"))));
    }

    @Test
    void folder() {
      String found = only(ArchivePage.read(Path.of("src")));
      assertTrue(found.startsWith("src:1: cannot be read"), found);
    }

    @Test
    void emptyFile() {
      String empty = "x:1: the file is empty; save the archive's page again";
      assertEquals(empty, only(Pages.page("x", "")));
      assertEquals(empty, only(Pages.page("x", "\n \n")));
    }

    @Test
    void binaryJunk() {
      byte[] junk = new byte[4096];
      new Random(7).nextBytes(junk);
      assertEquals(
          "x:1: not a text file; save the archive's page as HTML or as text",
          only(ArchivePage.read("x", junk)));
    }

    @Test
    void zeroBytesWhereverTheyAre() {
      int late = 20_000;
      byte[] bytes = (TEXT + "x\n".repeat(late) + "\0").getBytes(StandardCharsets.UTF_8);
      long line = TEXT.lines().count() + late + 1;
      assertEquals(
          "x:" + line + ": not a text file; save the archive's page as HTML or as text",
          only(ArchivePage.read("x", bytes)));
    }

    @Test
    void pageWithoutAMessage() {
      String none = "x:1: no message found; looked for " + Formats.lookedFor();
      assertEquals(none, only(Pages.page("x", "<!DOCTYPE html><html><p>Hello.</p></html>")));
      assertEquals(none, only(Pages.page("x", "Some notes\n\nthat are no mail.\n")));
      assertEquals(
          "x:1: no message found, although this looks like the same view as text"
              + PageMessages.AGAIN,
          only(Pages.page("x", "subject\n\n2020-02-31 Thread Ann Lee\nwords\n")));
    }

    /** Who saved a list of mails is told what to save instead. */
    @Test
    void pageThatOnlyNamesMails() {
      String rss = "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel></channel></rss>";
      assertNamesOnly("an RSS feed", rss);
      String list = "<html><pre>1. <a href=\"?l=bell&amp;m=158211892713245&amp;w=2\">a</a></pre>";
      assertNamesOnly("a list of marc.info", list);
      assertNamesOnly("a list of marc.info", list.replace("href=\"", "href=\"https://m.x/"));
    }

    private void assertNamesOnly(String what, String page) {
      String said = only(Pages.page("x", page));
      assertTrue(said.startsWith("x:1: this looks like " + what + ", which names mails"), said);
    }

    @Test
    void htmlCutInsideATag() {
      int tag = HTML.lastIndexOf("</blockquote>");
      assertCut(tag + 5, 2, "x:19: the page ends inside a tag" + AGAIN);
    }

    @Test
    void htmlCutInsideAHeader() {
      int header = HTML.indexOf("Ann Lee</span>");
      ArchivePage page = Pages.page("x", HTML.substring(0, header));
      assertEquals(1, page.messages().size());
      assertTrue(page.findings().toString().contains("the page ends"), page.findings().toString());
    }

    @Test
    void htmlCutInsideABody() {
      assertCut(
          HTML.indexOf("signs that \"stand\""), 2, "x:19: the page ends inside a message" + AGAIN);
    }

    @Test
    void htmlCutBetweenMessages() {
      int end = HTML.indexOf("</blockquote>") + "</blockquote>".length();
      assertCut(end, 1, "x:16: the page ends before it is closed" + AGAIN);
    }

    @Test
    void htmlHeaderWithoutBody() {
      String page = HTML.replaceFirst("(?s)<blockquote>.*?</blockquote>", "");
      assertEquals("x:7: a message header without a body" + AGAIN, only(Pages.page("x", page)));
      assertEquals(1, Pages.page("x", page).messages().size());
    }

    @Test
    void htmlBodyWithoutThreadLine() {
      String page = HTML.replace("2020-02-19</span>", "yesterday</span>");
      assertEquals(
          "x:19: text below a heading without a line like \"2020-02-19 Thread NAME\" between;"
              + " mend the page or save it again",
          only(Pages.page("x", page)));
    }

    @Test
    void textCutInsideAHeader() {
      int subject = TEXT.lastIndexOf("[PATCH 1/2]");
      String cut = "x:%d: the page ends inside a message header" + AGAIN;
      assertEquals(cut.formatted(13), only(Pages.page("x", TEXT.substring(0, subject + 40))));
      assertEquals(cut.formatted(14), only(Pages.page("x", TEXT.substring(0, subject + 78))));
      assertEquals(cut.formatted(16), only(Pages.page("x", TEXT.substring(0, subject + 90))));
    }

    @Test
    void textCutInsideALineOfAReply() {
      int inside = TEXT.indexOf("do</b>");
      ArchivePage page = Pages.page("x", TEXT.substring(0, inside));
      assertEquals(1, page.messages().size());
      assertEquals(
          "x:8: the page ends inside a line, and what its last message answers is missing" + AGAIN,
          only(page));
    }

    @Test
    void textCutInsideAnAttribution() {
      String head = "Re: a subject\n\n2020-02-20 Thread Ann Lee\n";
      String cut = "x:%d: the page ends inside an attribution" + AGAIN;
      String hi = head + "Hi,\n\nOn Wed, Feb 19, 2020 at 07:19:32PM +0100";
      assertEquals(cut.formatted(6), only(Pages.page("x", hi)));
      assertEquals(cut.formatted(6), only(Pages.page("x", hi + ", Bob\n")));
      assertEquals(cut.formatted(7), only(Pages.page("x", hi + ", Bob\nDay ")));
      assertEquals(List.of(), Pages.page("x", hi + ", Bob\nDay wrote:\n> x\n").findings());
      assertEquals(List.of(), Pages.page("x", head + "On Wednesday, maybe\n").findings());
    }

    @Test
    void textCutBelowAHeader() {
      assertEquals(
          "x:3: a message header without a body" + AGAIN,
          only(Pages.page("x", "Re: a subject\n\n2020-02-20 Thread Ann")));
    }

    @Test
    void threadLineWithoutASubjectIsBody() { // found by breaking pages at random
      String page =
          TEXT.replace(
              "goes on\n\n2020-02-20 Thread", "2020-02-20 Thread Cy Ray\n\n2020-02-20 Thread");
      assertEquals(2, Pages.page("x", page).messages().size());
    }

    @Test
    void textWithoutItsTop() {
      String page = "of this\nas the end of a mail.\n\n" + TEXT;
      assertEquals(
          "x:1: text before the first message; is the top of the page cut off?",
          only(Pages.page("x", page)));
      assertEquals(2, Pages.page("x", page).messages().size());
    }

    private void assertCut(int at, int kept, String finding) {
      ArchivePage page = Pages.page("x", HTML.substring(0, at));
      assertEquals(finding, only(page));
      assertEquals(kept, page.messages().size());
    }

    private String only(ArchivePage page) {
      assertEquals(1, page.findings().size(), page.findings()::toString);
      return page.findings().get(0).toString();
    }
  }

  /** Whatever happens to a page: no exception, and findings that name a line of it. */
  @Test
  void brokenPagesNeverBreakTheReader() {
    long seed = Long.getLong("seed", 20200219L);
    Random random = new Random(seed);
    for (int round = 0; round < 400; round++) {
      String page = broken(random.nextBoolean() ? HTML : TEXT, random);
      String where = "seed " + seed + ", round " + round;
      ArchivePage read = Pages.page("x", page);
      long lines = page.lines().count() + 1;
      for (Finding finding : read.findings()) {
        assertTrue(finding.line() >= 1 && finding.line() <= lines, where + ": " + finding);
      }
      outlive.mail.ThreadTree tree = outlive.mail.ThreadTree.of(read.messages());
      tree.messages().forEach(message -> tree.body(message.id()));
    }
  }

  private static String broken(String page, Random random) {
    StringBuilder text = new StringBuilder(page);
    String bits = "<>&\"\n\r >;:=/#-_2x\u0000\u00e9";
    for (int change = random.nextInt(12); change >= 0 && text.length() > 10; change--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(40));
      switch (random.nextInt(4)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, bits.charAt(random.nextInt(bits.length())));
        case 2 -> text.insert(at, text.substring(at, end).repeat(3));
        default -> text.setLength(at);
      }
    }
    return text.toString();
  }
}
