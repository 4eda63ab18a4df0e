// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs of words to the messages that have them. Eight bytes each: what a list has said in all its
 * years fits.
 */
final class Postings {
  /** The low bits are the message; who has more than 16 million has no room for their words. */
  private static final int MESSAGE_BITS = 24;

  private static final long MESSAGE = (1L << MESSAGE_BITS) - 1;

  /** Spreads what tells two runs apart over the high bits, which are kept. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] postings = new long[64];
  private int size;

  /** Adds the runs of a message. */
  void add(int message, long[] runs) {
    if (size + runs.length > postings.length) {
      postings = Arrays.copyOf(postings, Math.max(size + runs.length, size + size / 2));
    }
    for (long run : runs) {
      postings[size++] = key(run) | message;
    }
  }

  private static long key(long run) {
    return run * SPREAD & ~MESSAGE;
  }

  /** To be called once all are added. */
  void sort() {
    Arrays.sort(postings, 0, size);
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || postings[i] != postings[kept - 1]) {
        postings[kept++] = postings[i];
      }
    }
    size = kept;
    postings = Arrays.copyOf(postings, size);
  }

  /**
   * How many of some runs each message has.
   *
   * @param most a run that more messages have does not count
   */
  Map<Integer, Integer> count(long[] runs, int most) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (long run : runs) {
      long key = key(run);
      int from = place(key);
      int to = from;
      while (to < size && to - from <= most && (postings[to] & ~MESSAGE) == key) {
        to++;
      }
      for (int i = from; i < to && to - from <= most; i++) {
        counts.merge((int) (postings[i] & MESSAGE), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** The place of the first posting with this key, or where it would be. */
  private int place(long key) {
    int found = Arrays.binarySearch(postings, 0, size, key);
    return found >= 0 ? found : -found - 1;
  }
}
