// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import outlive.archive.PageMessages.ThreadLine;

/**
 * Reads an Expand page in HTML: {@code h3} with the subject, below it an element whose text is the
 * thread line, then the body in {@code pre}. Classes are not asked: they change, the text does not.
 */
final class HtmlPage {
  private static final String END_IN_TAG = "Unexpectedly reached end of file";

  /** Enough to see the last one on a page that is bad all over. */
  private static final int MOST_ERRORS = 100_000;

  private final PageMessages found;
  private String subject = "";
  private int line;
  private @Nullable ThreadLine head;

  private HtmlPage(PageMessages found) {
    this.found = found;
  }

  static void read(String html, PageMessages found) {
    Parser parser = Parser.htmlParser().setTrackPosition(true).setTrackErrors(MOST_ERRORS);
    Document document = parser.parseInput(html, "");
    HtmlPage page = new HtmlPage(found);
    for (Element element : document.body().select("h1, h2, h3, h4, p, div, pre")) {
      page.next(element);
    }
    page.headerWithoutBody();
    page.lookForCut(document, parser.getErrors());
  }

  private void next(Element element) {
    switch (element.normalName()) {
      case "h1", "h2", "h3", "h4" -> {
        headerWithoutBody();
        subject = element.text();
        line = lineOf(element);
      }
      case "pre" -> body(element);
      default -> threadLine(element).ifPresent(read -> head = read);
    }
  }

  /** Only an element that holds nothing but the line: a {@code div} around the page is none. */
  private static Optional<ThreadLine> threadLine(Element element) {
    boolean small = element.selectFirst("> p, > div, > pre, > h3, > blockquote") == null;
    return small ? ThreadLine.of(PageMessages.normalised(element.text())) : Optional.empty();
  }

  private void body(Element pre) {
    if (head != null && !subject.isEmpty()) {
      found.add(line, subject, head, pre.wholeText());
    } else if (!subject.isEmpty()) {
      found.finding(
          lineOf(pre),
          "text below a heading without a line like \"2020-02-19 Thread NAME\" between;"
              + " mend the page or save it again");
    }
    subject = "";
    head = null;
  }

  private void headerWithoutBody() {
    if (head != null && !subject.isEmpty()) {
      found.finding(line, "a message header without a body" + PageMessages.AGAIN);
      head = null;
    }
  }

  /** A whole page closes what it opens; a page cut anywhere does not. */
  private void lookForCut(Document document, List<ParseError> errors) {
    Element root = document.firstElementChild();
    boolean open =
        root != null && !root.sourceRange().isImplicit() && root.endSourceRange().isImplicit();
    boolean inBody =
        document.select("pre").stream().anyMatch(pre -> pre.endSourceRange().isImplicit());
    boolean inTag = errors.stream().anyMatch(e -> e.getErrorMessage().contains(END_IN_TAG));
    if (!open && !inBody && !inTag) {
      return;
    }
    String where = inTag ? "inside a tag" : inBody ? "inside a message" : "before it is closed";
    int end = root == null ? 1 : root.endSourceRange().end().lineNumber();
    found.finding(Math.max(1, end), "the page ends " + where + PageMessages.AGAIN);
  }

  private static int lineOf(Element element) {
    return Math.max(1, element.sourceRange().start().lineNumber());
  }
}
