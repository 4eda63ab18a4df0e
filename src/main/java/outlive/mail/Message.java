// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.LocalDate;
import java.util.List;

/**
 * One mail as an archive shows it. All of it is plain text, whatever the page had.
 *
 * @param id {@code FILE-BASENAME#N}, N from 1 in page order
 * @param author the name on the page
 * @param subject the subject, blanks normalised
 * @param day the day on the page, in the archive's zone
 * @param sent the day, until a {@link ThreadTree} knows better
 * @param lines the body; blank lines at its end are left out
 * @param origin where it was read
 */
public record Message(
    String id,
    String author,
    String subject,
    LocalDate day,
    SentTime sent,
    List<BodyLine> lines,
    Origin origin) {
  public Message {
    lines = List.copyOf(lines);
  }

  /** The same message with a better time. */
  public Message withSent(SentTime better) {
    return new Message(id, author, subject, day, better, lines, origin);
  }
}
