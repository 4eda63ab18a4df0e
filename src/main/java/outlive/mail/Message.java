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

  /** Whether both show the same mail, wherever they were read. */
  boolean sameMail(Message other) {
    return author.equals(other.author)
        && subject.equals(other.subject)
        && day.equals(other.day)
        && lines.equals(other.lines);
  }

  /** The same message with a better time and with its lines mended. */
  Message with(SentTime better, List<BodyLine> mended) {
    return new Message(id, author, subject, day, better, mended, origin);
  }
}
