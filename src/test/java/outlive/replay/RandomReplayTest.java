// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import outlive.replay.model.CallLists;

/**
 * Random calls with those that C leaves open, which {@link RandomModelTest} cannot judge: nothing
 * throws, the same calls give the same answers, the books are right.
 */
class RandomReplayTest {
  private static final int CASES = 500;

  private static String played(String calls) throws IOException {
    StringBuilder out = new StringBuilder();
    assertEquals(List.of(), Replay.run("random", calls, out));
    return out.toString();
  }

  @Test
  void anyCallsGiveTheSameAnswersTwiceAndKeepTheBooks() throws IOException {
    Long given = Long.getLong("outlive.seed");
    long first = given == null ? new Random().nextLong() : given;
    System.out.println("RandomReplayTest: run again with -Doutlive.seed=" + first);
    int bugs = 0;
    int releases = 0;
    for (long seed = first; seed < first + CASES; seed++) {
      String calls = "# case seed" + seed + "\n> " + String.join("\n> ", CallLists.of(seed)) + "\n";
      String played = played(calls);
      assertEquals(played, played(calls));
      assertEquals(List.of(), Replay.check("random", played).findings(), calls);
      assertEquals(List.of(), Bookkeeping.broken(played), played);
      bugs += played.contains("\nBUG ") ? 1 : 0;
      releases += played.contains("drmres release end") ? 1 : 0;
    }
    // A generator that only meets early ends, or none at all, would try nothing.
    assertTrue(bugs > 0, "cases with a BUG: " + bugs);
    assertTrue(releases > CASES / 4, "cases with a release: " + releases);
  }

  @Test
  void booksCatchPlantedLies() {
    assertEquals(1, Bookkeeping.broken("dev0: REL act1 (16 bytes)").size());
    String freedTwice =
        """
        drm0: ADD kmalloc (8 bytes)
        drm0: DEL kmalloc (8 bytes)
        drm0: REL kmalloc (8 bytes)
        """;
    assertEquals(1, Bookkeeping.broken(freedTwice).size());
    assertEquals(1, Bookkeeping.broken("drm0: final_kfree\ndrm0: final_kfree").size());
    assertEquals(1, Bookkeeping.broken("drm0: drmres release begin\ndrm0: final_kfree").size());
    assertEquals(List.of(), Bookkeeping.broken("drm0: drmres release end\ndrm0: final_kfree"));
  }
}
