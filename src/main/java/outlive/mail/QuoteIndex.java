// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which words stand where. A reply shows its parent's words one quote mark deeper, so runs of words
 * are looked up together with their depth; depths count modulo 4, as that is all a page keeps.
 * Trimming, rewrapping and answers in between only cost the runs that cross them.
 */
final class QuoteIndex {
  /** Words in a run. */
  private static final int RUN = 4;

  /** Shorter paragraphs ("Hi Greg,") stand in too many mails to say anything. */
  private static final int FEWEST_WORDS = 3;

  /** A run that stands in more messages than this tells nothing; it also bounds the work. */
  private static final int COMMON = 200;

  private static final int DEPTHS = 4;

  /** Per message and depth modulo 4: the runs of words. */
  private final List<List<Set<Long>>> runs = new ArrayList<>();

  /** Run to the messages that have it among their own words; and the same at any other depth. */
  private final List<Map<Long, List<Integer>>> places = new ArrayList<>();

  QuoteIndex(List<Message> messages) {
    for (int depth = 0; depth < DEPTHS; depth++) {
      places.add(new HashMap<>());
    }
    for (int m = 0; m < messages.size(); m++) {
      List<Set<Long>> byDepth = runsOf(messages.get(m).lines());
      runs.add(byDepth);
      for (int depth = 0; depth < DEPTHS; depth++) {
        for (long run : byDepth.get(depth)) {
          places.get(depth).computeIfAbsent(run, r -> new ArrayList<>()).add(m);
        }
      }
    }
  }

  /**
   * Where the quoted words of a message were found.
   *
   * @param total how many runs it quotes at the level asked for
   * @param own message to how many of them are that message's own words
   * @param deep message to how many runs quoted deeper stand in it one mark less deep
   */
  record Found(int total, Map<Integer, Integer> own, Map<Integer, Integer> deep) {
    int own(int message) {
      return own.getOrDefault(message, 0);
    }

    int deep(int message) {
      return deep.getOrDefault(message, 0);
    }
  }

  /**
   * Looks for the words that a message quotes at a level: 1 for its parent's, 2 for those above.
   */
  Found look(int message, int level) {
    Map<Integer, Integer> own = new HashMap<>();
    Map<Integer, Integer> deep = new HashMap<>();
    int total = 0;
    for (int depth = 1; depth < DEPTHS + 1; depth++) {
      int shown = depth % DEPTHS;
      if (shown == 0) {
        continue; // four marks show as none: these cannot be told from own words
      }
      boolean asked = shown == level % DEPTHS;
      int target = asked ? 0 : Math.floorMod(shown - level, DEPTHS);
      total += asked ? runs.get(message).get(shown).size() : 0;
      for (long run : runs.get(message).get(shown)) {
        List<Integer> there = places.get(target).getOrDefault(run, List.of());
        if (there.size() <= COMMON) {
          there.forEach(m -> (asked ? own : deep).merge(m, 1, Integer::sum));
        }
      }
    }
    return new Found(total, own, deep);
  }

  private static List<Set<Long>> runsOf(List<BodyLine> lines) {
    List<Set<Long>> byDepth = new ArrayList<>();
    for (int depth = 0; depth < DEPTHS; depth++) {
      byDepth.add(new HashSet<>());
    }
    List<Long> paragraph = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      BodyLine line = lines.get(i);
      Words.hashes(line.text(), paragraph);
      boolean ends =
          i + 1 == lines.size()
              || lines.get(i + 1).blank()
              || lines.get(i + 1).depth() != line.depth();
      if (ends) {
        addRuns(paragraph, byDepth.get(line.depth() % DEPTHS));
        paragraph.clear();
      }
    }
    return byDepth;
  }

  private static void addRuns(List<Long> words, Set<Long> runs) {
    if (words.size() < FEWEST_WORDS) {
      return;
    }
    int length = Math.min(RUN, words.size());
    for (int start = 0; start + length <= words.size(); start++) {
      long hash = 17;
      for (int i = start; i < start + length; i++) {
        hash = hash * 0x9E3779B97F4A7C15L + words.get(i);
      }
      runs.add(hash);
    }
  }
}
