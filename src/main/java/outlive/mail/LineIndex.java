// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of one mail, to be found again in the mails that quote it: by runs of words, which
 * outlive another line width and lost characters, and whole, which finds code and short lines.
 *
 * <p>Entries are numbers, a hash in the high bits and a place in the low ones, sorted: a thread of
 * a thousand mails has millions of them.
 */
final class LineIndex {
  private static final int PLACE_BITS = 20;
  private static final int MOST = (1 << PLACE_BITS) - 1; // words and lines beyond are not indexed
  private static final long PLACE = MOST;
  private static final int RUN = Words.RUN;

  /** Of a line or run that stands in too many places, this many are enough to know that. */
  private static final int ENOUGH = 64;

  private static final int[] NONE = {};

  /** An address, or the mark for a hidden one, with what touches it. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s@]{1,100}@[^\\s@]{1,200}"
              + "|[^\\s@\\[]{0,100}\\[(?:address-)?hidden-{0,300}\\][^\\s@]{0,200}");

  private final List<BodyLine> lines;
  private final boolean lossy;
  private final int[] firstWord;
  private final int[] paragraphEnd; // per line: the word behind its paragraph's last
  private long[] words = new long[256];
  private int[] lineOfWord = new int[256];
  private int count;
  private long[] runs = {};
  private long[] keys = {};
  private long[] wholes = {};

  /**
   * @param lossy whether characters may be missing in any of the mails compared
   */
  LineIndex(List<BodyLine> lines, boolean lossy) {
    this.lines = lines;
    this.lossy = lossy;
    firstWord = new int[lines.size() + 1];
    paragraphEnd = new int[lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      firstWord[i] = count;
      read(lines.get(i).text(), i);
    }
    firstWord[lines.size()] = count;
    for (int i = lines.size() - 1; i >= 0; i--) {
      boolean goesOn =
          i + 1 < lines.size()
              && !lines.get(i + 1).blank()
              && lines.get(i + 1).depth() == lines.get(i).depth();
      paragraphEnd[i] = goesOn ? paragraphEnd[i + 1] : firstWord[i + 1];
    }
  }

  /** Adds the words of a line; a plus or minus in front belongs to the first: it is a diff's. */
  private void read(String shown, int line) {
    String text = withoutAddresses(shown);
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    long hash = first == '+' || first == '-' ? first : 0;
    boolean started = false;
    for (int i = 0; i <= text.length() && count < MOST; i++) {
      char c = i < text.length() ? Character.toLowerCase(text.charAt(i)) : ' ';
      if (Words.inWord(c)) {
        hash = hash * 1099511628211L + c;
        started = true;
      } else if (started) {
        add(hash, line);
        hash = 0;
        started = false;
      }
    }
  }

  private void add(long hash, int line) {
    if (count == words.length) {
      words = Arrays.copyOf(words, count * 2);
      lineOfWord = Arrays.copyOf(lineOfWord, count * 2);
    }
    words[count] = hash;
    lineOfWord[count] = line;
    count++;
  }

  List<BodyLine> lines() {
    return lines;
  }

  /**
   * The depth that a line had when it was quoted: a mailer that set no mark of its own added none
   * for the next one to see.
   */
  int shownDepth(int line) {
    BodyLine there = lines.get(line);
    return there.depth() - (there.mended(Repair.UNMARKED_QUOTE) ? 1 : 0);
  }

  /** How many words there are. */
  int words() {
    return count;
  }

  int lineOfWord(int word) {
    return lineOfWord[word];
  }

  /** The first word of a line; that of the next line where it has none. */
  int firstWord(int line) {
    return firstWord[line];
  }

  /** Whether a run of words starts at a word. */
  boolean startsRun(int word) {
    return word + RUN <= paragraphEnd[lineOfWord[word]];
  }

  /** The run of words at a word as it would be found at a depth. */
  long run(int word, int depth) {
    long hash = depth;
    for (int i = word; i < word + RUN; i++) {
      hash = hash * 0x9E3779B97F4A7C15L + words[i];
    }
    return high(hash);
  }

  /** A line, whole, as it would be found at a depth; 0 for a blank one. */
  long key(int line, int depth) {
    if (wholes.length == 0 && !lines.isEmpty()) {
      wholes = new long[lines.size()];
      Arrays.setAll(wholes, i -> whole(lines.get(i).text()));
    }
    return wholes[line] == 0 ? 0 : high(wholes[line] + depth * 0x9E3779B97F4A7C15L);
  }

  private long whole(String text) {
    String kept = lossy ? Losses.key(text) : withoutAddresses(text);
    long hash = 0;
    for (int i = 0; i < kept.length(); i++) {
      char c = kept.charAt(i);
      if (!Character.isWhitespace(c) && (!lossy || c < 128)) {
        hash = hash * 1099511628211L + c;
      }
    }
    return hash;
  }

  /** Archives hide and rewrite addresses, each in its own way. */
  private static String withoutAddresses(String text) {
    boolean none = text.indexOf('@') < 0 && !text.contains("hidden");
    return none ? text : ADDRESS.matcher(text).replaceAll("@");
  }

  private static long high(long hash) {
    return (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L & ~PLACE;
  }

  /** The words at which a run starts. */
  int[] placesOfRun(long run) {
    return places(runs(), run);
  }

  /** Whether a run starts at a word. */
  boolean hasRun(long run, int word) {
    return word >= 0 && word < MOST && Arrays.binarySearch(runs(), run | word) >= 0;
  }

  /** The lines that are this one. */
  int[] placesOfKey(long key) {
    return key == 0 ? NONE : places(keys(), key);
  }

  private long[] runs() {
    if (runs.length == 0 && count >= RUN) {
      int runCount = 0;
      long[] all = new long[count];
      for (int w = 0; w < count; w++) {
        if (startsRun(w)) {
          all[runCount++] = run(w, shownDepth(lineOfWord[w])) | w;
        }
      }
      runs = sorted(all, runCount);
    }
    return runs;
  }

  private long[] keys() {
    if (keys.length == 0) {
      int lineCount = 0;
      long[] all = new long[Math.min(lines.size(), MOST)];
      for (int i = 0; i < all.length; i++) {
        long here = key(i, shownDepth(i));
        if (here != 0) {
          all[lineCount++] = here | i;
        }
      }
      keys = sorted(all, lineCount);
    }
    return keys;
  }

  private static long[] sorted(long[] all, int length) {
    long[] entries = Arrays.copyOf(all, length);
    Arrays.sort(entries);
    return entries;
  }

  private static int[] places(long[] entries, long hash) {
    int at = Arrays.binarySearch(entries, hash);
    int from = at < 0 ? -at - 1 : at;
    int to = from;
    while (to < entries.length && to - from < ENOUGH && (entries[to] & ~PLACE) == hash) {
      to++;
    }
    int[] places = new int[to - from];
    for (int i = 0; i < places.length; i++) {
      places[i] = (int) (entries[from + i] & PLACE);
    }
    return places;
  }
}
