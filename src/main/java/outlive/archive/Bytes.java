// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/** Looks at lines of a mail before they are text: its charset is not known until then. */
final class Bytes {
  private Bytes() {}

  /** Whether these characters of ASCII stand here. */
  static boolean startsWith(byte[] bytes, int at, int end, String ascii) {
    if (end - at < ascii.length()) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if ((bytes[at + i] & 0xff) != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The place of the next line feed, or the end. */
  static int lineEnd(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  /** Whether nothing is between here and the line feed. */
  static boolean emptyLine(byte[] bytes, int from, int lineEnd) {
    return from == lineEnd || (from + 1 == lineEnd && bytes[from] == '\r');
  }

  /** Whether {@code >From }, with one mark or more, starts here: a mailbox has marked the line. */
  static boolean markedFrom(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && bytes[at] == '>') {
      at++;
    }
    return at > from && startsWith(bytes, at, end, "From ");
  }

  /** Whether all of it is ASCII. */
  static boolean ascii(byte[] bytes, int from, int end) {
    int all = 0;
    for (int i = from; i < end; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }
}
