// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.archive.Archive;
import outlive.lesson.Cloth;
import outlive.lesson.Threads;
import outlive.mail.ArchiveParent;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.Origin;
import outlive.mail.SentTime;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

/** The pages of threads: which there are, what leads where, and what a mail's own page says. */
class ThreadPagesTest {
  private final Path folder;
  private final SmallProject project;
  private final MadeMailbox box = new MadeMailbox();

  ThreadPagesTest(@TempDir Path folder) {
    this.folder = folder;
    this.project = new SmallProject(folder);
  }

  /** The site with the mailbox as the entry {@code box}; every link of it leads somewhere. */
  private Document page(String address) {
    if (Files.notExists(project.out())) {
      project.entry("box", box.read(folder, "box"));
      assertEquals(List.of(), project.build());
    }
    assertTrue(project.files().containsKey(address), () -> address + " of " + addresses());
    return project.page(address);
  }

  private Set<String> addresses() {
    TreeSet<String> addresses = new TreeSet<>(project.files().keySet());
    addresses.removeIf(address -> !address.startsWith("thread/box"));
    return addresses;
  }

  /** Ann starts; Bob and Cem answer her, Dot answers Bob. */
  private void four() {
    box.mail("a@x.example", "Ann", "", "Files outlive drivers, as everybody knows by now.");
    box.mail("b@x.example", "Bob", "a@x.example", "So do mappings, and nobody counts them yet.");
    box.mail("c@x.example", "Cem", "a@x.example", "Not all of them, since unplug takes some away.");
    box.mail("d@x.example", "Dot", "b@x.example", "The kernel counts them in the file, though.");
  }

  @Nested
  class OwnPages {
    @Test
    void areCalledByTheMessageId() {
      four();
      assertTrue(page("thread/box/d@x.example.html").select("h1").text().startsWith("Dot’"));
      assertEquals(
          "Message-ID: d@x.example",
          page("thread/box/d@x.example.html").select(".message header p").get(1).text());
    }

    @Test
    void areCalledByAHashWhereTheIdIsNoFileName() {
      for (String id :
          List.of("Big@x.example", "a/../b@x.example", "n".repeat(200) + "@x.example")) {
        box.mail(id, "Ann", "", "Words.");
      }
      page("thread/box.html");
      assertEquals(
          3,
          addresses().stream()
              .filter(a -> a.matches("thread/box/sha1\\.[0-9a-f]{40}.html"))
              .count());
    }

    @Test
    void areCalledByTheirPlaceWhereNoIdIsShown() {
      assertTrue(page("thread/t/m1.html").select("h1").text().startsWith("Ann Author"));
    }

    @Test
    void areTwoWhereTwoPagesOfAFolderHaveAFirstMail() {
      project.entry("box", ThreadTree.of(List.of(first("one"), first("two"))));
      assertEquals(List.of(), project.build());
      assertEquals(2, addresses().stream().filter(a -> a.contains("/sha1.")).count());
    }

    @Test
    void cannotShareAPlaceInOneThread() {
      Message one = first("one");
      ArchiveParent above = new ArchiveParent(List.of(one.id()), ArchiveParent.Kind.TREE);
      project.entry("box", ThreadTree.of(List.of(one, first("two").below(above))));
      assertEquals(
          List.of(
              "two.txt:4: one#1 and two#1 would both be m1 on a page of box;"
                  + " save the thread as one page"),
          project.build());
    }

    /** The first mail of a saved page. */
    private static Message first(String file) {
      Message mail = Cloth.message("t#1", file, "On " + file, "Words of " + file + ".");
      Origin origin = new Origin(file + ".txt", 4, 1, Source.EXPANDED);
      return Message.of(file + "#1", file, mail.subject(), mail.sent(), mail.body(), origin);
    }

    @Test
    void showWhereTheMailStands() {
      four();
      Document dot = page("thread/box/d@x.example.html");
      assertEquals(List.of("Ann", "Bob", "this mail"), dot.select(".path li").eachText());
      assertEquals(List.of("a@x.example.html", "b@x.example.html"), hrefs(dot, ".path a"));
      Document bob = page("thread/box/b@x.example.html");
      assertEquals(
          List.of("Answers", "Other answers to Ann’s mail; this is number 1 of 2"),
          bob.select("main > h2").eachText());
      assertEquals(List.of("d@x.example.html", "c@x.example.html"), hrefs(bob, ".tree a"));
      assertEquals(List.of("a@x.example.html", "d@x.example.html"), hrefs(bob, ".steps a"));
      String anchor = Threads.anchor("b@x.example");
      assertEquals("../box.html#" + anchor, bob.select("main > .meta a").attr("href"));
    }

    @Test
    void keepALongWayShort() {
      box.mail("0@x.example", "Ann", "", "Words.");
      IntStream.range(0, 40)
          .forEach(i -> box.mail((i + 1) + "@x.example", "Ann", i + "@x.example", "More words."));
      List<String> path = page("thread/box/40@x.example.html").select(".path li").eachText();
      assertEquals(List.of("Ann", "27 mails between", "Ann"), path.subList(0, 3));
      assertEquals(15, path.size());
    }

    @Test
    void hideAnIdThatTellsWhatThePageHides() {
      String id = "1277220309-3757-1-git-send-email-ann@secret.example";
      Origin origin = new Origin("box.html", 1, 1, Source.MHONARC);
      SentTime sent = new SentTime.Day(LocalDate.of(2020, 2, 19));
      Message mail = Message.of("box#1", "Ann Lee", "On ids", sent, Body.of("Words."), origin);
      Identification fields = Identification.ofHeaders("<" + id + ">", "", "");
      project.entry("box", ThreadTree.of(List.of(mail.identified(fields))));
      assertEquals(List.of(), project.build());
      project
          .files()
          .forEach(
              (address, text) -> {
                assertFalse(address.contains("secret.example"), address);
                assertFalse(text.contains("secret.example"), address);
              });
    }
  }

  private static List<String> hrefs(Document page, String selector) {
    return page.select(selector).eachAttr("href");
  }

  @Nested
  class Views {
    @Test
    void leadToEachOtherAndSayWhereOneIs() {
      four();
      Document nested = page("thread/box.html");
      Document flat = page("thread/box/flat.html");
      assertEquals(
          List.of("box.html#tree", "box.html", "box/flat.html", "box.mbox"),
          hrefs(nested, ".views a"));
      assertEquals(
          List.of("../box.html#tree", "../box.html", "flat.html", "../box.mbox"),
          hrefs(flat, ".views a"));
      assertEquals("Nested", nested.select(".views [aria-current=page]").text());
      assertEquals("By time", flat.select(".views [aria-current=page]").text());
      Document own = page("thread/box/b@x.example.html");
      assertEquals(hrefs(flat, ".views a"), hrefs(own, ".views a"));
      assertEquals(0, own.select(".views [aria-current]").size());
    }

    @Test
    void areInTheOrderOfAnswersAndOfTime() {
      four();
      assertEquals(
          List.of("Ann", "Bob", "Dot", "Cem"),
          page("thread/box.html").select("article h2").eachText());
      assertEquals(
          List.of("Ann", "Bob", "Cem", "Dot"),
          page("thread/box/flat.html").select("h2").eachText());
    }

    @Test
    void includeAMailboxThatReadsAsTheSameThread() {
      four();
      page("thread/box.html");
      List<Message> again =
          Archive.read(List.of(project.out().resolve("thread/box.mbox"))).messages();
      assertEquals(
          List.of("a@x.example", "b@x.example", "d@x.example", "c@x.example"),
          again.stream().map(Message::id).toList());
    }

    @Test
    void endTheIndentationOfADeepTree() {
      box.mail("0@x.example", "Ann", "", "Words.");
      IntStream.range(0, 1000)
          .forEach(i -> box.mail((i + 1) + "@x.example", "Ann", i + "@x.example", "More words."));
      Reading reading = SmallProject.reading("box", box.read(folder, "box"));
      Document page = Jsoup.parse(ThreadPage.nested(reading, reading.talks().get(0)).main());
      assertEquals(1001, page.select(".tree li").size());
      int deepest =
          page.select(".tree li").stream().mapToInt(li -> li.parents().size()).max().orElseThrow();
      assertTrue(deepest < 25, "depth " + deepest);
      Element last = page.select(".tree li").get(1000);
      assertEquals("#" + Threads.anchor("999@x.example"), last.select("a").get(1).attr("href"));
    }
  }

  @Nested
  class MailboxesOfSeveralThreads {
    private void two() {
      four();
      box.mail("e@x.example", "Eve", "", "A panel is no card", List.of(), "Panels come and go.");
    }

    @Test
    void haveAPageThatLeadsToAPageOfEach() {
      two();
      Document index = page("thread/box.html");
      assertEquals(
          List.of("Two lifetimes", "A panel is no card"), index.select(".index a").eachText());
      assertEquals("5 mails in 2 threads", index.select("main > .meta").text());
      List<String> threads = hrefs(index, ".index a");
      assertTrue(threads.get(0).startsWith("box/two-lifetimes-"), threads::toString);
      Document first = page("thread/" + threads.get(0));
      assertEquals(4, first.select("article").size());
      assertEquals("../box.html", first.select("main > .meta a").attr("href"));
      assertEquals(
          "5 mails in 2 threads",
          project.page("index.html").select("li:has([href='thread/box.html']) p").text());
    }

    @Test
    void keepTheAddressOfAMailsOwnPage() {
      two();
      assertTrue(page("thread/box/d@x.example.html").select("h1").text().startsWith("Dot"));
    }

    @Test
    void takeALessonsPassageToTheThreadThatHasIt() {
      two();
      project.lesson("= One", "", "mail::e@x.example[\"Panels\"]");
      page("thread/box.html");
      String href = project.page("lessons/one.html").select(".mail footer a").attr("href");
      String anchor = Threads.anchor("e@x.example", 0);
      assertTrue(
          href.matches("\\.\\./thread/box/a-panel-is-no-card-[0-9a-f]{12}\\.html#" + anchor), href);
      assertEquals(
          "One", project.page(href.substring(3).replaceFirst("#.*", "")).select(".cited a").text());
    }

    @Test
    void areOneMailboxAndOneAThread() {
      two();
      page("thread/box.html");
      Path whole = project.out().resolve("thread/box.mbox");
      assertEquals(5, Archive.read(List.of(whole)).messages().size());
      assertEquals(3, addresses().stream().filter(a -> a.endsWith(".mbox")).count());
    }
  }

  @Nested
  class Heads {
    @Test
    void countWhoTakesPart() {
      four();
      box.mail("e@x.example", "Bob", "d@x.example", "Yes.");
      Document page = page("thread/box.html");
      assertEquals("5 mails by 4 people, 19 Feb 2020", page.select("main > .meta").get(0).text());
      assertEquals(
          List.of("Ann, 1 mail", "Bob, 2 mails", "Dot, 1 mail", "Cem, 1 mail"),
          page.select(".people li").eachText());
    }

    @Test
    void sayWhoVouchesAndWhere() {
      four();
      box.mail(
          "e@x.example",
          "Bob",
          "a@x.example",
          "Fine.",
          "",
          "Reviewed-by: Bob Day <bob@x.example>",
          "Cc: nobody");
      Document page = page("thread/box.html");
      assertEquals(List.of("Reviewed-by"), page.select(".trailers dt").eachText());
      assertEquals("Bob Day in Bob’s mail of 19 Feb 2020", page.select(".trailers dd").text());
      assertEquals(List.of("#" + Threads.anchor("e@x.example")), hrefs(page, ".trailers a"));
    }

    @Test
    void sayHowEachParentIsKnown() {
      four();
      Document page = page("thread/box.html");
      String dot = Threads.anchor("d@x.example");
      assertTrue(
          page.select("#" + dot + " header .meta")
              .text()
              .contains("answers Bob’s mail of 00:01 UTC (sure, by its In-Reply-To)"));
      assertTrue(page.text().contains("Each mail names the one that it answers."));
    }

    @Test
    void nameWhatAMailCarries() {
      box.mail(
          "a@x.example",
          "Ann",
          "",
          "With a log",
          List.of("MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=xx"),
          "--xx",
          "Content-Type: text/plain",
          "",
          "See the log.",
          "--xx",
          "Content-Type: application/gzip; name=\"dmesg.gz\"",
          "Content-Disposition: attachment; filename=\"dmesg.gz\"",
          "",
          "x".repeat(40),
          "--xx--");
      assertTrue(
          page("thread/box.html")
              .select(".attached li")
              .text()
              .matches("Attached: dmesg.gz \\(application/gzip, 4\\d bytes\\)"),
          () -> page("thread/box.html").select(".attached li").text());
    }

    @Test
    void neverMakeALinkWithoutWords() {
      box.mail("a@x.example", "", "", "", List.of(), "Words of nobody.");
      box.mail("b@x.example", "", "a@x.example", "", List.of(), "Words of nobody else.");
      for (String address : List.of("thread/box.html", "thread/box/b@x.example.html")) {
        for (Element link : page(address).select("a, h1, h2")) {
          assertFalse(link.text().isBlank(), address + ": " + link);
        }
      }
    }
  }
}
