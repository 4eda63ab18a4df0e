// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Threads that are damaged here, mended, and compared with what they were: what is mended is as it
 * was, what is not is left as the page has it, and no line is traced to another than its own.
 */
class PlantedDamageTest {
  private static final int THREADS = 60;

  /** What was counted over all threads. */
  private final Map<String, Integer> counts = new TreeMap<>();

  @Test
  void whatIsMendedIsAsItWas() {
    for (long seed = 1; seed <= THREADS; seed++) {
      new Damaged(seed).compare();
    }
    assertAtLeast(90, "depth mended", "depth damaged");
    assertAtLeast(99, "joined", "broken");
    assertAtLeast(100, "from mended", "from damaged");
    assertAtLeast(99, "traced", "quoted");
    assertEquals(0, counts.getOrDefault("traced elsewhere", 0));
  }

  private void assertAtLeast(int percent, String done, String all) {
    int have = counts.getOrDefault(done, 0);
    int of = counts.getOrDefault(all, 0);
    assertTrue(of > 0 && have * 100 >= of * percent, () -> counts.toString());
  }

  private void count(String what, boolean really) {
    counts.merge(what, really ? 1 : 0, Integer::sum);
  }

  /** One thread, its pages, and the tree that is made of them. */
  private final class Damaged {
    private final PlantedThread thread;
    private final List<ExpandPage> pages = new ArrayList<>();
    private final ThreadTree tree;
    private final QuoteTrails trails;

    Damaged(long seed) {
      thread = new PlantedThread(seed);
      Posted posted = new Posted().in(Source.EXPANDED);
      for (int m = 0; m < PlantedThread.MAILS; m++) {
        pages.add(new ExpandPage(thread.mail(m)));
        String parent = m == 0 ? "" : "<" + id(thread.parent(m)) + ">";
        posted.saying(pages.get(m).text()).mail(id(m), parent, "");
      }
      tree = posted.tree();
      trails = QuoteTrails.of(tree);
    }

    private static String id(int mail) {
      return "m" + mail + "@x";
    }

    void compare() {
      for (int m = 0; m < PlantedThread.MAILS; m++) {
        List<BodyLine> lines = tree.message(id(m)).orElseThrow().lines();
        int raw = 0;
        for (int i = 0; i < lines.size(); i++) {
          compare(m, i, lines.get(i), raw);
          raw += lines.get(i).rawLines().size();
        }
      }
    }

    private void compare(int m, int index, BodyLine line, int raw) {
      ExpandPage page = pages.get(m);
      PlantedThread.Line sent = thread.mail(m).get(page.source(raw));
      int parts = line.rawLines().size();
      assertEquals(page.source(raw), page.source(raw + parts - 1), "joined two lines: " + line);
      boolean whole = parts == page.parts(page.source(raw));
      depth(line, sent);
      if (raw == 0 || page.source(raw - 1) != page.source(raw)) {
        boolean shownWhole = ExpandPage.damaged(sent.text()).equals(sent.text());
        count("broken", page.parts(page.source(raw)) > 1 && shownWhole);
        count("joined", whole && parts > 1 && shownWhole);
      }
      if (whole && !line.blank()) {
        assertEquals(Losses.key(sent.text()), Losses.key(line.text()), () -> line + " was " + sent);
        boolean lossless = ExpandPage.damaged(sent.text()).equals(sent.text());
        if (lossless && line.depth() == sent.depth()) {
          String text = line.text().stripTrailing();
          boolean hole = line.mended(Repair.DEPTH) && text.equals(" " + sent.text());
          count("hole left", hole);
          assertEquals(sent.text().stripTrailing(), hole ? text.substring(1) : text);
        }
      }
      assertEquals(false, line.mended(Repair.RESTORED));
      trail(m, index, sent, line);
    }

    /** Marks are lost by fours; a mark too many is a mailbox's. */
    private void depth(BodyLine line, PlantedThread.Line sent) {
      if (line.blank()) {
        return;
      }
      int shown = BodyLine.of(line.rawLines().get(0)).depth();
      boolean from = sent.raw().startsWith("From ");
      count("from damaged", from);
      count("from mended", from && line.mended(Repair.MBOX_FROM));
      count("depth damaged", shown != sent.depth() && !from);
      count("depth mended", shown != sent.depth() && !from && line.depth() == sent.depth());
      if (line.mended(Repair.DEPTH) || line.mended(Repair.MBOX_FROM)) {
        assertEquals(sent.depth(), line.depth(), () -> line + " was " + sent);
      } else {
        assertEquals(shown, line.depth());
      }
    }

    private void trail(int m, int index, PlantedThread.Line sent, BodyLine line) {
      if (sent.depth() == 0 || line.blank() || line.depth() != sent.depth() || cut(sent)) {
        return;
      }
      count("quoted", true);
      Optional<Provenance> found = trails.of(id(m), index);
      if (found.isPresent() && found.get() instanceof Provenance.Said said) {
        int mail = Integer.parseInt(said.first().messageId().replaceAll("\\D", ""));
        boolean right = mail == sent.mail() && sentLine(said.first(), mail) == sent.line();
        count("traced", right);
        count("traced elsewhere", !right);
        assertTrue(right, () -> line + " was " + sent + " and is traced to " + said);
      }
    }

    /** The line of the mail as it was sent that a spot is. */
    private int sentLine(Spot spot, int mail) {
      List<BodyLine> lines = tree.message(spot.messageId()).orElseThrow().lines();
      return pages.get(mail).source(BodyLines.rawCount(lines.subList(0, spot.line())));
    }

    /** Whether the page of the mail that first said a line ends before it. */
    private boolean cut(PlantedThread.Line sent) {
      try {
        return pages.get(sent.mail()).parts(sent.line()) < 0;
      } catch (IndexOutOfBoundsException e) {
        return true;
      }
    }
  }
}
