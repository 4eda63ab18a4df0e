// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.stream.Collectors;
import outlive.mail.BodyBlock;

/** The one line by which a reader picks a mail: the first own words that say something. */
final class Gist {
  private static final int LONGEST = 90;
  // "Thank you for the patch." opens many mails and tells none of them apart.
  private static final int SAYS_SOMETHING = 30;
  private static final int SHORTEST = 12;

  private Gist() {}

  /** The first words of the mail's author; empty when there are none but a greeting. */
  static String of(List<BodyBlock> body) {
    List<String> paragraphs =
        body.stream()
            .filter(BodyBlock.Prose.class::isInstance)
            .map(Gist::words)
            .filter(Gist::says)
            .toList();
    return paragraphs.stream()
        .filter(text -> text.length() > SAYS_SOMETHING)
        .findFirst()
        .or(() -> paragraphs.stream().findFirst())
        .map(Gist::shortened)
        .orElse("");
  }

  /** The words of a block as one line. */
  static String words(BodyBlock prose) {
    return prose.lines().stream().map(line -> line.text().strip()).collect(Collectors.joining(" "));
  }

  /** Whether words are more than a greeting. */
  static boolean says(String text) {
    return text.length() > SHORTEST && !greets(text);
  }

  private static boolean greets(String text) {
    return text.matches("(?s)(Hi|Hello|Dear)\\b.{0,20}");
  }

  /** Never ends within a word, unless the word alone is too long. */
  static String shortened(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int blank = text.lastIndexOf(' ', LONGEST);
    int end = blank > 0 ? blank : text.offsetByCodePoints(0, text.codePointCount(0, LONGEST));
    return text.substring(0, end).stripTrailing() + "\u00a0…";
  }
}
