// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

/** A line that is never longer than the terminal is wide. */
final class TerminalLine {
  /** How a word looks: the number that ECMA-48 has for it. */
  enum Paint {
    PLAIN(0),
    BOLD(1),
    DIM(2),
    YELLOW(33);

    private final int number;

    Paint(int number) {
      this.number = number;
    }
  }

  private final StringBuilder text = new StringBuilder();
  private final String more;
  private final boolean colours;
  private int left;

  /**
   * @param more stands for what did not fit
   */
  TerminalLine(int width, String more, boolean colours) {
    this.left = width;
    this.more = more;
    this.colours = colours;
  }

  /** The columns that are left. */
  int left() {
    return left;
  }

  /** Adds words, or what fits of them: they may have a blank in front, but hold no controls. */
  TerminalLine add(Paint paint, String words) {
    String fitting = left < Columns.of(more) ? "" : Columns.cut(words, left, more);
    left -= Columns.of(fitting);
    if (!colours || paint == Paint.PLAIN || fitting.isBlank()) {
      text.append(fitting);
    } else {
      text.append("\033[").append(paint.number).append('m').append(fitting).append("\033[0m");
    }
    return this;
  }

  /** The line, with its end. */
  @Override
  public String toString() {
    return colours ? text + "\n" : text.toString().stripTrailing() + "\n";
  }
}
