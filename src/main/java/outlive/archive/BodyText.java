// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import outlive.mail.Attachment;
import outlive.mail.Body;

/**
 * Turns the markup of a mail into its text, as a browser shows it: {@code pre} as it stands, the
 * rest in lines. What MHonArc and mail-archive.com put in for attachments and quotes is undone.
 *
 * <p>A quote in a box has no marks, so each box gives one. Nodes are walked, not recursed into.
 */
final class BodyText implements NodeFilter {
  /** Nobody quotes deeper, and a page that does would make each line as long as it is deep. */
  private static final int MOST_MARKS = 50;

  private static final char NO_BREAK_SPACE = '\u00A0';

  private final StringBuilder out = new StringBuilder();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Restored restored = new Restored();

  /** Open elements whose blanks and line ends count. */
  private int preformatted;

  private int boxes;
  private boolean lineStart = true;

  /** Whether the line before this one has no words. */
  private boolean emptyAbove = true;

  /** Whether a blank, or a blank line, is due before the next word. */
  private boolean blankDue;

  private boolean lineDue;

  private BodyText() {}

  /** Reads all that is in some element. */
  static BodyText of(Element element) {
    BodyText text = new BodyText();
    element.filter(text);
    return text;
  }

  /** The words. */
  String text() {
    return out.toString();
  }

  /** The words as a body, with what was mended. */
  Body body() {
    return restored.body(text());
  }

  /** What else the mail carries. */
  List<Attachment> attachments() {
    return attachments;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode text) {
      if (preformatted > 0) {
        asItStands(text.getWholeText());
      } else {
        words(text.getWholeText());
      }
      return FilterResult.CONTINUE;
    }
    return node instanceof Element element ? open(element) : FilterResult.SKIP_ENTIRELY;
  }

  private FilterResult open(Element element) {
    if (ProtectedAddress.isOne(element)) {
      ProtectedAddress told = ProtectedAddress.of(element);
      asItStands(told.text());
      if (told.restored()) {
        restored.add(out.length() - told.text().length(), out.length());
      }
      return FilterResult.SKIP_ENTIRELY;
    }
    switch (element.normalName()) {
      case "pre", "listing", "xmp", "plaintext" -> {
        newLine();
        preformatted++;
      }
      case "tt" -> preformatted += endsLine(element) ? 1 : 0;
      case "blockquote" -> {
        newLine();
        boxes += isEmbedded(element) ? 0 : 1;
      }
      case "br" -> lineEnd();
      case "td", "th" -> {
        blankDue |= !lineStart;
        return attached(element);
      }
      case "p", "h1", "h2", "h3", "h4", "h5", "h6" -> {
        paragraph();
        return attached(element);
      }
      case "img" -> AttachedFile.image(element).ifPresent(attachments::add);
      default -> {
        if (isUnseen(element)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (element.isBlock()) {
          newLine();
        }
      }
    }
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      switch (element.normalName()) {
        case "pre", "listing", "xmp", "plaintext" -> {
          preformatted--;
          newLine();
        }
        case "tt" -> preformatted -= endsLine(element) ? 1 : 0;
        case "blockquote" -> {
          newLine();
          boxes -= isEmbedded(element) ? 0 : 1;
        }
        case "p", "h1", "h2", "h3", "h4", "h5", "h6" -> paragraph();
        case "br", "td", "th", "img" -> {}
        default -> {
          if (element.isBlock()) {
            newLine();
          }
        }
      }
    }
    return FilterResult.CONTINUE;
  }

  /** The archive's own words about an attachment are none of the mail's. */
  private FilterResult attached(Element element) {
    return AttachedFile.of(element)
        .map(
            file -> {
              attachments.add(file);
              return FilterResult.SKIP_ENTIRELY;
            })
        .orElse(FilterResult.CONTINUE);
  }

  /** MHonArc shows flowed text (RFC 3676) as {@code tt}, a line each, with the line's end in it. */
  private static boolean endsLine(Element tt) {
    return tt.lastChild() instanceof TextNode last && last.getWholeText().endsWith("\n");
  }

  /** MHonArc sets a mail within the mail into a box, too, between two lines that say so. */
  private static boolean isEmbedded(Element box) {
    Element small = box.firstElementChild();
    if (small == null || !small.nameIs("small")) {
      return false;
    }
    Element italic = small.firstElementChild();
    return italic != null && italic.ownText().replace(NO_BREAK_SPACE, ' ').equals("Begin Message");
  }

  private static boolean isUnseen(Element element) {
    return switch (element.normalName()) {
      case "script", "style", "title", "template", "noscript", "iframe", "object", "select" -> true;
      case "button", "textarea", "canvas", "audio", "video", "svg", "math" -> true;
      default ->
          element.hasAttr("style")
              && element.attr("style").replace(" ", "").contains("display:none");
    };
  }

  private void asItStands(String text) {
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
        blankDue |= !lineStart;
      } else {
        beforeWord();
        out.append(c == NO_BREAK_SPACE ? ' ' : c);
      }
    }
  }

  private void beforeWord() {
    if (lineStart) {
      if (lineDue) {
        out.append(marks().stripTrailing()).append('\n');
      }
      out.append(marks());
    } else if (blankDue) {
      out.append(' ');
    }
    lineStart = false;
    lineDue = false;
    blankDue = false;
  }

  private String marks() {
    return boxes == 0 ? "" : "> ".repeat(Math.min(boxes, MOST_MARKS));
  }

  private void lineEnd() {
    emptyAbove = lineStart;
    if (lineStart) {
      out.append(marks().stripTrailing());
      lineDue = false;
    }
    out.append('\n');
    lineStart = true;
    blankDue = false;
  }

  private void newLine() {
    if (!lineStart) {
      lineEnd();
    }
  }

  private void paragraph() {
    newLine();
    lineDue = !emptyAbove;
  }
}
