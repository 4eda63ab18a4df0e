// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import org.asciidoctor.ast.PhraseNode;

/** The inline half of {@link BlockHtml}. */
final class InlineHtml {
  private static final int SHORT = 12;

  private InlineHtml() {}

  static String convert(PhraseNode node, String kind) {
    return switch (kind) {
      case "inline_quoted" -> quoted(node);
      case "inline_anchor" -> anchor(node);
      case "inline_callout" -> callout(node);
      case "inline_break" -> node.getText() + "<br>\n";
      default -> throw new IllegalStateException("no HTML for " + kind + ": " + node.getText());
    };
  }

  /** In a box of its own: it stays in sight at the edge of a long line and masks what is below. */
  private static String callout(PhraseNode node) {
    Html html = new Html().open("span", "class", "edge");
    return html.element("b", node.getText(), "class", "co").close().toString();
  }

  private static String quoted(PhraseNode node) {
    String text = node.getText();
    return switch (node.getType()) {
      case "monospaced" -> code(text, node.getRole());
      case "strong" -> "<strong>" + text + "</strong>";
      case "emphasis" -> "<em>" + text + "</em>";
      case "superscript" -> "<sup>" + text + "</sup>";
      case "subscript" -> "<sub>" + text + "</sub>";
      case "mark" -> "<mark>" + text + "</mark>";
      case "double" -> "\u201c" + text + "\u201d";
      case "single" -> "\u2018" + text + "\u2019";
      default -> text;
    };
  }

  /** A short one stays on its line: {@code void *} and {@code -ENOMEM} could be broken. */
  private static String code(String text, String role) {
    boolean isWhole = text.length() <= SHORT && (text.contains(" ") || text.contains("-"));
    String kind = role != null ? role : isWhole ? "whole" : "";
    return new Html().open("code", "class", kind).markup(text).close().toString();
  }

  /** A link's text is the author's; a bare reference would show a file name. */
  private static String anchor(PhraseNode node) {
    String text = node.getText();
    return switch (node.getType()) {
      case "ref" -> new Html().open("span", "id", node.getId()).close().toString();
      case "xref", "link" -> {
        if (text == null || text.isEmpty()) {
          throw new IllegalStateException(
              "link to " + node.getTarget() + " has no text; give it one");
        }
        yield new Html().open("a", "href", node.getTarget()).markup(text).close().toString();
      }
      default -> throw new IllegalStateException("no HTML for an anchor of type " + node.getType());
    };
  }
}
