// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Optional;

/**
 * A passage of a message, found by its first words and never by a line number.
 *
 * @param message the message
 * @param first index of its first line in the body
 * @param last index of its last line: the end of the paragraph
 * @param depth its quote depth, 0 when the author says it
 */
@SuppressWarnings("DoNotCallSuggester")
public record Passage(Message message, int first, int last, int depth) {

  /** Finds the paragraph from the given words on: in the author's own words, else at any depth. */
  public static Optional<Passage> find(Message message, String firstWords) {
    throw new UnsupportedOperationException(message.id() + firstWords);
  }

  /** Its words from the first ones on, blanks normalised, without marks. */
  public String text() {
    throw new UnsupportedOperationException();
  }

  /** Its lines. */
  public List<BodyLine> lines() {
    return message.lines().subList(first, last + 1);
  }
}
