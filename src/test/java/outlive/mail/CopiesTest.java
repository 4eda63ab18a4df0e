// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;

class CopiesTest {
  private static final String ID = "a@x";

  private static Message mailbox() {
    return new Posted().mail(ID, "<p@x>", "<o@x> <p@x>").messages().get(0);
  }

  private static Message page() {
    return new Posted().in(Source.PIPERMAIL).saying("Wor-\nds.").page(ID).messages().get(0);
  }

  private static Message one(Message... copies) {
    List<Message> merged = ThreadTree.of(List.of(copies)).messages();
    assertEquals(1, merged.size(), merged::toString);
    return merged.get(0);
  }

  @Nested
  class SameMail {
    @Test
    void wordsAreThoseOfTheBestSource() {
      assertEquals("Words.", one(page(), mailbox()).body().text());
    }

    @Test
    void fieldsComeFromWhoeverShowsThem() {
      assertEquals(List.of("p@x"), one(page(), mailbox()).ids().inReplyTo());
      Message bare = new Posted().mail(ID, "", "").messages().get(0);
      Message told = new Posted().in(Source.MHONARC).mail(ID, "", "<p@x>").messages().get(0);
      assertEquals(List.of("p@x"), one(bare, told).ids().references());
    }

    @Test
    void pageThatShowsOnlyTheHashIsThatOfTheId() {
      Identification hash =
          new Identification(
              Optional.empty(), Optional.of(MessageIds.hash(ID)), List.of(), List.of());
      Message page = page().named("HASH32").withFields(hash);
      assertEquals(ID, one(page, mailbox()).id());
      assertEquals("HASH32", one(page).id());
    }

    @Test
    void betterTimeIsKept() {
      Instant minute = Instant.parse("2010-06-22T15:21:00Z");
      Message vague = mailbox().sent(new SentTime.Minute(minute));
      assertEquals(mailbox().sent(), one(vague, page()).sent());
    }

    @Test
    void addressThatOneOfThemHidesIsHidden() {
      Message open = mailbox().from(Optional.of("ann@x.org"));
      assertEquals(Optional.of("ann@x.org"), one(open).address());
      assertEquals(Optional.of("ann@x.org"), one(open, open).address());
      assertEquals(Optional.empty(), one(open, page()).address());
    }

    @Test
    void addressesInTheTextThatOneOfThemHidesAreHidden() {
      assertText("By: <[hidden]>", "By: <b@x.org>", "By: <b at x.org>");
      assertText("<[address-hidden---]>.", "<ann.lee@example.org>.", "<ann.lee@xxxxxxxxxxx>.");
      assertText("> [hidden--], [hidden--]", "> bobd@x.org, al.l@x.org", "> b, a");
      assertText("https://x.org/[hidden]/T", "https://x.org/a1@b.org/T", "a link");
    }

    @Test
    void addressesThatAllOfThemShowStay() {
      assertText("By: <b@x.org>", "By: <b@x.org>", "By: &lt;B@x.org");
      assertText("[hidden], b@x.org.", "a@x.org, b@x.org.", "b@x.org");
      assertText("@@ -1 +1 @@ a@b @c.de", "@@ -1 +1 @@ a@b @c.de", "");
    }

    /** It may have been saved when the list had not added its footer yet. */
    @Test
    void copyThatShowsTheAuthorsAddressHidesNone() {
      Message open = mailbox().from(Optional.of("ann@x.org"));
      Message footer = saying(open, "Words. list@x.org");
      assertEquals("Words. list@x.org", one(footer, at(saying(open, "Words."))).body().text());
    }

    @Test
    void hiddenAddressIsHiddenInWhatThePageShowsOfTheLine() {
      Body body = Body.restored("a@b c@x.org\n", Map.of(0, "[protected] c@x.org"));
      Message best = mailbox().with(mailbox().sent(), body);
      BodyLine line = one(best, page()).lines().get(0);
      assertEquals("a@b [hidden]|[protected] [hidden]", line.text() + "|" + line.raw());
    }

    private void assertText(String expected, String mailbox, String page) {
      Message best = saying(mailbox().from(Optional.of("ann@x.org")), mailbox);
      assertEquals(expected, one(saying(page(), page), best).body().text());
    }

    private Message saying(Message message, String words) {
      return message.with(message.sent(), Body.of(words));
    }

    private Message at(Message message) {
      return message.at(new Origin("other.html", 1, 1, Source.MHONARC));
    }

    @Test
    void subjectMayLackWhatMailmanTakesOff() {
      Message whole = new Posted().about("Re: [list] a b c d e").mail(ID, "", "").messages().get(0);
      Message bare =
          new Posted().in(Source.PIPERMAIL).about("a b c d e").page(ID).messages().get(0);
      assertEquals(whole.subject(), one(bare, whole).subject());
    }

    @Test
    void noFindingIsMadeOfIt() {
      assertEquals(List.of(), ThreadTree.of(List.of(page(), mailbox())).findings());
    }
  }

  @Nested
  class AnotherMail {
    @Test
    void ofTheSameIdIsKeptUnderANameOfItsOwn() {
      List<Message> two = new ArrayList<>(List.of(mailbox()));
      two.addAll(new Posted().by("Zoe Poe").about("spam").mail(ID, "", "").messages());
      ThreadTree tree = ThreadTree.of(two);
      assertEquals(
          List.of(ID, ID + "~2"), tree.messages().stream().map(Message::id).sorted().toList());
      assertEquals(1, tree.findings().size());
      Finding finding = tree.findings().get(0);
      assertEquals("MAILBOX.mbox:100", finding.file() + ":" + finding.line());
    }

    @Test
    void differsInAuthorSubjectOrDay() {
      assertEquals(2, both(new Posted().by("Zoe Poe")));
      assertEquals(2, both(new Posted().about("Re: another subject")));
      assertEquals(1, both(new Posted().about("RE:  a subject!")));
    }

    private int both(Posted other) {
      List<Message> two = new ArrayList<>(List.of(mailbox()));
      two.addAll(other.in(Source.MHONARC).mail(ID, "", "").messages());
      return ThreadTree.of(two).messages().size();
    }
  }
}
