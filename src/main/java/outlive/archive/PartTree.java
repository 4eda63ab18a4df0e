// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * The texts of a mail, by the parts they are in: all of them in order, but only one where a mail
 * says the same in several forms (RFC 2046, section 5.1.4). Text comes before HTML there, whatever
 * the mail prefers.
 */
final class PartTree {
  /** More characters are no mail. */
  static final int LONGEST = 1 << 22;

  static final String TOO_LONG = "more than four million characters; the rest was left out";

  private final Deque<Level> open = new ArrayDeque<>();

  PartTree() {
    open.push(new Level(false));
  }

  /**
   * One text.
   *
   * @param html whether it is still HTML: only what is chosen is made text
   */
  record Text(boolean html, String words) {}

  /** A part that has parts. */
  private static final class Level {
    private final boolean oneOf;
    private final List<List<Text>> choices = new ArrayList<>();

    private Level(boolean oneOf) {
      this.oneOf = oneOf;
    }

    private List<Text> texts() {
      if (!oneOf) {
        return choices.stream().flatMap(List::stream).toList();
      }
      return choices.stream()
          .filter(choice -> says(choice, false))
          .findFirst()
          .or(() -> choices.stream().filter(choice -> says(choice, true)).findFirst())
          .orElse(List.of());
    }

    private static boolean says(List<Text> choice, boolean html) {
      return choice.stream().anyMatch(text -> text.html() == html && !text.words().isBlank());
    }
  }

  /** A part with parts begins. */
  void open(String subtype) {
    open.push(new Level(subtype.toLowerCase(Locale.ROOT).equals("alternative")));
  }

  /** The part that began last ends. */
  void close() {
    if (open.size() > 1) {
      Level level = open.pop();
      open.element().choices.add(level.texts());
    }
  }

  /** How many parts are open. */
  int depth() {
    return open.size() - 1;
  }

  /** Adds a text to the part that is open. */
  void add(Text text) {
    open.element().choices.add(List.of(text));
  }

  /** All that a reader sees; parts that never ended end here. */
  String text(List<String> flaws) {
    while (open.size() > 1) {
      close();
    }
    List<Text> texts = open.element().texts();
    StringBuilder all = new StringBuilder();
    for (Text text : texts) {
      String words = text.html() ? HtmlText.of(text.words()) : text.words();
      if (texts.size() == 1 && words.length() <= LONGEST) {
        return words;
      }
      if (all.length() > 0 && all.charAt(all.length() - 1) != '\n') {
        all.append('\n');
      }
      all.append(words, 0, Math.min(words.length(), LONGEST - Math.min(LONGEST, all.length())));
      if (all.length() >= LONGEST) {
        if (!flaws.contains(TOO_LONG)) {
          flaws.add(TOO_LONG);
        }
        break;
      }
    }
    return all.toString();
  }
}
