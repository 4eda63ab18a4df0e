// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One mail as an archive shows it. All of it is plain text, whatever the page had.
 *
 * @param id its Message-ID without brackets; where the page shows none, the id's SHA-1 as the page
 *     has it, or {@code FILE-BASENAME#N}, N from 1 in page order
 * @param author the name on the page
 * @param address the author's address, where the page shows it to everybody
 * @param subject the subject, blanks normalised
 * @param day the day on the page, in the archive's zone
 * @param sent when it was sent, as the page tells; a {@link ThreadTree} may know better
 * @param body the words
 * @param attachments what else it carries
 * @param ids its identification fields, as far as the page shows them
 * @param shown its parent in the archive's own tree, where that was saved, too
 * @param origin where it was read
 */
public record Message(
    String id,
    String author,
    Optional<String> address,
    String subject,
    LocalDate day,
    SentTime sent,
    Body body,
    List<Attachment> attachments,
    Identification ids,
    Optional<ArchiveParent> shown,
    Origin origin) {
  public Message {
    attachments = List.copyOf(attachments);
  }

  /** A message whose page shows no more than a name, a subject and a day. */
  public static Message of(
      String id, String author, String subject, SentTime sent, Body body, Origin origin) {
    return new Message(
        id,
        author,
        Optional.empty(),
        subject,
        sent.day(),
        sent,
        body,
        List.of(),
        Identification.NONE,
        Optional.empty(),
        origin);
  }

  /** The same with its identification fields; the Message-ID, where it is shown, becomes the id. */
  public Message identified(Identification fields) {
    return new Message(
        fields.messageId().orElse(id),
        author,
        address,
        subject,
        day,
        sent,
        body,
        attachments,
        fields,
        shown,
        origin);
  }

  /** The same with these fields, whatever its id. */
  Message withFields(Identification fields) {
    return identified(fields).named(id);
  }

  /** The same under another name: two mails may have one Message-ID. */
  Message named(String name) {
    return new Message(
        name, author, address, subject, day, sent, body, attachments, ids, shown, origin);
  }

  /** The same with an address that everybody may see. */
  public Message from(Optional<String> shownAddress) {
    return new Message(
        id, author, shownAddress, subject, day, sent, body, attachments, ids, shown, origin);
  }

  /** The same with attachments. */
  public Message carrying(List<Attachment> attached) {
    return new Message(id, author, address, subject, day, sent, body, attached, ids, shown, origin);
  }

  /** The same with a place in the archive's own tree. */
  public Message below(ArchiveParent parent) {
    return new Message(
        id,
        author,
        address,
        subject,
        day,
        sent,
        body,
        attachments,
        ids,
        Optional.of(parent),
        origin);
  }

  /** The same, read elsewhere. */
  public Message at(Origin place) {
    return new Message(
        id, author, address, subject, day, sent, body, attachments, ids, shown, place);
  }

  /** The same with a better time. */
  public Message sent(SentTime better) {
    return with(better, body);
  }

  /** The same message with a better time and with its lines mended. */
  Message with(SentTime better, Body mended) {
    return new Message(
        id, author, address, subject, day, better, mended, attachments, ids, shown, origin);
  }

  /** The lines of the body; they are made anew each time. */
  public List<BodyLine> lines() {
    return body.lines();
  }

  /** Whether both show the same mail, wherever they were read. */
  boolean sameMail(Message other) {
    return author.equals(other.author)
        && subject.equals(other.subject)
        && day.equals(other.day)
        && (body.text().equals(other.body.text()) || lines().equals(other.lines()));
  }
}
