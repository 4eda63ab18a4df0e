// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import outlive.mail.Attachment;
import outlive.mail.Body;
import outlive.mail.Identification;
import outlive.mail.Message;
import outlive.mail.MessageIds;
import outlive.mail.SentTime;
import outlive.mail.Source;

/** Makes a message of a mail as it was sent (RFC 5322). */
final class MailReader {
  private final PageMessages found;

  /** How the mailbox treats lines that start with "From ". */
  private final Marks marks;

  /** What a reader has to undo. */
  enum Marks {
    /** There are none: one message as it was sent. */
    NONE,
    /** mboxrd: each such line has one mark more, whatever it had before. */
    ALL,
    /** mboxo and its kin: {@code >From} may be a quote; {@link outlive.mail.BodyLines} decides. */
    SOME
  }

  MailReader(PageMessages found, Marks marks) {
    this.found = found;
    this.marks = marks;
  }

  /** Reads a message and adds it to what was found; whatever is wrong with it, it is one. */
  void read(RawMail raw) {
    MailHeader header = MailHeader.at(raw.bytes(), raw.from(), raw.end());
    RawMail mail = raw;
    if (marks == Marks.ALL && raw.marked()) {
      mail = raw.unmarked(header.body());
      header = MailHeader.at(mail.bytes(), mail.from(), mail.end());
    }
    int headerLine = mail.line() + (mail.envelope().isPresent() ? 1 : 0);
    for (MailHeader.Flaw flaw : header.flaws()) {
      found.finding(headerLine + flaw.line(), flaw.text());
    }
    MimeBody.Content content = MimeBody.read(header, mail.bytes(), mail.bodyEnd(header.body()));
    content.flaws().forEach(flaw -> found.finding(raw.line(), flaw));
    found.add(message(header, mail, content));
  }

  private Message message(MailHeader header, RawMail mail, MimeBody.Content content) {
    Sender sender = sender(header, mail);
    SentTime sent = sent(header, mail);
    Identification ids = ids(header);
    if (Math.max(ids.references().size(), ids.inReplyTo().size()) == MessageIds.MOST) {
      found.finding(
          mail.line(), "a thousand references or more; the last thousand count, look at this mail");
    }
    Body body = marks == Marks.SOME ? Body.of(content.text()) : Body.asSent(content.text());
    List<Attachment> attachments = content.attachments();
    if (isScrubbed(header, mail)) {
      ScrubbedParts parts = ScrubbedParts.of(body);
      body = parts.body();
      attachments = parts.attachments();
    }
    return new Message(
        ids.messageId().orElseGet(found::numbered),
        sender.name(),
        sender.address(),
        header.first(MailField.SUBJECT).map(HeaderText::of).map(PageText::normalised).orElse(""),
        sent.day(),
        sent,
        body,
        attachments,
        ids,
        Optional.empty(),
        found.origin(mail.line(), Source.MAILBOX));
  }

  /**
   * Whether it may be of the mailbox that Mailman makes of a month's pages: no other program leaves
   * out how a mail came and what it is made of.
   */
  private static boolean isScrubbed(MailHeader header, RawMail mail) {
    return mail.envelope().isPresent()
        && header.first(MailField.RECEIVED).isEmpty()
        && header.first(MailField.CONTENT_TYPE).isEmpty();
  }

  /** All ids of all such fields; of several Message-IDs the first one counts. */
  private static Identification ids(MailHeader header) {
    return Identification.ofHeaders(
        String.join(" ", header.all(MailField.MESSAGE_ID)),
        String.join(" ", header.all(MailField.IN_REPLY_TO)),
        String.join(" ", header.all(MailField.REFERENCES)));
  }

  private Sender sender(MailHeader header, RawMail mail) {
    for (MailField field : List.of(MailField.FROM, MailField.SENDER)) {
      for (String value : header.all(field)) {
        Sender sender = Sender.of(value);
        if (!sender.name().isEmpty()) {
          return sender;
        }
      }
    }
    found.finding(mail.line(), "a mail that does not say who it is from");
    return new Sender("", Optional.empty());
  }

  /** The Date; else when it was received; else when the mailbox got it; else nothing. */
  private SentTime sent(MailHeader header, RawMail mail) {
    Optional<LocalDate> day = Optional.empty();
    for (String value : header.all(MailField.DATE)) {
      Optional<MailDate> date = MailDate.ofHeader(value);
      if (date.isPresent() && date.get().zone().isPresent()) {
        return date.get().sent();
      }
      day = day.or(() -> date.map(d -> d.local().toLocalDate()));
    }
    Optional<Instant> received =
        received(header).or(() -> mail.envelope().flatMap(FromLine::delivered));
    if (received.isPresent()) {
      return new SentTime.Received(received.get());
    }
    if (day.isEmpty()) {
      found.finding(
          mail.line(), "a mail without a date that can be read; it is sorted as if from 1970");
    }
    return new SentTime.Day(day.orElse(LocalDate.EPOCH));
  }

  /** When the last host got it: that one is the archive's own, and the first line. */
  private static Optional<Instant> received(MailHeader header) {
    for (String value : header.all(MailField.RECEIVED)) {
      Optional<Instant> instant =
          MailDate.ofHeader(value.substring(value.lastIndexOf(';') + 1)).flatMap(MailDate::instant);
      if (instant.isPresent()) {
        return instant;
      }
    }
    return Optional.empty();
  }
}
