// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.mail.Attachment;
import outlive.mail.Message;
import outlive.mail.ThreadTree;

/** Input made to exhaust or to mislead: it is read within bounds, and what is lost is said. */
class HostileInputTest {
  private static final int LONG_LINE = 50 << 20;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A page with many bytes at a place. */
  private static byte[] with(String before, char filler, int many, String after) {
    byte[] start = bytes(before);
    byte[] end = bytes(after);
    byte[] page = Arrays.copyOf(start, start.length + many + end.length);
    Arrays.fill(page, start.length, start.length + many, (byte) filler);
    System.arraycopy(end, 0, page, start.length + many, end.length);
    return page;
  }

  private static String findings(ArchivePage page) {
    return String.join("\n", Mboxes.findings(page));
  }

  @Nested
  class Nests {
    private static final int DEEP = 100_000;

    @ParameterizedTest
    @ValueSource(
        strings = {
          "hyperkitty.html",
          "inbox-flat.html",
          "inbox-message.html",
          "inbox-nested.html",
          "inbox-feed.xml",
          "marc.html",
          "patchwork.html",
          "small.html"
        })
    void aHundredThousandDeepInAMessage(String file) {
      String page = Pages.text(Pages.RESOURCES.resolve(file));
      int at = page.indexOf('>', page.length() / 2) + 1;
      String nested = page.substring(0, at) + "<div>".repeat(DEEP) + page.substring(at);
      ArchivePage read = Pages.page(file, nested);
      assertTrue(!read.messages().isEmpty(), () -> findings(read));
      ThreadTree.of(read.messages());
    }

    @Test
    void tenThousandPartsInsideEachOther() {
      StringBuilder mail = new StringBuilder(Mboxes.HEADER);
      for (int depth = 0; depth < 10_000; depth++) {
        mail.append(
            "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(depth, depth));
      }
      ArchivePage page = Mboxes.read(mail + "\nwords\n");
      assertEquals(1, page.messages().size());
      assertTrue(findings(page).contains("parts"), findings(page));
    }
  }

  @Nested
  class LongLines {
    @Test
    void inHtml() {
      String page = MhonarcPageTest.PAGE;
      int at = page.indexOf("Yes.");
      ArchivePage read =
          ArchivePage.read(
              "x", with(page.substring(0, at), 'x', LONG_LINE, "\n" + page.substring(at)));
      assertEquals(1, read.messages().size());
      assertEquals(LONG_LINE, read.messages().get(0).lines().get(2).text().length());
      ThreadTree.of(read.messages());
    }

    @Test
    void inText() {
      String page = Pages.text(Pages.RESOURCES.resolve("small.txt"));
      ArchivePage read = ArchivePage.read("x", with(page, '>', LONG_LINE, "\n"));
      assertEquals(2, read.messages().size());
      ThreadTree.of(read.messages());
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', ' ', '>', '\t', '@', '(', '-', '1'})
    void inAMailbox(char filler) {
      String start = "From a@b Thu Jan  1 00:00:00 1970\n" + Mboxes.HEADER + "\n";
      ArchivePage read =
          ArchivePage.read("x", with(start, filler, LONG_LINE, "\n\n" + start + "y\n"));
      assertEquals(2, read.messages().size());
      assertEquals(
          "x:1: more than four million characters; the rest was left out\n"
              + "x:7: a line of more than 4 MiB; its end was left out",
          findings(read));
      ThreadTree tree = ThreadTree.of(read.messages());
      tree.messages().forEach(message -> tree.body(message.id()));
    }

    @Test
    void ofAPageThatIsTooLarge() {
      ArchivePage read = ArchivePage.read("x", with("<html>", ' ', 65 << 20, ""));
      assertEquals("x:1: more than 64 MiB, and no mailbox; save the page in parts", findings(read));
    }
  }

  @Nested
  class Ids {
    @Test
    void aMillionReferences() {
      StringBuilder mail = new StringBuilder("From: Ann <a@b>\nMessage-ID: <1@x>\nReferences:");
      for (int id = 0; id < 1_000_000; id++) {
        mail.append("\n <").append(id).append("@x>");
      }
      ArchivePage page = Mboxes.read(mail + "\n\nwords\n");
      assertEquals(1, page.messages().size());
      assertTrue(page.messages().get(0).ids().references().size() <= 1000);
      assertTrue(findings(page).contains("the last thousand count"), findings(page));
    }

    @Test
    void aHundredThousandMailsInACircle() {
      int many = 100_000;
      StringBuilder box = new StringBuilder();
      for (int m = 0; m < many; m++) {
        box.append("From a@b Thu Jan  1 00:00:00 1970\nFrom: A <a@b>\nDate: ")
            .append("Wed, 19 Feb 2020 14:28:47 +0100\nSubject: s\nMessage-ID: <")
            .append(m)
            .append("@x>\nIn-Reply-To: <")
            .append((m + 1) % many)
            .append("@x>\n\nw\n\n");
      }
      ArchivePage page = Mboxes.read(box.toString());
      assertEquals(many, page.messages().size());
      ThreadTree tree = ThreadTree.of(page.messages());
      assertEquals(1, tree.roots().size());
      assertEquals(many, tree.rows().size());
    }

    @Test
    void oneIdForManyMails() {
      StringBuilder box = new StringBuilder();
      for (int m = 0; m < 3_000; m++) {
        box.append("From a@b Thu Jan  1 00:00:00 1970\n")
            .append(Mboxes.HEADER.replace("a subject", "s" + m))
            .append("\nw")
            .append(m)
            .append("\n\n");
      }
      ThreadTree tree = ThreadTree.of(Mboxes.read(box.toString()).messages());
      assertEquals(3_000, tree.messages().size());
      assertEquals(2_999, tree.findings().size());
    }
  }

  @Nested
  class Packed {
    @Test
    void aGigabyteOfZeros() {
      byte[] part = Mboxes.gzip(new byte[64 << 20]);
      ByteArrayOutputStream bomb = new ByteArrayOutputStream();
      for (int i = 0; i < 16; i++) {
        bomb.writeBytes(part);
      }
      assertTrue(
          findings(ArchivePage.read("x", bomb.toByteArray())).contains("times its size"),
          "a file that unpacks to a thousand times its size is not unpacked");
    }

    @Test
    void thriceIsTooOften() {
      byte[] packed = Mboxes.gzip(Mboxes.gzip(Mboxes.gzip(bytes(Mboxes.HEADER + "\nw\n"))));
      assertTrue(findings(ArchivePage.read("x", packed)).contains("gzip inside gzip"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../x.patch",
        "/etc/x.patch",
        "C:\\\\Windows\\\\x.patch",
        "..\\\\x.patch",
        "a/../x.patch",
        "\\\\\\\\host\\\\x.patch",
        "\0x.patch",
        "x.patch\r",
        "~/x.patch"
      })
  void anAttachmentsNameIsNoPath(String name) {
    Message mail =
        Mboxes.read(
                "Content-Type: application/x-patch\nContent-Disposition: attachment; filename=\""
                    + name
                    + "\"\n"
                    + Mboxes.HEADER
                    + "\nwords\n")
            .messages()
            .get(0);
    assertEquals(List.of("x.patch"), mail.attachments().stream().map(a -> a.name()).toList());
  }

  /** Found by the fuzzer: a type with the start of a terminal's command in it. */
  @Test
  void anAttachmentsTypeIsPlain() {
    assertEquals("text/[31mx", new Attachment("x", "text/\u001b[31mx", 1).type());
  }

  /** Found by the fuzzer: a feed's id with a line break, cited in a finding. */
  @Test
  void aFindingIsOneLine() {
    PageMessages found = new PageMessages("x");
    found.finding(1, "the id a\nb\u001b[2J is odd");
    assertEquals("x:1: the id a b [2J is odd", findings(found.page()));
  }

  /** Three people and no ids: all may have answered all. */
  @ParameterizedTest
  @ValueSource(strings = {"quoting", "without quotes", "Hi Ann,", "all on one day and one subject"})
  void fiveThousandPagesWithoutIds(String how) {
    List<Message> messages = new ArrayList<>();
    for (int m = 0; m < 5_000; m++) {
      messages.addAll(Pages.page("msg%05d.html".formatted(m), withoutId(m, how)).messages());
    }
    assertEquals(5_000, messages.size());
    ThreadTree tree = ThreadTree.of(messages);
    assertEquals(5_000, tree.rows().size());
    long placed = messages.stream().filter(m -> tree.parent(m.id()).isPresent()).count();
    assertTrue(placed > 4_900, "parents found: " + placed);
  }

  private static String withoutId(int m, String how) {
    String[] people = {"Ann Lee", "Bob Day", "Cy Fox"};
    String said = "words that number %d says to all of us";
    String page =
        MailArchivePageTest.PAGE
            .replace("\"msgid\" value=\"2020-3@ann.example\"", "\"none\"")
            .replace("Ann Lee", people[m % 3])
            .replace("05:28:47", "%02d:%02d:%02d".formatted(m / 3600, m / 60 % 60, m % 60))
            .replace("Yes.", said.formatted(m));
    if (how.equals("quoting")) {
      return page.replace("On Tue, Bob", "On Wed, 19 Feb 2020, " + people[(m + 2) % 3])
          .replace("if (a &amp;&amp; b)", said.formatted(m - 1));
    }
    return page.replaceAll("(?s)On Tue, Bob.*?</pre><pre>", how + "\n\n");
  }
}
