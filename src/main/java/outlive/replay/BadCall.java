// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

/** A call that names something which is not there; the message says what to do. */
final class BadCall extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int line;

  BadCall(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
