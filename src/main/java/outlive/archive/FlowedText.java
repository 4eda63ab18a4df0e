// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/**
 * Text that is {@code format=flowed} (RFC 3676): a line that ends in a blank goes on in the next
 * one, if that is quoted as deep. A paragraph becomes one line, as its writer meant it; quote
 * marks, signature lines and fixed lines stay what they are.
 */
final class FlowedText {
  private static final String SIGNATURE = "-- ";

  private final StringBuilder out = new StringBuilder();
  private final boolean deleteBlank;

  /** The depth of the paragraph that is open; -1 when none is. */
  private int open = -1;

  private FlowedText(boolean deleteBlank) {
    this.deleteBlank = deleteBlank;
  }

  /**
   * The lines that a reader sees.
   *
   * @param deleteBlank {@code DelSp=yes}: the blank at the end is not part of the text
   */
  static String unflowed(String text, boolean deleteBlank) {
    FlowedText flowed = new FlowedText(deleteBlank);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      flowed.line(text, from, end < 0 ? text.length() : end);
      from = end < 0 ? text.length() : end + 1;
    }
    flowed.close();
    return flowed.out.toString();
  }

  private void line(String text, int from, int end) {
    int depth = 0;
    int marks = from;
    for (int at = from; at < end && isMark(text, at, end, depth); at++) {
      depth += text.charAt(at) == '>' ? 1 : 0;
      marks = at + 1;
    }
    // A blank is stuffed in, so that "From " and ">" of the writer's own can start a line.
    int at = marks < end && text.charAt(marks) == ' ' ? marks + 1 : marks;
    boolean signature = text.regionMatches(at, SIGNATURE, 0, end - at) && end - at == 3;
    if (signature || depth != open) {
      close();
      if (depth > 0) {
        out.append(text, from, marks).append(at < end ? " " : "");
      }
    }
    boolean goesOn = at < end && text.charAt(end - 1) == ' ' && !signature;
    out.append(text, at, goesOn && deleteBlank ? end - 1 : end);
    open = goesOn ? depth : -1;
    if (!goesOn) {
      out.append('\n');
    }
  }

  /** The RFC knows {@code >>} only; who writes {@code > >} means the same. */
  private static boolean isMark(String text, int at, int end, int depth) {
    return text.charAt(at) == '>'
        || (depth > 0 && text.charAt(at) == ' ' && at + 1 < end && text.charAt(at + 1) == '>');
  }

  /** Ends a paragraph whose next line is no part of it, so the blank at its end is none, too. */
  private void close() {
    if (open >= 0) {
      while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1);
      }
      out.append('\n');
      open = -1;
    }
  }
}
