// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyBlock;
import outlive.mail.How.Confidence;
import outlive.mail.Message;
import outlive.mail.NamedAttribution;
import outlive.mail.Patch;
import outlive.mail.QuoteBlock;
import outlive.mail.Repair;
import outlive.mail.SentTime;
import outlive.mail.ThreadTable;
import outlive.mail.ThreadTree;

/**
 * The saved review thread: the whole tree, held in one table.
 *
 * <p>How the table was checked: each mail's first attribution was read on the page and the mail it
 * names looked for by hand, first by author, then by the chain of attributions nested below (a
 * mail's chain is its parent's with one more in front), then by the told time. Where the author has
 * several mails that day the time decides: 07:19:32PM +0100 is told of a mail of Greg's that quotes
 * Laurent's of 07:36:52PM +0200, so it is the third on the page. The times agree with those that
 * complete copies of these mails carry (Central European time): Neil 13:31, Laurent 14:28, Greg
 * 14:33, Daniel 14:57 and 15:22, Emil 17:09, Daniel 17:22, Emil 17:41, Laurent 17:46, Daniel 17:53,
 * Greg 18:00, Laurent 18:02, Daniel 18:06, Laurent 18:36, Greg 19:19, Daniel 20:57, and Laurent the
 * day after. A time told to the minute only is no instant: the table shows the day for it.
 */
class SavedThreadTest {
  private static final Path TABLE = Pages.RESOURCES.resolve("intel-gfx-drm-managed-resources.tsv");

  private final ThreadTree tree = Pages.tree(Pages.SAVED_HTML);

  @Test
  void wholeTreeIsAsItWasRead() throws IOException {
    if (Boolean.getBoolean("approve")) {
      Files.writeString(TABLE, ThreadTable.render(tree));
    }
    assertEquals(Pages.text(TABLE), ThreadTable.render(tree));
    assertEquals(List.of(), tree.findings());
  }

  @Test
  void htmlAndTextSayTheSame() {
    ArchivePage html = ArchivePage.read(Pages.SAVED_HTML);
    ArchivePage text = ArchivePage.read(Pages.SAVED_TEXT);
    assertEquals(19, html.messages().size());
    assertEquals(Pages.said(html), Pages.said(text));
    assertEquals(List.of(), html.findings());
    assertEquals(List.of(), text.findings());
    assertEquals(Pages.text(TABLE), Pages.table(Pages.SAVED_TEXT));
  }

  @Test
  void bothFormsTogetherAreStillNineteenMails() {
    List<Message> both = new ArrayList<>(ArchivePage.read(Pages.SAVED_TEXT).messages());
    both.addAll(ArchivePage.read(Pages.SAVED_HTML).messages());
    assertEquals(Pages.text(TABLE), ThreadTable.render(ThreadTree.of(both)));
  }

  @Test
  void orderOfTheInputIsNothing() {
    for (long seed = 1; seed <= 20; seed++) {
      List<Message> shuffled = new ArrayList<>(ArchivePage.read(Pages.SAVED_HTML).messages());
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(Pages.text(TABLE), ThreadTable.render(ThreadTree.of(shuffled)), "seed " + seed);
    }
  }

  @Test
  void roundedTimesStayInTheModel() {
    assertEquals(
        List.of(
            "#6 2020-02-19T17:02:00Z",
            "#9 2020-02-19T16:46:00Z",
            "#12 2020-02-19T16:09:00Z",
            "#15 2020-02-19T13:33:00Z",
            "#18 2020-02-19T12:31:00Z"),
        tree.messages().stream()
            .filter(m -> m.sent() instanceof SentTime.About)
            .map(m -> number(m.id()) + " " + ((SentTime.About) m.sent()).instant())
            .toList());
  }

  @Test
  void everyQuoteNamesTheAncestorThatSaidIt() {
    int quotes = 0;
    for (Message message : tree.messages()) {
      for (BodyBlock block : tree.body(message.id())) {
        if (block instanceof QuoteBlock quote) {
          quotes++;
          assertEquals(
              Optional.of(ancestor(message.id(), quote.depth())),
              quote.attribution().flatMap(NamedAttribution::messageId),
              message.id() + ": " + quote.lines().get(0).raw());
        }
      }
    }
    assertEquals(150, quotes);
  }

  /** Who said what stands so many marks deep, by the tree alone. */
  private String ancestor(String id, int depth) {
    String at = id;
    for (int i = 0; i < depth; i++) {
      at = tree.parent(at).orElseThrow();
    }
    return at;
  }

  @Test
  void marksAreMendedInTheFiveMailsThatWroteThemClose() {
    List<String> mended =
        tree.messages().stream()
            .filter(m -> m.lines().stream().anyMatch(line -> line.mended(Repair.DEPTH)))
            .map(m -> number(m.id()))
            .toList();
    assertEquals(List.of("#1", "#5", "#6", "#8", "#9"), mended);
    long from =
        tree.messages().stream()
            .flatMap(m -> m.lines().stream())
            .filter(line -> line.mended(Repair.MBOX_FROM))
            .count();
    assertEquals(3, from);
  }

  @Test
  void patchOfTheFirstMailIsRead() {
    Patch patch =
        tree.body(tree.roots().get(0).id()).stream()
            .filter(Patch.class::isInstance)
            .map(Patch.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of(
            "Documentation/gpu/drm-internals.rst",
            "drivers/gpu/drm/Makefile",
            "drivers/gpu/drm/drm_drv.c",
            "drivers/gpu/drm/drm_drv.c",
            "drivers/gpu/drm/drm_internal.h"),
        patch.hunks().stream().map(hunk -> hunk.file()).toList());
  }

  /**
   * With any one mail gone, the others keep their parents and its replies get no sure wrong one.
   */
  @Test
  void mailThatIsGoneMisleadsNobody() {
    List<Message> all = ArchivePage.read(Pages.SAVED_HTML).messages();
    for (Message gone : all) {
      List<Message> rest = new ArrayList<>(all);
      rest.remove(gone);
      ThreadTree smaller = ThreadTree.of(rest);
      for (Message message : rest) {
        Optional<String> before = tree.parent(message.id());
        Optional<String> after = smaller.parent(message.id());
        String which = message.id() + " without " + gone.id() + ": " + smaller.how(message.id());
        if (before.equals(Optional.of(gone.id()))) {
          assertTrue(
              after.isEmpty() || smaller.how(message.id()).confidence() != Confidence.SURE, which);
        } else {
          assertEquals(before, after, which);
        }
      }
    }
  }

  private static String number(String id) {
    return id.substring(id.indexOf('#'));
  }
}
