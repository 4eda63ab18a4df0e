// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML. Text and attribute values are always escaped here and nowhere else, so that the
 * words of a mail cannot become markup.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        default -> escaped.append(legal(c) ? c : '\uFFFD');
      }
    }
    return escaped.toString();
  }

  /** HTML has no place for control characters; a mail may hold any. */
  private static boolean legal(char c) {
    return (c >= ' ' && (c < 0x7f || c > 0x9f)) || c == '\n' || c == '\t';
  }

  /** Opens an element; attributes come as name, value, …; one with an empty value is left out. */
  Html open(String tag, String... attributes) {
    start(tag, attributes);
    open.push(tag);
    return this;
  }

  /** An element without content, such as {@code rect} or {@code hr}. */
  Html empty(String tag, String... attributes) {
    return start(tag, attributes);
  }

  /** A whole element around plain text. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close();
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Markup that this package or Asciidoctor made; never the text of a mail. */
  Html markup(String made) {
    out.append(made);
    return this;
  }

  /** Closes the element opened last. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  Html newline() {
    out.append('\n');
    return this;
  }

  private Html start(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      if (!attributes[i + 1].isEmpty()) {
        out.append(' ').append(attributes[i]).append("=\"");
        out.append(escape(attributes[i + 1])).append('"');
      }
    }
    out.append('>');
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not closed: " + open);
    }
    return out.toString();
  }
}
