// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.List;
import org.junit.jupiter.api.Test;
import outlive.mail.SentTime;
import outlive.mail.ThreadTree;

/** Real mails as MHonArc, mail-archive.com and Mailman show them, where they are at hand. */
class ArchivesAtHandTest {
  @Test
  void x() {
    Truth truth = Truth.atHand();
    for (String f : List.of("mhonarc-default", "mhonarc-spam-wrap80", "mailarchive", "pipermail")) {
      Archive a = Archive.read(List.of(Truth.ARCHIVES.resolve(f)));
      System.out.println(f + " " + a.messages().size() + " " + a.findings());
      Score s = truth.score(ThreadTree.of(a.messages()));
      System.out.println(
          "  wrong "
              + s.wrong().size()
              + " times "
              + s.wrongTimes()
              + " exact "
              + a.messages().stream().filter(m -> m.sent() instanceof SentTime.Exact).count()
              + " addr "
              + a.messages().stream().filter(m -> m.address().isPresent()).count()
              + " shown "
              + a.messages().stream().filter(m -> m.shown().isPresent()).count()
              + " att "
              + a.messages().stream().flatMap(m -> m.attachments().stream()).toList());
      s.wrong().stream().limit(5).forEach(System.out::println);
      a.messages().stream()
          .limit(3)
          .forEach(
              m ->
                  System.out.println(
                      m.author()
                          + "|"
                          + m.address()
                          + "|"
                          + m.subject()
                          + "|"
                          + m.sent()
                          + "|"
                          + m.ids()
                          + "|"
                          + m.shown()));
    }
  }
}
