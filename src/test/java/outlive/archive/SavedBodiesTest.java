// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import outlive.mail.BodyLine;
import outlive.mail.BodyLines;
import outlive.mail.Damage;
import outlive.mail.Message;
import outlive.mail.QuoteTrails;
import outlive.mail.Repair;
import outlive.mail.ThreadTree;

/** What the archive did to the bodies of the saved thread, and how much of it is undone. */
class SavedBodiesTest {
  private final ThreadTree tree = Pages.tree(Pages.SAVED_HTML);

  @Test
  void sixtyFourBrokenLinesAreJoined() {
    int joins = 0;
    for (Message message : tree.messages()) {
      for (BodyLine line : message.lines()) {
        joins += line.rawLines().size() - 1;
        assertEquals(line.rawLines().size() > 1, line.mended(Repair.UNWRAPPED));
      }
      int raw = BodyLines.read(message.body().text()).size();
      assertEquals(raw, BodyLines.rawCount(message.lines()));
    }
    assertEquals(64, joins);
  }

  /** As the page shows it a line is as deep as its sayer is far up, or four marks less. */
  @Test
  void everyLineIsAsDeepAsItsSayerIsFarUp() {
    Naive naive = new Naive(tree);
    int exact = 0;
    int lessFour = 0;
    int mended = 0;
    for (Message message : tree.messages()) {
      for (BodyLine line : BodyLines.read(message.body().text())) {
        List<Integer> levels = naive.levels(message.id(), line);
        boolean here = levels.contains(line.depth());
        exact += here ? 1 : 0;
        lessFour += !here && levels.contains(line.depth() + 4) ? 1 : 0;
        assertTrue(levels.isEmpty() || here || levels.contains(line.depth() + 4), line::raw);
      }
      for (BodyLine line : message.lines()) {
        List<Integer> levels = naive.levels(message.id(), line);
        assertTrue(levels.isEmpty() || levels.contains(line.depth()), line::toString);
        mended += line.mended(Repair.DEPTH) && Naive.testable(line) ? 1 : 0;
      }
    }
    assertEquals(
        "902 exact, 218 by four, 235 mended",
        exact + " exact, " + lessFour + " by four, " + mended + " mended");
  }

  @Test
  void whatCannotBeMendedIsTold() {
    Map<Damage.Kind, Integer> kinds = new EnumMap<>(Damage.Kind.class);
    tree.damage().forEach(damage -> kinds.merge(damage.kind(), 1, Integer::sum));
    assertEquals(Map.of(Damage.Kind.WORD, 8, Damage.Kind.TAG, 31, Damage.Kind.SHORT, 3), kinds);
    assertEquals(List.of(), tree.findings());
  }

  /** The author wrote "chicken&egg"; nothing on the page can say so, and nothing is invented. */
  @Test
  void chickenWithoutItsEggStaysAFinding() {
    String start = "One tricky bit here is the chicken between";
    Damage damage =
        tree.damage().stream()
            .filter(d -> line(d).text().startsWith(start))
            .findFirst()
            .orElseThrow();
    assertEquals("intel-gfx-drm-managed-resources#19", damage.messageId());
    assertEquals(0, line(damage).depth());
    assertEquals(false, line(damage).mended());
    assertTrue(damage.finding().text().startsWith("line 19 of "), damage.finding()::toString);
  }

  private BodyLine line(Damage damage) {
    return tree.message(damage.messageId()).orElseThrow().lines().get(damage.line());
  }

  @Test
  void quotedLinesAreTracedToTheLineThatSaidThem() {
    Naive.Traces traces = new Naive(tree).compare(QuoteTrails.of(tree));
    assertEquals(List.of(), traces.wrong());
    assertEquals(
        "1242 quoted, 1236 traced, 2 ambiguous",
        traces.quoted()
            + " quoted, "
            + traces.traced()
            + " traced, "
            + traces.ambiguous()
            + " ambiguous");
  }
}
