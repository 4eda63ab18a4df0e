// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Arrays;
import java.util.Optional;

/**
 * One message as it stands in a file. The bytes are those of {@link MailCutter}, which changes them
 * when it goes on to the next message.
 */
final class RawMail {
  private final byte[] bytes;
  private final int from;
  private final int end;
  private final int line;
  private final Optional<FromLine> envelope;
  private final boolean marked;

  /**
   * A message.
   *
   * @param bytes where it stands
   * @param from its header
   * @param end behind its body
   * @param line of its first line in the file
   * @param envelope the line that starts it in a mailbox
   * @param marked whether a line of it starts with {@code >From }
   */
  RawMail(byte[] bytes, int from, int end, int line, Optional<FromLine> envelope, boolean marked) {
    this.bytes = bytes;
    this.from = from;
    this.end = end;
    this.line = line;
    this.envelope = envelope;
    this.marked = marked;
  }

  byte[] bytes() {
    return bytes;
  }

  int from() {
    return from;
  }

  int end() {
    return end;
  }

  int line() {
    return line;
  }

  Optional<FromLine> envelope() {
    return envelope;
  }

  boolean marked() {
    return marked;
  }

  /** Where the body ends: a mailbox puts an empty line below it. */
  int bodyEnd(int body) {
    if (envelope.isEmpty() || end == body || bytes[end - 1] != '\n') {
      return end;
    }
    int last = end > body + 1 && bytes[end - 2] == '\r' ? end - 2 : end - 1;
    return last == body || bytes[last - 1] == '\n' ? last : end;
  }

  /** The same without one mark before each {@code >From }: what mboxrd does undone, exactly. */
  RawMail unmarked(int body) {
    byte[] copy = Arrays.copyOfRange(bytes, from, end);
    int length = body - from;
    for (int at = body; at < end; ) {
      int next = Math.min(Bytes.lineEnd(bytes, at, end) + 1, end);
      int start = Bytes.markedFrom(bytes, at, end) ? at + 1 : at;
      System.arraycopy(bytes, start, copy, length, next - start);
      length += next - start;
      at = next;
    }
    return new RawMail(copy, 0, length, line, envelope, false);
  }
}
