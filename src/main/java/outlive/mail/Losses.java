// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.regex.Pattern;

/**
 * What an Expand page takes out of a line: all that looks like a tag or an entity, and then every
 * run of four equal signs.
 */
final class Losses {
  /** Longer lines are not looked at; this bounds the work on hostile input. */
  private static final int LONGEST = 1000;

  private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?][^<>]{0,300}>");
  private static final Pattern ENTITY = Pattern.compile("&\\w{0,80}(?:-(?=>)|;)?");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern FOUR = Pattern.compile("([^A-Za-z0-9])\\1{3}");

  /**
   * What is left of {@code &dev->managed} where C has no place for a "greater than": {@code
   * f(>managed)}, {@code x = >managed}.
   */
  private static final Pattern EATEN_WORD =
      Pattern.compile(
          "(?:[(,\\[{!]\\s{0,3}|[=?:*]\\s{1,3}|\\breturn\\s{1,3}|^[ +-]?\\s{0,40})"
              + ">[A-Za-z_]\\w{0,60}(?:\\.|->|\\[|[),;])");

  private static final Pattern CODE = Pattern.compile("[;{}_]|->|\\w\\(");

  /** A name that had an address behind it. */
  private static final Pattern EATEN_TAG =
      Pattern.compile(
          "^(?:[A-Z][A-Za-z-]{1,40}-[Bb]y|Cc|CC): [^@<>]{1,80}[^@<>\\s] $"
              + "|^(?=.{0,200}\\b(?:On|at|\\d{4})\\b).{5,200}\\S {2}w(?:rote|rites):$"
              + "|^ w(?:rote|rites):$|^In (?:message|article) {2}"
              + "|^[ +-]?\\s{0,8}#\\s{0,4}include\\s{0,4}$");

  private Losses() {}

  /** What is left of a line, whole or not, once all that can be lost is: blanks count for none. */
  static String key(String text) {
    if (text.length() > LONGEST) {
      return "";
    }
    String bare = ENTITY.matcher(TAG.matcher(text).replaceAll("")).replaceAll("");
    return FOUR.matcher(BLANKS.matcher(bare).replaceAll("")).replaceAll("");
  }

  /** Whether a line shows that the page took out a word after {@code &}. */
  static boolean ofWord(String text) {
    return text.length() <= LONGEST
        && text.indexOf('>') >= 0
        && EATEN_WORD.matcher(text).find()
        && CODE.matcher(text).find();
  }

  /** Whether a line shows that the page took out something in angle brackets. */
  static boolean ofTag(String text) {
    return text.length() <= LONGEST && EATEN_TAG.matcher(text).find();
  }
}
