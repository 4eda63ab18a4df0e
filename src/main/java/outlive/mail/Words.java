// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;

/** Words without what an archive damages: blanks, punctuation, everything that is not ASCII. */
final class Words {
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

  /** Small letters of ASCII and digits. */
  static boolean inWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
