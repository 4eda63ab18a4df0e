// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a mailbox (RFC 4155) into messages, in one pass and with no more in memory than one message.
 *
 * <p>A message starts at a line {@code From } that a program wrote: below it stands a header field,
 * and above it a blank line, or else it ends in a date. Content-Length is not believed, although
 * mboxcl has it right: it is seldom needed, and a wrong one would swallow mails.
 */
final class MailCutter {
  /** A larger message loses its end. */
  static final int LARGEST = 32 << 20;

  /** A longer line loses its end; RFC 5322 allows 998. */
  static final int LONGEST_LINE = 4 << 20;

  private static final int SMALL = 1 << 14;
  private static final int USUAL = 1 << 18;

  /** So much is looked at to tell a line {@code From }. */
  private static final int AHEAD = 2 * FromLine.LONGEST;

  private final SavedFile file;
  private final PageMessages found;
  private final boolean mailbox;

  private byte[] bytes = new byte[SMALL];

  /** The first byte of the message. */
  private int start;

  /** The first byte of the next line to look at. */
  private int at;

  /** Behind the last byte that was read. */
  private int end;

  /** Behind the last byte that is kept of a message that is too large; -1 while it is not. */
  private int kept;

  private int line;
  private boolean atEnd;
  private boolean blankAbove;

  /**
   * Starts to cut.
   *
   * @param mailbox false for a file that is one message as it was sent
   * @param line the number of the first line
   */
  MailCutter(SavedFile file, PageMessages found, boolean mailbox, int line) {
    this.line = line;
    this.file = file;
    this.found = found;
    this.mailbox = mailbox;
    ahead(3);
    at += Bytes.startsWith(bytes, 0, end, "\u00EF\u00BB\u00BF") ? 3 : 0;
  }

  /** Tells what is wrong with the end of the file. */
  void checkEnd() {
    int last = Math.max(1, line - 1);
    Optional<String> problem = file.problem();
    if (problem.isPresent()) {
      found.finding(last, problem.get());
    } else if (mailbox && end > 0 && bytes[end - 1] != '\n') {
      found.finding(last, "the mailbox ends inside a line; is it cut off?");
    }
  }

  /** The next message; null when there is none. */
  @Nullable RawMail next() {
    start = at;
    kept = -1;
    blankAbove = true;
    while (ahead(1) && Bytes.emptyLine(bytes, at, Bytes.lineEnd(bytes, at, end))) {
      takeLine(); // above the first message
      start = at;
    }
    if (!ahead(1)) {
      return null;
    }
    int first = line;
    ahead(AHEAD);
    Optional<FromLine> envelope =
        mailbox ? Optional.of(FromLine.at(bytes, at, end)) : Optional.empty();
    int lineStart = at - start;
    takeLine();
    int header = mailbox ? at - start : lineStart;
    boolean marked = false;
    while (ahead(1) && !messageStarts()) {
      marked |= bytes[at] == '>' && ahead(AHEAD) && Bytes.markedFrom(bytes, at, end);
      takeLine();
    }
    return new RawMail(bytes, start + header, kept < 0 ? at : kept, first, envelope, marked);
  }

  private boolean messageStarts() {
    return mailbox && bytes[at] == 'F' && ahead(AHEAD) && startsAt(bytes, at, end, blankAbove);
  }

  /** Whether a line {@code From } stands here, and not a sentence that starts so. */
  static boolean startsAt(byte[] bytes, int at, int end, boolean blankAbove) {
    if (!FromLine.startsAt(bytes, at, end)) {
      return false;
    }
    int next = Bytes.lineEnd(bytes, at, end) + 1;
    if (next - at > FromLine.LONGEST) {
      return false;
    }
    if (next >= end) { // the mailbox was cut here
      return FromLine.at(bytes, at, end).dated();
    }
    int colon = MailHeader.colon(bytes, next, end);
    boolean header = colon > 0 || Bytes.markedFrom(bytes, next, end);
    return header
        && ((blankAbove && MailField.usual(bytes, next, colon))
            || FromLine.at(bytes, at, end).dated());
  }

  /** Takes the next line into the message. */
  private void takeLine() {
    int scanned = 0;
    boolean tooLong = false;
    while (true) {
      int feed = Bytes.lineEnd(bytes, at + scanned, end);
      if (feed - at > LONGEST_LINE) {
        tooLong = true;
        int cut = at + LONGEST_LINE;
        System.arraycopy(bytes, feed, bytes, cut, end - feed);
        end -= feed - cut;
        feed = cut;
      }
      int length = feed - at;
      if (feed < end || !fill()) {
        if (tooLong) {
          found.finding(line, "a line of more than 4 MiB; its end was left out");
        }
        took(at + length);
        return;
      }
      scanned = length;
    }
  }

  private void took(int feed) {
    blankAbove = Bytes.emptyLine(bytes, at, feed) && feed < end;
    int next = Math.min(feed + 1, end);
    if (kept < 0 && next - start > LARGEST) {
      kept = at;
      found.finding(line, "a message of more than 32 MiB; its end was left out");
    }
    at = next;
    line++;
  }

  /** Whether there is a byte to look at; so many of them, if the file has them. */
  private boolean ahead(int wanted) {
    while (end - at < wanted && fill()) {
      // goes on until there is enough
    }
    return at < end;
  }

  /** Reads on; places in the buffer may move, all by the same distance. */
  private boolean fill() {
    if (atEnd) {
      return false;
    }
    if (end == bytes.length) {
      makeRoom();
    }
    int read = file.read(bytes, end, bytes.length - end);
    atEnd = read < 0;
    end += Math.max(read, 0);
    return !atEnd;
  }

  private void makeRoom() {
    int free = kept < 0 ? 0 : kept;
    int from = kept < 0 ? start : at;
    System.arraycopy(bytes, from, bytes, free, end - from);
    int shift = from - free;
    start -= kept < 0 ? shift : 0;
    at -= shift;
    end -= shift;
    if (bytes.length < USUAL || end > bytes.length / 4 * 3) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
  }
}
