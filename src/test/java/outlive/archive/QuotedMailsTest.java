// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.BodyLines;
import outlive.mail.Hunk;
import outlive.mail.Message;
import outlive.mail.Patch;
import outlive.mail.QuoteTrails;
import outlive.mail.ThreadTree;

/** Bodies of real mails, where they are at hand. */
class QuotedMailsTest {

  /** Every line that an ancestor says in just these words is traced to it, and to nothing else. */
  @Test
  void quotedLinesAreTracedAndNoneOtherwiseThanByHand() {
    ThreadTree tree = mails("mbox");
    Naive.Traces traces = new Naive(tree).compare(QuoteTrails.of(tree));
    assertEquals(List.of(), traces.wrong());
    assertTrue(traces.testable() >= 400, traces::toString);
    // The rest quotes mails that are not here, or headers that a mailer wrote into the quote.
    assertTrue(traces.traced() * 100 >= traces.quoted() * 85, traces::toString);
  }

  /**
   * MHonArc breaks at 80 what it leaves alone by default; tabs and hidden hosts differ, too. One
   * page has lines whose author ends them in blanks: it shows no width, so nothing is joined there.
   */
  @Test
  void wrappedPagesSayWhatTheOthersSay() {
    ThreadTree wrapped = mails("mhonarc-spam-wrap80");
    ThreadTree plain = mails("mhonarc-default");
    int joined = 0;
    List<String> different = new ArrayList<>();
    for (Message message : plain.messages()) {
      List<BodyLine> lines = wrapped.message(message.id()).orElseThrow().lines();
      if (!bare(message.lines()).equals(bare(lines))) {
        different.add(message.id());
        assertEquals(BodyLines.rawCount(lines), lines.size());
      }
      joined += BodyLines.rawCount(lines) - lines.size();
      assertEquals(message.lines().size(), BodyLines.rawCount(message.lines()));
    }
    assertEquals(List.of("4C225338.9010807@gmail.com"), different);
    assertEquals(41, joined);
  }

  private static List<String> bare(List<BodyLine> lines) {
    return lines.stream()
        .map(line -> line.depth() + " " + line.text().replaceAll("@\\S+", "@"))
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .toList();
  }

  @Test
  void countsOfEveryHunkAddUp() {
    int hunks = 0;
    List<String> partial = new ArrayList<>();
    ThreadTree tree = mails("mbox");
    for (Message message : tree.messages()) {
      for (BodyBlock block : tree.body(message.id())) {
        if (block instanceof Patch patch) {
          hunks += patch.hunks().size();
          patch.hunks().stream().filter(h -> !h.whole()).map(Hunk::header).forEach(partial::add);
        }
      }
    }
    assertEquals(List.of(), partial);
    assertTrue(hunks >= 50, "only " + hunks + " hunks");
  }

  private static ThreadTree mails(String folder) {
    Truth.atHand();
    List<Message> messages = Archive.read(List.of(Truth.ARCHIVES.resolve(folder))).messages();
    assumeFalse(messages.isEmpty(), "skipped: no reader for " + folder);
    return ThreadTree.of(messages);
  }
}
