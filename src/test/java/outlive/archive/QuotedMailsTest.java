// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyBlock;
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
