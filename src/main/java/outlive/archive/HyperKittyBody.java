// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import outlive.mail.Body;

/**
 * Turns a body as HyperKitty renders it back into the text of a mail. It reads mails as Markdown:
 * quotes become boxes, and lines that start with a dash, a plus or a star a list, even in a patch.
 * What its page does not tell any more, such as which of the three it was, is not made up.
 */
final class HyperKittyBody {
  private static final int DEEPEST_LIST = 10;

  /** What stands for {@code @} where it may be in an address; two of them never are. */
  private static final String HIDDEN = "\uFF20\uFF20";

  private static final String CUT = "...";
  private static final String MAIL = "mailto:";

  private final StringBuilder out = new StringBuilder();

  /** For each open {@code div} whether it is a quote. */
  private final Deque<Boolean> divs = new ArrayDeque<>();

  /** For each open list its next number; 0 where it has none. */
  private final Deque<Integer> lists = new ArrayDeque<>();

  /** Open boxes, each a quote. */
  private int boxes;

  /** Open quotes of an old version, which takes off the marks, and leaves the blanks. */
  private int bare;

  /** Depth of the line before; -1 before the first one. */
  private int above = -1;

  private int preformatted;

  /** Open elements whose words are the page's, not the mail's. */
  private int skipped;

  private boolean lineStart = true;

  /** Whether a new paragraph, list or box was opened since the last word. */
  private boolean blockDue = true;

  /** A break in the page is a line end, and most have one in the text behind them as well. */
  private boolean breakDue;

  /** What stands before the words of an item: its mark, then as many blanks. */
  private String item = "";

  private String href = "";

  /** Takes a text or tag; false once the body is closed. */
  boolean take(Markup markup) {
    if (markup.isText()) {
      words(markup.text());
      return true;
    }
    if (markup.isStart("div")) {
      openDiv(markup.attribute("class"));
    } else if (markup.isEnd("div")) {
      return closeDiv();
    } else if (skipped == 0) {
      block(markup);
      inline(markup);
    }
    return true;
  }

  /** In a box for a quote, the page first puts a switch that opens and closes it. */
  private void openDiv(String classes) {
    boolean drop = skipped > 0 || Markup.isAmong(classes, "quoted-switch");
    boolean quote = Markup.isAmong(classes, "quoted-text") && !Markup.isAmong(classes, "pgp");
    divs.push(quote);
    skipped += drop ? 1 : 0;
    bare += quote ? 1 : 0;
    newBlock();
  }

  private boolean closeDiv() {
    if (divs.isEmpty()) {
      return false;
    }
    if (divs.pop()) {
      bare--;
      while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1); // a blank that the page puts in
      }
    }
    skipped -= skipped > 0 ? 1 : 0;
    newBlock();
    return true;
  }

  private void block(Markup markup) {
    if (markup.isStart("blockquote")) {
      boxes++;
      newBlock();
    } else if (markup.isEnd("blockquote")) {
      boxes = Math.max(0, boxes - 1);
      newBlock();
    } else if (markup.isStart("pre") || markup.isEnd("pre")) {
      preformatted = markup.isStart("pre") ? 1 : 0;
      newBlock();
    } else if (markup.isStart("ul") || markup.isStart("ol")) {
      lists.push(markup.isStart("ul") ? 0 : 1);
      newBlock();
    } else if ((markup.isEnd("ul") || markup.isEnd("ol")) && !lists.isEmpty()) {
      lists.pop();
      newBlock();
    } else if (markup.isStart("li")) {
      item();
    } else if (isParagraph(markup)) {
      newBlock();
    } else if (markup.isStart("hr")) {
      newBlock();
      words("---");
      newBlock();
    }
  }

  private static boolean isParagraph(Markup markup) {
    for (String name : new String[] {"p", "h1", "h2", "h3", "h4", "h5", "h6"}) {
      if (markup.isStart(name) || markup.isEnd(name)) {
        return true;
      }
    }
    return false;
  }

  /** A star, which no patch has at the start of a line, for whatever the mail had there. */
  private void item() {
    endLine();
    int number = lists.isEmpty() ? 0 : lists.pop();
    lists.push(number == 0 ? 0 : number + 1);
    String mark = number == 0 ? "* " : number + ". ";
    item = "  ".repeat(Math.min(lists.size(), DEEPEST_LIST) - 1) + mark;
  }

  /** Stars and lines around words are still there; ticks around code are not. */
  private void inline(Markup markup) {
    if (markup.isStart("br")) {
      breakDue = true;
    } else if (markup.isStart("a")) {
      href = markup.attribute("target").equals("_blank") ? markup.attribute("href") : "";
    } else if (markup.isEnd("a")) {
      href = "";
    } else if ((markup.isStart("code") || markup.isEnd("code")) && preformatted == 0) {
      words("`");
    }
  }

  /** A link to an address was in angle brackets; a long one is shown cut. */
  private String linked(String text) {
    if (href.startsWith(MAIL)) {
      return "<" + text + ">";
    }
    boolean cut = text.endsWith(CUT) && href.startsWith(text.substring(0, text.length() - 3));
    return cut ? href : text;
  }

  private void words(String text) {
    if (skipped > 0) {
      return;
    }
    String shown = href.isEmpty() ? text : linked(text);
    int from = 0;
    if (breakDue) {
      breakDue = false;
      from = shown.startsWith("\n") ? 1 : 0;
      endLine();
    }
    while (from < shown.length()) {
      int end = shown.indexOf('\n', from);
      piece(shown.substring(from, end < 0 ? shown.length() : end));
      if (end < 0) {
        return;
      }
      lineEnd();
      from = end + 1;
    }
  }

  /** Words of one line. Paragraphs and quotes that end get an empty line, as in any mail. */
  private void piece(String words) {
    boolean between = blockDue && words.isBlank(); // the page's own layout
    if (words.isEmpty() || between) {
      return;
    }
    if (lineStart) {
      if (blockDue && above >= 0 && depth() <= above && item.isEmpty()) {
        out.append(marks().stripTrailing()).append('\n');
      }
      out.append(bare > 0 && !blockDue ? marks().replace(" ", "") : marks())
          .append(item)
          .append(preformatted > 0 ? "    " : "");
      item = item.isEmpty() ? "" : " ".repeat(item.length());
    }
    out.append(blockDue && preformatted == 0 ? words.stripLeading() : words);
    lineStart = false;
    blockDue = false;
    above = depth();
  }

  private int depth() {
    return boxes + bare;
  }

  private String marks() {
    return "> ".repeat(Math.min(depth(), TextLines.MOST_MARKS));
  }

  /** The text has a line end. */
  private void lineEnd() {
    if (blockDue) {
      return;
    }
    if (lineStart) {
      out.append(marks().stripTrailing());
    }
    out.append('\n');
    lineStart = true;
  }

  private void endLine() {
    if (!lineStart) {
      out.append('\n');
      lineStart = true;
    }
    item = "";
  }

  /** An item keeps its mark until it has words: they may be in a paragraph. */
  private void newBlock() {
    String mark = item;
    endLine();
    item = lineStart && !mark.isBlank() ? mark : "";
    blockDue = true;
    breakDue = false;
  }

  /** The body, with two signs put back that a page of an old version hides in every hunk. */
  Body body() {
    String text = out.toString();
    if (!text.contains(HIDDEN)) {
      return Body.of(text);
    }
    Map<Integer, String> shown = new HashMap<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      if (line.contains(HIDDEN)) {
        shown.put(number, line);
      }
      number++;
    }
    return Body.restored(text.replace(HIDDEN, "@@"), shown);
  }
}
