// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be found.
 *
 * @param kind what it is, in a word: {@code Symbol}, {@code Lesson}, {@code Mail}
 * @param note what tells it from others of its title; may be empty
 * @param page the address of its page
 */
record SearchEntry(String kind, String title, String note, String page, List<Passage> passages) {
  /**
   * Longer texts are cut, so that one mail cannot make a part of the index as large as it likes.
   */
  private static final int LONGEST = 20_000;

  SearchEntry {
    passages = List.copyOf(passages);
  }

  /**
   * A text with a place of its own.
   *
   * @param fragment of the page; empty for its start
   * @param text blanks are normalised
   */
  record Passage(String fragment, String text) {
    Passage {
      text = squeezed(text);
    }
  }

  /** An entry with one text. */
  static SearchEntry of(
      String kind, String title, String note, String page, String fragment, String text) {
    return new SearchEntry(kind, title, note, page, cut(fragment, text));
  }

  /** The passages of a text: one, unless it is very long. */
  static List<Passage> cut(String fragment, String text) {
    List<Passage> passages = new ArrayList<>();
    String rest = squeezed(text);
    while (rest.length() > LONGEST) {
      int blank = rest.lastIndexOf(' ', LONGEST);
      int end = blank > 0 ? blank : LONGEST;
      passages.add(new Passage(fragment, rest.substring(0, end)));
      rest = rest.substring(end);
    }
    passages.add(new Passage(fragment, rest));
    return passages;
  }

  /** Whether it leads to its page as a whole, and not to places on it only. */
  boolean isOfAPage() {
    return passages.stream().anyMatch(passage -> passage.fragment().isEmpty());
  }

  /** Where a passage leads. */
  String address(Passage passage) {
    return passage.fragment().isEmpty() ? page : page + "#" + passage.fragment();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
