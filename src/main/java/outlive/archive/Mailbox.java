// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails as they were sent: a mailbox (RFC 4155; mboxo, mboxrd, mboxcl, and what pipermail
 * offers by the month), or a file that is one message, as a maildir has them. Both are told by
 * their first lines.
 */
final class Mailbox {
  static final String LOOKS_FOR =
      "a mailbox (a line that starts with \"From \", below it a mail's header); a mail as it was"
          + " sent (its header on top)";

  /** More in one file is nobody's mail. */
  private static final int MOST = 1_000_000;

  /** A mail has one of these, and more than one of {@link #SIGNS}. */
  private static final Set<MailField> SURE =
      EnumSet.of(MailField.FROM, MailField.RECEIVED, MailField.MESSAGE_ID);

  private static final Set<MailField> SIGNS =
      EnumSet.of(
          MailField.FROM,
          MailField.RECEIVED,
          MailField.MESSAGE_ID,
          MailField.DATE,
          MailField.SUBJECT);

  private Mailbox() {}

  /** Reads the file if it is a mailbox or a mail; else leaves it untouched. */
  static boolean read(SavedFile file, PageMessages found) throws IOException {
    byte[] head = file.head();
    int top = top(head);
    boolean mailbox = MailCutter.startsAt(head, top, head.length, true);
    if ((!mailbox && !isMail(file, top)) || MarcPage.isMailbox(PageText.decode(head))) {
      return false;
    }
    MailReader.Marks marks = mailbox ? marks(head, top) : MailReader.Marks.NONE;
    read(new MailCutter(file, found, mailbox, 1), new MailReader(found, marks), found);
    return true;
  }

  /** Reads a text if mails start somewhere in it: a mailbox whose top is missing. */
  static boolean readWithoutTop(byte[] text, PageMessages found) throws IOException {
    int line = 1;
    boolean blankAbove = false;
    for (int at = 0; at < text.length; line++) {
      int lineEnd = Bytes.lineEnd(text, at, text.length);
      if (blankAbove
          && MailCutter.startsAt(text, at, text.length, true)
          && FromLine.at(text, at, text.length).dated()) {
        found.finding(1, "text above the first mail; is the top of the mailbox cut off?");
        SavedFile rest = SavedFile.open(new ByteArrayInputStream(text, at, text.length - at));
        MailReader.Marks marks = marks(text, at);
        read(new MailCutter(rest, found, true, line), new MailReader(found, marks), found);
        return true;
      }
      blankAbove = Bytes.emptyLine(text, at, lineEnd);
      at = Math.min(lineEnd + 1, text.length);
    }
    return false;
  }

  private static void read(MailCutter cutter, MailReader reader, PageMessages found) {
    for (RawMail mail = cutter.next(); mail != null; mail = cutter.next()) {
      if (found.messages().size() == MOST) {
        found.finding(mail.line(), "more than a million mails; split the mailbox");
        break;
      }
      reader.read(mail);
    }
    cutter.checkEnd();
  }

  /**
   * A mailbox says of itself only that it is mboxrd, by the name that public-inbox uses; in all
   * others it depends on the mail what {@code >From} is.
   */
  private static MailReader.Marks marks(byte[] head, int top) {
    return FromLine.at(head, top, head.length).marksAll()
        ? MailReader.Marks.ALL
        : MailReader.Marks.SOME;
  }

  /** The first line that is not empty. */
  private static int top(byte[] head) {
    int at = Bytes.startsWith(head, 0, head.length, "\u00EF\u00BB\u00BF") ? 3 : 0;
    while (at < head.length && Bytes.emptyLine(head, at, Bytes.lineEnd(head, at, head.length))) {
      at = Math.min(Bytes.lineEnd(head, at, head.length) + 1, head.length);
    }
    return at;
  }

  /** Whether everything up to the first empty line is a field, and fields that mails have. */
  private static boolean isMail(SavedFile file, int top) throws IOException {
    byte[] head = file.head();
    int end = headerEnd(head, top);
    Set<MailField> seen = signs(head, top, end);
    if (end == head.length && seen.stream().noneMatch(SURE::contains)) {
      head = file.head(MailHeader.LARGEST); // one field may be as long as what was looked at
      end = headerEnd(head, top);
      seen = signs(head, top, end);
    }
    boolean goesOn = end == head.length && end >= SavedFile.HEAD;
    return (seen.size() > 1 || goesOn) && seen.stream().anyMatch(SURE::contains);
  }

  /** The first empty line; the end, where a header goes on up to there; -1 where none starts. */
  private static int headerEnd(byte[] head, int top) {
    for (int at = top; at < head.length; ) {
      int lineEnd = Bytes.lineEnd(head, at, head.length);
      if (Bytes.emptyLine(head, at, lineEnd)) {
        return at;
      }
      boolean fold = at > top && MailHeader.folded(head, at);
      boolean field = fold || MailHeader.colon(head, at, lineEnd) > 0;
      boolean cut = lineEnd == head.length;
      if (!field && !cut && !Bytes.markedFrom(head, at, lineEnd)) {
        return -1;
      }
      at = Math.min(lineEnd + 1, head.length);
    }
    return head.length;
  }

  private static Set<MailField> signs(byte[] head, int top, int end) {
    Set<MailField> seen = EnumSet.noneOf(MailField.class);
    for (int at = top; at < end; at = Bytes.lineEnd(head, at, head.length) + 1) {
      int colon = MailHeader.colon(head, at, end);
      @Nullable MailField field = colon == 0 ? null : MailField.named(head, at, colon);
      if (field != null && SIGNS.contains(field)) {
        seen.add(field);
      }
    }
    return seen;
  }
}
