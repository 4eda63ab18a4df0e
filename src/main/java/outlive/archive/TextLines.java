// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/**
 * Lines of text that are made from markup as a browser would show it: blanks are joined, blocks
 * start lines, paragraphs have a blank line between them, and each box around a quote gives a mark.
 * Which element is which of these is for who walks through the markup to say.
 */
final class TextLines {
  /** Nobody quotes deeper, and a page that does would make each line as long as it is deep. */
  static final int MOST_MARKS = 50;

  static final char NO_BREAK_SPACE = '\u00A0';

  private final StringBuilder out = new StringBuilder();

  /** Open elements whose blanks and line ends count. */
  private int preformatted;

  private int boxes;
  private boolean lineStart = true;

  /** Whether the line before this one has no words. */
  private boolean emptyAbove = true;

  /** Whether a blank, or a blank line, is due before the next word. */
  private boolean blankDue;

  private boolean lineDue;

  /** What stands before the next word if it is the first of its line: of an item, its mark. */
  private String item = "";

  /** Blanks that stay, at the start of a line that may have no words. */
  private int indent;

  /** How much there is so far. */
  int length() {
    return out.length();
  }

  /** The lines. */
  @Override
  public String toString() {
    return out.toString();
  }

  /** Whether blanks and line ends count here. */
  boolean isPreformatted() {
    return preformatted > 0;
  }

  /** From here on, or from here on no more, blanks and line ends count. */
  void preformatted(boolean starts) {
    preformatted += starts ? 1 : -1;
  }

  /** A quote starts; no blank line parts it from what it belongs to. */
  void openBox() {
    newLine();
    boxes++;
    lineDue = false;
    emptyAbove = true;
  }

  /** The quote that started last ends. */
  void closeBox() {
    newLine();
    boxes--;
  }

  /** The text of a node. */
  void text(String text) {
    if (isPreformatted()) {
      asItStands(text);
    } else {
      words(text);
    }
  }

  /** Text whose blanks and line ends count. */
  void asItStands(String text) {
    if (text.isEmpty()) {
      return;
    }
    if (boxes == 0) {
      boolean only = lineStart && text.equals("\n");
      beforeWord();
      out.append(text);
      lineStart = text.endsWith("\n");
      emptyAbove = only || text.endsWith("\n\n");
      return;
    }
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      if (!line.isEmpty()) {
        beforeWord();
        out.append(line);
      }
      at = end < 0 ? text.length() : end + 1;
      if (end >= 0) {
        lineEnd();
      }
    }
  }

  private void words(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f') {
        blank();
      } else if (c == NO_BREAK_SPACE && lineStart) {
        indent++;
      } else {
        beforeWord();
        out.append(c == NO_BREAK_SPACE ? ' ' : c);
      }
    }
  }

  /** At least one blank, but for the start of a line. */
  void blank() {
    blankDue |= !lineStart || indent > 0;
  }

  /** An item of a list starts. */
  void item(String mark) {
    newLine();
    item = mark;
  }

  private void beforeWord() {
    if (lineStart) {
      if (lineDue) {
        out.append(marks().stripTrailing()).append('\n');
      }
      out.append(marks()).append(item).append(" ".repeat(indent));
    }
    if (blankDue) {
      out.append(' ');
    }
    lineStart = false;
    lineDue = false;
    blankDue = false;
    item = "";
    indent = 0;
  }

  private String marks() {
    return boxes == 0 ? "" : "> ".repeat(Math.min(boxes, MOST_MARKS));
  }

  /** The line ends here, even if there is nothing on it. */
  void lineEnd() {
    emptyAbove = lineStart;
    if (lineStart) {
      out.append(marks().stripTrailing());
      lineDue = false;
    }
    out.append('\n');
    lineStart = true;
    blankDue = false;
    item = "";
    indent = 0;
  }

  /** What comes starts a line. */
  void newLine() {
    if (!lineStart || indent > 0) {
      lineEnd();
    }
  }

  /** What comes starts a paragraph; the first one of an item stands behind its mark. */
  void paragraph() {
    if (item.isEmpty()) {
      newLine();
      lineDue = !emptyAbove;
    }
  }
}
