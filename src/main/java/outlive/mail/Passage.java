// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A passage of a message, found by its first words and never by a line number.
 *
 * @param message the message
 * @param first index of its first line in the body
 * @param last index of its last line: the end of the paragraph
 * @param depth its quote depth, 0 when the author says it
 * @param text its words from the first ones on, blanks normalised, without marks
 */
public record Passage(Message message, int first, int last, int depth, String text) {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Finds the paragraph from the given words on: in the author's own words, else at any depth. */
  public static Optional<Passage> find(Message message, String firstWords) {
    String words = normalised(firstWords);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    return find(message, words, depth -> depth == 0).or(() -> find(message, words, d -> d > 0));
  }

  /** Its lines. */
  public List<BodyLine> lines() {
    return message.lines().subList(first, last + 1);
  }

  private static Optional<Passage> find(Message message, String words, Predicate<Integer> depths) {
    List<BodyLine> lines = message.lines();
    int start = 0;
    while (start < lines.size()) {
      int end = paragraphEnd(lines, start);
      if (depths.test(lines.get(start).depth())) {
        Optional<Passage> passage = within(message, start, end, words);
        if (passage.isPresent()) {
          return passage;
        }
      }
      start = end;
    }
    return Optional.empty();
  }

  /** The line after the last of a paragraph; a blank line is a paragraph by itself. */
  private static int paragraphEnd(List<BodyLine> lines, int start) {
    int end = start + 1;
    while (end < lines.size()
        && !lines.get(start).blank()
        && !lines.get(end).blank()
        && lines.get(end).depth() == lines.get(start).depth()) {
      end++;
    }
    return end;
  }

  private static Optional<Passage> within(Message message, int start, int end, String words) {
    StringBuilder joined = new StringBuilder();
    int[] ends = new int[end - start]; // where each line's words end in the joined text
    for (int i = start; i < end; i++) {
      String line = normalised(message.lines().get(i).text());
      joined.append(joined.isEmpty() || line.isEmpty() ? "" : " ").append(line);
      ends[i - start] = joined.length();
    }
    int at = joined.indexOf(words);
    if (at < 0) {
      return Optional.empty();
    }
    int line = 0;
    while (ends[line] <= at) {
      line++;
    }
    int depth = message.lines().get(start).depth();
    return Optional.of(new Passage(message, start + line, end - 1, depth, joined.substring(at)));
  }

  private static String normalised(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }
}
