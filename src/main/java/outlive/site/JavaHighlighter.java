// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.extension.LocationType;
import org.asciidoctor.syntaxhighlighter.HighlightResult;
import org.asciidoctor.syntaxhighlighter.Highlighter;

/**
 * Marks keywords, comments and strings of Java and C. More colours say less; and Rouge, which comes
 * with Asciidoctor, costs two seconds a build and two fifths of a page's bytes.
 */
public final class JavaHighlighter implements Highlighter {
  /** The name to give Asciidoctor as {@code source-highlighter}. */
  static final String NAME = "outlive";

  private static final String COMMENT = "c";

  private static final Pattern TOKEN =
      Pattern.compile(
          "(//[^\\n]*|/\\*.*?\\*/)|(\"(?:[^\"\\\\\\n]|\\\\.)*\")|(\\b[a-z_]+\\b)", Pattern.DOTALL);
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new null package private protected"
                  + " public record return short sizeof static struct super switch this throw"
                  + " throws true false try unsigned var void volatile while yield")
              .split(" "));

  @Override
  public boolean hasDocInfo(LocationType location) {
    return false;
  }

  @Override
  public String getDocinfo(LocationType location, Document document, Map<String, Object> options) {
    return "";
  }

  @Override
  public HighlightResult highlight(
      Block node, String source, String language, Map<String, Object> options) {
    boolean known = language.equals("java") || language.equals("c");
    return new HighlightResult(known ? highlight(source) : Html.escape(source));
  }

  /** The source as HTML. */
  static String highlight(String source) {
    return highlight(source, Html::escape);
  }

  /**
   * The source as HTML.
   *
   * @param comments makes HTML of a comment's text
   */
  static String highlight(String source, UnaryOperator<String> comments) {
    Html html = new Html();
    Matcher token = TOKEN.matcher(source);
    int at = 0;
    while (token.find()) {
      html.text(source.substring(at, token.start()));
      at = token.end();
      String kind = kind(token);
      if (kind.isEmpty()) {
        html.text(token.group());
      } else if (kind.equals(COMMENT)) {
        html.open("span", "class", kind).markup(comments.apply(token.group())).close();
      } else {
        html.element("span", token.group(), "class", kind);
      }
    }
    return html.text(source.substring(at)).toString();
  }

  private static String kind(Matcher token) {
    if (token.group(1) != null) {
      return COMMENT;
    }
    if (token.group(2) != null) {
      return "s";
    }
    return KEYWORDS.contains(token.group(3)) ? "k" : "";
  }
}
