// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * The text of a mail that is HTML only, as a mail in text would have it: quotes and items get
 * marks. All of it is the mail's own; where an archive has put in words, {@link BodyText} reads.
 */
final class HtmlText implements NodeFilter {
  private static final String ITEM = "- ";

  /** The line above a signature ends in a blank that counts. */
  private static final String SIGNATURE = "-- ";

  private final TextLines lines = new TextLines();

  private HtmlText() {}

  /** The text; of very much of it the start. */
  static String of(String html) {
    HtmlText text = new HtmlText();
    NodeTraversor.filter(text, Jsoup.parse(html));
    text.lines.newLine();
    return text.lines
        .toString()
        .lines()
        .map(line -> (line.equals(SIGNATURE) ? line : line.stripTrailing()) + "\n")
        .collect(Collectors.joining());
  }

  @Override
  public FilterResult head(Node node, int level) {
    if (lines.length() > PartTree.LONGEST) {
      return FilterResult.STOP; // marks of deep quotes could make gigabytes of it
    }
    if (node instanceof TextNode words) {
      String text = words.getWholeText();
      lines.text(lines.isPreformatted() ? text.replace(TextLines.NO_BREAK_SPACE, ' ') : text);
    } else if (node instanceof Element element) {
      if (BodyText.isUnseen(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      start(element);
    }
    return FilterResult.CONTINUE;
  }

  private void start(Element element) {
    switch (element.normalName()) {
      case "br" -> lines.lineEnd();
      case "blockquote" -> lines.openBox();
      case "li" -> lines.item(ITEM);
      case "td", "th" -> lines.blank();
      case "pre" -> {
        lines.paragraph();
        lines.preformatted(true);
      }
      default -> block(element);
    }
  }

  @Override
  public FilterResult tail(Node node, int level) {
    if (node instanceof Element element) {
      switch (element.normalName()) {
        case "br", "td", "th" -> {}
        case "blockquote" -> lines.closeBox();
        case "pre" -> {
          lines.preformatted(false);
          lines.paragraph();
        }
        default -> block(element);
      }
    }
    return FilterResult.CONTINUE;
  }

  /** Some blocks have a blank line around them. */
  private void block(Element element) {
    switch (element.normalName()) {
      case "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table" -> lines.paragraph();
      default -> {
        if (element.isBlock()) {
          lines.newLine();
        }
      }
    }
  }
}
