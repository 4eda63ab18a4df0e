// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PostingsTest {
  private static long[] runs(long... runs) {
    return runs;
  }

  @Test
  void countsTheRunsThatAMessageHas() {
    Postings postings = new Postings();
    postings.add(7, runs(1, 2, 3));
    postings.add(9, runs(3, 4));
    postings.sort();
    assertEquals(Map.of(7, 2, 9, 1), postings.count(runs(2, 3, 5), 10));
    assertEquals(Map.of(), postings.count(runs(5, -1), 10));
  }

  @Test
  void aRunThatIsAddedTwiceCountsOnce() {
    Postings postings = new Postings();
    postings.add(7, runs(1));
    postings.add(7, runs(1));
    postings.sort();
    assertEquals(Map.of(7, 1), postings.count(runs(1), 10));
  }

  @Test
  void aRunOfTooManyMessagesTellsNothing() {
    Postings postings = new Postings();
    for (int message = 0; message < 3; message++) {
      postings.add(message, runs(1, 100 + message));
    }
    postings.sort();
    assertEquals(Map.of(0, 1, 1, 1, 2, 1), postings.count(runs(1), 3));
    assertEquals(Map.of(2, 1), postings.count(runs(1, 102), 2));
  }

  /** A run that ends in another letter differs in the lowest bits alone. */
  @Test
  void neighboursAreNotMixedUp() {
    Postings postings = new Postings();
    for (int message = 0; message < 1000; message++) {
      postings.add(message, LongStream.range(message * 10L, message * 10L + 10).toArray());
    }
    postings.sort();
    assertEquals(Map.of(500, 3, 501, 2), postings.count(runs(5007, 5008, 5009, 5010, 5011), 1));
    assertEquals(Map.of(), new Postings().count(runs(1), 1));
  }
}
