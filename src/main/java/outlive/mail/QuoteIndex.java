// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which words stand where. A reply shows its parent's words one quote mark deeper, so runs of words
 * are looked up together with their depth. Trimming, rewrapping and answers in between only cost
 * the runs that cross them.
 *
 * <p>A page loses marks by fours, which leaves a blank behind. So a line without that blank is as
 * deep as it looks, up to depth 3; all others are known modulo 4 only, and never count as the
 * author's own words or the parent's.
 */
final class QuoteIndex {
  /** Shorter paragraphs ("Hi Greg,") stand in too many mails to say anything. */
  private static final int FEWEST_WORDS = 3;

  /** A run that stands in more messages than this tells nothing; it also bounds the work. */
  private static final int COMMON = 200;

  private static final int LOST = 4;
  private static final long[] NONE = {};

  /** Per message: depth as shown (or 4 more, where it may be deeper) to the runs of words there. */
  private final List<Map<Integer, long[]>> runs = new ArrayList<>();

  /** Runs to the messages that have them among their own words. */
  private final Postings own = new Postings();

  /** The same at other depths, by depth modulo 4. */
  private final List<Postings> deep = new ArrayList<>();

  /** An attribution line is one thing: two that share "On Wed, Feb 19" share nothing. */
  private static final int WEIGHT_OF_ATTRIBUTION = 3;

  /**
   * @param attributions per message
   */
  QuoteIndex(List<Message> messages, List<List<Attribution>> attributions) {
    for (int depth = 0; depth < LOST; depth++) {
      deep.add(new Postings());
    }
    for (int m = 0; m < messages.size(); m++) {
      Map<Integer, long[]> byDepth = new TreeMap<>();
      for (var entry : runsOf(messages.get(m), attributions.get(m)).entrySet()) {
        int depth = entry.getKey();
        long[] there = entry.getValue().stream().mapToLong(run -> run).toArray();
        byDepth.put(depth, there);
        (depth == 0 ? own : deep.get(depth % LOST)).add(m, there);
      }
      runs.add(byDepth);
    }
    own.sort();
    deep.forEach(Postings::sort);
  }

  /**
   * Where the quoted words of a message were found.
   *
   * @param total how many runs it quotes at the level asked for
   * @param own message to how many of them are that message's own words
   * @param deep message to how many runs quoted deeper stand in it as much less deep
   */
  record Found(int total, Map<Integer, Integer> own, Map<Integer, Integer> deep) {
    int own(int message) {
      return own.getOrDefault(message, 0);
    }

    int deep(int message) {
      return deep.getOrDefault(message, 0);
    }
  }

  /** Looks for the words that a message quotes at a level: 1 for its parent's; at most 3. */
  Found look(int message, int level) {
    Map<Integer, long[]> mine = runs.get(message);
    long[] asked = mine.getOrDefault(level, NONE);
    Map<Integer, Integer> deeper = new HashMap<>();
    mine.forEach(
        (depth, there) -> {
          if (depth > 0 && depth != level) {
            Postings less = deep.get(Math.floorMod(depth - level, LOST));
            less.count(there, COMMON).forEach((m, count) -> deeper.merge(m, count, Integer::sum));
          }
        });
    return new Found(asked.length, own.count(asked, COMMON), deeper);
  }

  private static Map<Integer, Set<Long>> runsOf(Message message, List<Attribution> attributions) {
    List<BodyLine> lines = message.lines();
    boolean lossy = message.origin().source().lossy();
    Map<Integer, Attribution> starts = new HashMap<>();
    attributions.forEach(attribution -> starts.put(attribution.first(), attribution));
    Map<Integer, Set<Long>> byDepth = new TreeMap<>();
    List<Long> paragraph = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      Attribution attribution = starts.get(i);
      Set<Long> runs = byDepth.computeIfAbsent(depth(line, lossy), d -> new HashSet<>());
      if (attribution != null) {
        for (; i <= attribution.last(); i++) {
          Words.hashes(lines.get(i).text(), paragraph);
        }
        i--;
        addWhole(paragraph, runs);
        continue;
      }
      Words.hashes(line.text(), paragraph);
      if (ends(lines, i, lossy) || starts.containsKey(i + 1)) {
        addRuns(paragraph, runs);
      }
    }
    return byDepth;
  }

  /** Whether a paragraph ends at a line. */
  private static boolean ends(List<BodyLine> lines, int i, boolean lossy) {
    return i + 1 == lines.size()
        || lines.get(i + 1).blank()
        || depth(lines.get(i + 1), lossy) != depth(lines.get(i), lossy);
  }

  private static void addWhole(List<Long> words, Set<Long> runs) {
    for (int part = 0; part < WEIGHT_OF_ATTRIBUTION; part++) {
      runs.add(Words.hash(words, 0, words.size()) + part);
    }
    words.clear();
  }

  private static int depth(BodyLine line, boolean lossy) {
    return lossy && line.mayBeDeeper() ? line.depth() + LOST : line.depth();
  }

  private static void addRuns(List<Long> words, Set<Long> runs) {
    int length = Math.min(Words.RUN, words.size());
    for (int start = 0; length >= FEWEST_WORDS && start + length <= words.size(); start++) {
      runs.add(Words.hash(words, start, start + length));
    }
    words.clear();
  }
}
