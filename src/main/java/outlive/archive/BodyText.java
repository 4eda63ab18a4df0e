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
 * Turns the markup of a page around a mail into the mail's text, as a browser shows it: {@code pre}
 * as it stands, the rest in lines. What MHonArc and mail-archive.com put in for attachments and
 * quotes is undone. A mail that is HTML itself has none of that: see {@link HtmlText}.
 *
 * <p>Nodes are walked, not recursed into.
 */
final class BodyText implements NodeFilter {
  private final TextLines lines = new TextLines();
  private final List<Attachment> attachments = new ArrayList<>();
  private final Restored restored = new Restored();

  private BodyText() {}

  /** Reads all that is in some element. */
  static BodyText of(Element element) {
    BodyText text = new BodyText();
    element.filter(text);
    return text;
  }

  /** The words. */
  String text() {
    return lines.toString();
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
      lines.text(text.getWholeText());
      return FilterResult.CONTINUE;
    }
    return node instanceof Element element ? open(element) : FilterResult.SKIP_ENTIRELY;
  }

  private FilterResult open(Element element) {
    if (ProtectedAddress.isOne(element)) {
      ProtectedAddress told = ProtectedAddress.of(element);
      lines.asItStands(told.text());
      if (told.restored()) {
        restored.add(lines.length() - told.text().length(), lines.length());
      }
      return FilterResult.SKIP_ENTIRELY;
    }
    switch (element.normalName()) {
      case "pre", "listing", "xmp", "plaintext" -> {
        lines.newLine();
        lines.preformatted(true);
      }
      case "tt" -> {
        if (endsLine(element)) {
          lines.preformatted(true);
        }
      }
      case "blockquote" -> {
        if (isEmbedded(element)) {
          lines.newLine();
        } else {
          lines.openBox();
        }
      }
      case "br" -> lines.lineEnd();
      case "td", "th" -> {
        lines.blank();
        return attached(element);
      }
      case "p", "h1", "h2", "h3", "h4", "h5", "h6" -> {
        lines.paragraph();
        return attached(element);
      }
      case "img" -> AttachedFile.image(element).ifPresent(attachments::add);
      default -> {
        if (isUnseen(element)) {
          return FilterResult.SKIP_ENTIRELY;
        }
        if (element.isBlock()) {
          lines.newLine();
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
          lines.preformatted(false);
          lines.newLine();
        }
        case "tt" -> {
          if (endsLine(element)) {
            lines.preformatted(false);
          }
        }
        case "blockquote" -> {
          if (isEmbedded(element)) {
            lines.newLine();
          } else {
            lines.closeBox();
          }
        }
        case "p", "h1", "h2", "h3", "h4", "h5", "h6" -> lines.paragraph();
        case "br", "td", "th", "img" -> {}
        default -> {
          if (element.isBlock()) {
            lines.newLine();
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
    return italic != null
        && italic.ownText().replace(TextLines.NO_BREAK_SPACE, ' ').equals("Begin Message");
  }

  /** What no reader sees: mails carry words for robots, and pages for scripts. */
  static boolean isUnseen(Element element) {
    return switch (element.normalName()) {
      case "script", "style", "title", "template", "noscript", "iframe", "object", "select" -> true;
      case "noframes" -> true;
      case "button", "textarea", "canvas", "audio", "video", "svg", "math" -> true;
      default ->
          element.hasAttr("style")
              && element.attr("style").replace(" ", "").contains("display:none");
    };
  }
}
