// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

/** Finds the sentence around a place in a text that was written by hand. */
public final class Sentence {
  private static final String STOPS = ".?!";

  private Sentence() {}

  /**
   * The sentence that has the character at a place. A sentence ends where a blank follows its stop,
   * and then something that begins one: after "e.g." and "etc." people go on in small letters. A
   * line break ends one, too: only lines that may not be joined have them.
   */
  public static String around(String text, int at) {
    int start = at;
    while (start > 0 && !isBetween(text, start)) {
      start--;
    }
    int end = at + 1;
    while (end < text.length() && !isBetween(text, end)) {
      end++;
    }
    return text.substring(start, end).strip();
  }

  /** Whether a sentence, or an item of a list, begins at this place. */
  private static boolean isBetween(String text, int at) {
    if (text.charAt(at - 1) == '\n') {
      return true;
    }
    if (at < 2 || text.charAt(at - 1) != ' ') {
      return false;
    }
    if (at >= 4 && text.charAt(at - 2) == '.' && text.charAt(at - 4) == '.') {
      return false; // e.g. Daniel
    }
    char stop = text.charAt(at - 2);
    char first = text.charAt(at);
    boolean begins = Character.isUpperCase(first) || first == '"' || first == '-';
    return (STOPS.indexOf(stop) >= 0 && begins) || (stop == ':' && first == '-');
  }
}
