// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.mail.Message;
import outlive.mail.Source;
import outlive.mail.ThreadTree;

class PublicInboxFeedTest {
  private static final String FEED = Pages.text(Pages.RESOURCES.resolve("inbox-feed.xml"));
  private static final String ROOT = "a/1%x+y=z@ann.example";

  private static ArchivePage changed(String from, String to) {
    assertTrue(FEED.contains(from), from);
    return Pages.page("x.xml", FEED.replace(from, to));
  }

  private static List<String> findings(ArchivePage page) {
    return page.findings().stream().map(Object::toString).toList();
  }

  @Nested
  class Reads {
    private final ArchivePage page = Pages.page("x.xml", FEED);

    @Test
    void entries() {
      assertEquals(List.of(), page.findings());
      assertEquals(
          List.of(
              ROOT + "|Ann Lee|ann@ann.example|[PATCH 1/3] a bell & a <b>",
              "b.2@bob.example|Bob B. Day|bob@bob.example|"),
          page.messages().stream().map(this::head).toList());
      assertEquals(List.of(ROOT + " below -", "b.2@bob.example below " + ROOT), Pages.tree(page));
      assertEquals(9, page.messages().get(0).origin().line());
      assertEquals(Source.ATOM, page.messages().get(0).origin().source());
    }

    private String head(Message m) {
      return String.join("|", m.id(), m.author(), m.address().orElse("-"), m.subject());
    }

    /** A feed tells when the archive got a mail, which is a little later. */
    @Test
    void receivedTimes() {
      assertEquals(
          "Received[instant=2020-02-19T13:29:05Z]", page.messages().get(1).sent().toString());
    }

    @Test
    void bodyAndAttachments() {
      assertEquals("> Ring it.\n\nTwice.", page.messages().get(1).body().text().strip());
      assertEquals(
          "[Attachment[name=bell.png, type=image/png, size=12]]",
          page.messages().get(1).attachments().toString());
    }
  }

  /** Version 1.9 hides addresses in the bodies of a feed, and forgets the authors'. */
  @Test
  void addressesStayHiddenWhereBodiesHideThem() {
    ArchivePage hidden = changed("Twice.", "eve@eve&#8226;example said it");
    assertTrue(hidden.messages().stream().allMatch(m -> m.address().isEmpty()));
    assertEquals("Ann Lee", hidden.messages().get(0).author());
    ArchivePage list = changed("Twice.", "&#8226; a list");
    assertTrue(list.messages().stream().allMatch(m -> m.address().isPresent()));
  }

  /** The last id that a mail names is not always that of the mail which it answers. */
  @Test
  void quotedWordsCountForMoreThanTheLastId() {
    String entry = FEED.substring(FEED.lastIndexOf("<entry>"), FEED.indexOf("</feed>"));
    String answer =
        entry
            .replace("b.2@bob.example", "c.3@cat.example")
            .replace("Bob B. Day", "Cat")
            .replace("13:29:05Z", "14:00:00Z")
            .replaceFirst(
                "(?s)<span.*?</span>",
                "Bob B. Day wrote:\n&gt; Never ring it twice before the sun is up.\nWhy not?\n");
    String feed =
        FEED.replace("Twice.", "Never ring it twice before the sun is up.")
            .replace("</feed>", answer + "</feed>");
    Archive archive = Archive.of(List.of(Pages.page("x.xml", feed)), List.of());
    ThreadTree tree = ThreadTree.of(archive.messages());
    assertEquals("b.2@bob.example", tree.parent("c.3@cat.example").orElseThrow());
  }

  @Nested
  class Finds {
    @Test
    void idThatDoesNotFit() {
      ArchivePage page = changed("bell/b.2@bob.example/\"/><id>", "bell/b.3@bob.example/\"/><id>");
      assertTrue(
          findings(page)
              .get(0)
              .startsWith("x.xml:15: the id <b.3@bob.example> in the link does not fit"));
      assertEquals("b.3@bob.example", page.messages().get(1).id());
    }

    @Test
    void timeThatIsNone() {
      ArchivePage page = changed("2020-02-19T13:29:05Z", "soon");
      assertTrue(findings(page).get(0).startsWith("x.xml:15: the date \"soon\" cannot be read"));
      assertEquals(2, page.messages().size());
    }

    @Test
    void feedThatWasCut() {
      for (int end = FEED.indexOf("</updated><link"); end < FEED.length() - 8; end += 5) {
        ArchivePage page = Pages.page("x.xml", FEED.substring(0, end));
        assertTrue(
            findings(page).stream().anyMatch(f -> f.contains("ends before it is closed")),
            () -> findings(page).toString());
      }
    }

    @Test
    void feedWithoutMessages() {
      String empty = FEED.substring(0, FEED.indexOf("<entry>")) + "</feed>";
      assertTrue(findings(Pages.page("x.xml", empty)).get(0).contains("no message found"));
    }
  }
}
