// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import outlive.replay.model.CallLists;
import outlive.replay.model.Lie;
import outlive.replay.model.Model;

/**
 * The port against the model on random lists of calls. {@code -Doutlive.lists=N} plays more of
 * them, {@code -Doutlive.seed=N} the same ones again.
 */
class RandomModelTest {
  private static final int LISTS = Integer.getInteger("outlive.lists", 2000);
  private static final long FIRST = firstSeed();

  /** Lies are sought among as many lists as an ordinary run has, whatever this one was asked. */
  private static final int LISTS_FOR_A_LIE = 2000;

  /** No call can be taken out of a list and yet there may be a shorter one: a few are shrunk. */
  private static final int TRIES = 5;

  private static final int FEW_CALLS = 6;

  private static long firstSeed() {
    Long given = Long.getLong("outlive.seed");
    return given == null ? new Random().nextInt(Integer.MAX_VALUE) : given;
  }

  private static List<String> list(long seed) {
    return Model.defined(CallLists.of(seed));
  }

  @Test
  void portAndModelPrintTheSameForAnyCalls() {
    System.out.printf("RandomModelTest: %d lists, -Doutlive.seed=%d%n", LISTS, FIRST);
    for (long seed = FIRST; seed < FIRST + LISTS; seed++) {
      List<String> calls = list(seed);
      if (Opinions.honest().differ(calls)) {
        fail(Opinions.honest().report(seed, calls));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Lie.class)
  void everyLieIsFoundAndShrunkToFewCalls(Lie lie) {
    Opinions opinions = Opinions.with(lie);
    List<String> best =
        LongStream.range(FIRST, FIRST + LISTS_FOR_A_LIE)
            .mapToObj(RandomModelTest::list)
            .filter(opinions::differ)
            .limit(TRIES)
            .map(opinions::smallest)
            .min(Comparator.comparing(List::size))
            .orElseThrow(() -> new AssertionError("not found with -Doutlive.seed=" + FIRST));
    assertTrue(best.size() <= FEW_CALLS, () -> String.join("\n", best));
    assertTrue(opinions.differ(best));
    assertFalse(Opinions.honest().differ(best));
  }

  @Test
  void reportHoldsTheSmallestTranscriptAsEachHasIt() {
    List<String> calls =
        List.of(
            "device dev0",
            "devm_kmalloc dev0 p1 8",
            "devm_add_action dev0 act0 d0",
            "on act1 fail_alloc 3",
            "devm_remove_action dev0 act0 d1",
            "devres_release_all dev0");
    assertEquals(
        """
        seed 12: 6 calls, shrunk to 3; again with -Doutlive.seed=12 -Doutlive.lists=1
        the port prints:
          > device dev0
          > devm_add_action dev0 act0 NULL
          dev0: ADD act0 (16 bytes)
          = 0
          > devm_remove_action dev0 act0 d1
        ! WARN devm_remove_action
        the model prints:
          > device dev0
          > devm_add_action dev0 act0 NULL
          dev0: ADD act0 (16 bytes)
          = 0
          > devm_remove_action dev0 act0 d1
        ! dev0: REM act0 (16 bytes)
        """,
        Opinions.with(Lie.REMOVE_ACTION_IGNORES_THE_DATA).report(12, calls));
  }
}
