// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** The text of a mail that is HTML only, as a mail in text would have it: quotes get marks. */
final class HtmlText implements NodeFilter {
  /**
   * More is no mail; deep quotes, whose marks jsoup limits to some hundred, could make gigabytes.
   */
  private static final int LONGEST = 1 << 22;

  private static final Set<String> CELLS = Set.of("td", "th");

  private static final String ITEM = "- ";

  private static final Set<String> UNSEEN =
      Set.of("head", "script", "style", "title", "template", "object", "noframes");

  /** What has a blank line around it. */
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table");

  private final StringBuilder out = new StringBuilder();
  private final StringBuilder line = new StringBuilder();
  private int depth;
  private int pre;
  private boolean blankDue;

  /** Whether nothing was quoted yet: a quote has no blank line on top. */
  private boolean quoteStarts;

  private HtmlText() {}

  /** The text, at most four million characters of it. */
  static String of(String html) {
    HtmlText text = new HtmlText();
    NodeTraversor.filter(text, Jsoup.parse(html));
    text.endLine();
    return text.out.toString();
  }

  @Override
  public FilterResult head(Node node, int level) {
    if (out.length() > LONGEST) {
      return FilterResult.STOP;
    }
    if (node instanceof TextNode words) {
      words(words.getWholeText());
    } else if (node instanceof Element element) {
      if (unseen(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      start(element);
    }
    return FilterResult.CONTINUE;
  }

  /** Mails carry words for robots, which no reader sees. */
  private static boolean unseen(Element element) {
    return UNSEEN.contains(element.normalName())
        || element.attr("style").replace(" ", "").contains("display:none");
  }

  private void start(Element element) {
    String name = element.normalName();
    switch (name) {
      case "br" -> newLine();
      case "blockquote" -> {
        endLine();
        depth++;
        blankDue = false;
        quoteStarts = true;
      }
      case "li" -> {
        endLine();
        line.append(ITEM);
      }
      default -> {
        if (CELLS.contains(name)) {
          space();
        } else if (element.isBlock() && !line.toString().equals(ITEM)) {
          endLine();
          blankDue |= PARAGRAPHS.contains(name) && !quoteStarts;
        }
      }
    }
    pre += name.equals("pre") ? 1 : 0;
  }

  @Override
  public FilterResult tail(Node node, int level) {
    if (node instanceof Element element) {
      String name = element.normalName();
      if (element.isBlock() && !CELLS.contains(name)) {
        endLine();
        blankDue |= PARAGRAPHS.contains(name);
      }
      pre -= name.equals("pre") ? 1 : 0;
      if (name.equals("blockquote")) {
        depth--;
        blankDue = false;
      }
    }
    return FilterResult.CONTINUE;
  }

  private void words(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' && pre > 0) {
        newLine();
      } else if (pre == 0 && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f')) {
        space();
      } else if (c != '\r') {
        line.append(c == '\u00A0' ? ' ' : c);
      }
    }
  }

  private void space() {
    if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
      line.append(' ');
    }
  }

  /** Ends a line, if there is one. */
  private void endLine() {
    if (!line.toString().isBlank()) {
      newLine();
    }
    line.setLength(0);
  }

  private void newLine() {
    if (blankDue && !out.isEmpty()) {
      marks();
      out.append('\n');
    }
    blankDue = false;
    quoteStarts = false;
    String words = line.toString();
    marks();
    if (depth > 0 && !words.isBlank()) {
      out.append(' ');
    }
    // The line above a signature ends in a blank that counts.
    out.append(words.equals("-- ") ? words : words.stripTrailing()).append('\n');
    line.setLength(0);
  }

  private void marks() {
    out.append(">".repeat(depth));
  }
}
