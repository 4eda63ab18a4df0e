// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;

/** Words without what an archive damages: blanks, punctuation, everything that is not ASCII. */
final class Words {
  /** Words in a run: fewer stand in too many mails, more are cut by every line break. */
  static final int RUN = 4;

  private Words() {}

  /** Adds a hash of each word of a text; only letters and digits count, case does not. */
  static void hashes(String text, List<Long> into) {
    long hash = 0;
    boolean started = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? Character.toLowerCase(text.charAt(i)) : ' ';
      if (inWord(c)) {
        hash = hash * 1099511628211L + c;
        started = true;
      } else if (started) {
        into.add(hash);
        hash = 0;
        started = false;
      }
    }
  }

  /** Hashes of each run of {@link #RUN} words on one line; none when it has fewer. */
  static List<Long> runs(String text) {
    List<Long> words = new ArrayList<>();
    hashes(text, words);
    List<Long> runs = new ArrayList<>();
    for (int start = 0; start + RUN <= words.size(); start++) {
      runs.add(hash(words, start, start + RUN));
    }
    return runs;
  }

  /** One hash of the words from one index to before another. */
  static long hash(List<Long> words, int from, int to) {
    long hash = 17;
    for (int i = from; i < to; i++) {
      hash = hash * 0x9E3779B97F4A7C15L + words.get(i);
    }
    return hash;
  }

  /** Small letters of ASCII and digits. */
  static boolean inWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
