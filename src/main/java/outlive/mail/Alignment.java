// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the quoted lines of a mail again in one mail that it quotes. A line that stands there once
 * is found by itself; another line width by runs of words; what stands there more often, or is too
 * short, by what stands around it. What two places could be is in none.
 *
 * <p>The steps go from what is certain to what rests on that, so their order counts: each looks
 * only at lines that no step before it has found, and leans on the places found so far.
 */
final class Alignment {
  static final int NOWHERE = -1;

  /** A whole line of fewer characters says little where its neighbours say nothing. */
  private static final int LONG_LINE = 12;

  private final LineIndex reply;
  private final LineIndex quoted;
  private final int levels;
  private final boolean[] open;
  private final int[] first; // per line of the reply: the line where its first words stand
  private final int[] last; // and where its last words stand: a quoter may have joined two lines
  private final int[] wordAt; // per word of the reply: the word there

  /** Line of the reply to the lines that it may be. */
  private final Map<Integer, int[]> ambiguous = new HashMap<>();

  /**
   * @param levels how many levels deeper the lines stand in the reply
   * @param open which lines of the reply are looked for
   */
  Alignment(LineIndex reply, LineIndex quoted, int levels, boolean[] open) {
    this.reply = reply;
    this.quoted = quoted;
    this.levels = levels;
    this.open = open;
    first = new int[reply.lines().size()];
    last = new int[reply.lines().size()];
    wordAt = new int[reply.words()];
    Arrays.fill(first, NOWHERE);
    Arrays.fill(last, NOWHERE);
    Arrays.fill(wordAt, NOWHERE);
    wholeLines();
    words();
    linesOfWords();
    neighbours();
    rest();
  }

  /** Where a line of the reply stands, or {@link #NOWHERE}. */
  int placeOf(int line) {
    return first[line];
  }

  /** The lines that can be meant by one that was not found, each as good as the other. */
  List<Integer> candidates(int line) {
    return Arrays.stream(ambiguous.getOrDefault(line, new int[0])).boxed().toList();
  }

  /** The depth that a line of the reply must have in the mail that it was quoted from. */
  private int depth(int line) {
    return reply.lines().get(line).depth() - levels;
  }

  private boolean searched(int line) {
    return open[line] && first[line] == NOWHERE && depth(line) >= 0;
  }

  private int[] wholes(int line) {
    return quoted.placesOfKey(reply.key(line, depth(line)));
  }

  private void found(int line, int from, int to) {
    first[line] = from;
    last[line] = to;
  }

  /** Lines that are long enough to be told, and stand there once. */
  private void wholeLines() {
    for (int i = 0; i < first.length; i++) {
      if (searched(i) && reply.lines().get(i).text().strip().length() >= LONG_LINE) {
        int[] places = wholes(i);
        if (places.length == 1) {
          found(i, places[0], places[0]);
          int words = reply.firstWord(i + 1) - reply.firstWord(i);
          // Its words are found with it, so that a run may go on from them into the next line.
          int there = quoted.firstWord(places[0]);
          if (quoted.firstWord(places[0] + 1) - there == words) {
            for (int w = 0; w < words; w++) {
              wordAt[reply.firstWord(i) + w] = there + w;
            }
          }
        }
      }
    }
  }

  /** Words go on where the words before them ended; else a run has to stand there once. */
  private void words() {
    for (int w = 0; w < wordAt.length; w++) {
      int place = looked(w) ? place(w) : NOWHERE;
      for (int i = 0; place != NOWHERE && i < Words.RUN; i++) {
        wordAt[w + i] = wordAt[w + i] == NOWHERE ? place + i : wordAt[w + i];
      }
    }
    // Once more from the end: words before a run that is found may go back from it.
    for (int w = wordAt.length - 2; w >= 0; w--) {
      int before = wordAt[w + 1] - 1;
      if (wordAt[w] == NOWHERE && before >= 0 && looked(w) && quoted.hasRun(run(w), before)) {
        wordAt[w] = before;
      }
    }
  }

  /** The word there at which the run starts that starts at a word here. */
  private int place(int word) {
    long run = run(word);
    int going = word > 0 && wordAt[word - 1] != NOWHERE ? wordAt[word - 1] + 1 : NOWHERE;
    int next = wordAt[word] == NOWHERE ? going : wordAt[word];
    if (next != NOWHERE && quoted.hasRun(run, next)) {
      return next;
    }
    int[] places = wordAt[word] == NOWHERE ? quoted.placesOfRun(run) : new int[0];
    return places.length == 1 ? places[0] : NOWHERE;
  }

  private boolean looked(int word) {
    return searched(reply.lineOfWord(word)) && reply.startsRun(word);
  }

  private long run(int word) {
    return reply.run(word, depth(reply.lineOfWord(word)));
  }

  /** A line is found with three quarters of its words, in one line or in neighbours. */
  private void linesOfWords() {
    for (int i = 0; i < first.length; i++) {
      int from = reply.firstWord(i);
      int words = reply.firstWord(i + 1) - from;
      if (words == 0 || !searched(i)) {
        continue;
      }
      int here = 0;
      int begin = NOWHERE;
      int end = NOWHERE;
      boolean inOrder = true;
      for (int w = from; w < from + words; w++) {
        if (wordAt[w] != NOWHERE) {
          here++;
          int line = quoted.lineOfWord(wordAt[w]);
          begin = begin == NOWHERE ? line : begin;
          inOrder &= line >= Math.max(begin, end) && line <= begin + 2;
          end = line;
        }
      }
      if (inOrder && here * 4 >= words * 3) {
        found(i, begin, end);
      }
    }
  }

  /** A line like the next one there, below a line that was found; the same upwards. */
  private void neighbours() {
    for (int i = 0; i < first.length; i++) {
      int above = searched(i) ? neighbour(i, -1) : NOWHERE;
      if (above != NOWHERE && last[above] != NOWHERE) {
        likeNext(i, last[above], 1);
      }
    }
    for (int i = first.length - 1; i >= 0; i--) {
      int below = searched(i) ? neighbour(i, 1) : NOWHERE;
      if (below != NOWHERE && first[below] != NOWHERE) {
        likeNext(i, first[below], -1);
      }
    }
  }

  /** The next line of the same depth that is not blank: answers may stand between. */
  private int neighbour(int line, int step) {
    int depth = reply.lines().get(line).depth();
    for (int i = line + step; i >= 0 && i < first.length; i += step) {
      if (reply.lines().get(i).depth() == depth && !reply.lines().get(i).blank()) {
        return i;
      }
    }
    return NOWHERE;
  }

  private void likeNext(int line, int place, int step) {
    for (int there = place + step; there >= 0 && there < quoted.lines().size(); there += step) {
      if (quoted.shownDepth(there) == depth(line) && !quoted.lines().get(there).blank()) {
        long key = reply.key(line, 0);
        if (key != 0 && key == quoted.key(there, 0)) {
          found(line, there, there);
        }
        return; // only the very next one: further on it would be a guess
      }
    }
  }

  /** What is left: a line that stands there once between the lines around it. */
  private void rest() {
    Map<Integer, Integer> above = new HashMap<>(); // depth to the place of the last line found
    int[] below = placesBelow();
    for (int i = 0; i < first.length; i++) {
      if (searched(i)) {
        int after = above.getOrDefault(depth(i), NOWHERE);
        int before = below[i] == NOWHERE ? Integer.MAX_VALUE : below[i];
        int[] all = wholes(i);
        int[] between = Arrays.stream(all).filter(p -> p > after && p < before).toArray();
        if (between.length == 1) {
          found(i, between[0], between[0]);
        } else if (all.length > 1) {
          ambiguous.put(i, between.length > 1 ? between : all);
        }
      }
      if (first[i] != NOWHERE) {
        above.put(depth(i), last[i]);
      }
    }
  }

  /** Per line: the place of the next line of its depth that was found. */
  private int[] placesBelow() {
    int[] below = new int[first.length];
    Map<Integer, Integer> next = new HashMap<>();
    for (int i = first.length - 1; i >= 0; i--) {
      below[i] = next.getOrDefault(depth(i), NOWHERE);
      if (first[i] != NOWHERE) {
        next.put(depth(i), first[i]);
      }
    }
    return below;
  }
}
