// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads an Expand page in HTML: {@code h3} with the subject, below it an element whose text is the
 * thread line, then the body in {@code pre}. Classes are not asked: they change, the text does not.
 */
final class HtmlPage implements PageFormat {
  private static final String END_IN_TAG = "Unexpectedly reached end of file";

  /** Enough to see the last one on a page that is bad all over. */
  private static final int MOST_ERRORS = 100_000;

  private static final Pattern THREAD_WORD =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:\\s|<[^>]{0,80}+>|&nbsp;){1,9}+Thread\\b");

  @Override
  public String looksFor() {
    return "the \"Expand\" view of search results (a subject, below it a line like"
        + " \"2020-02-19 Thread NAME\")";
  }

  @Override
  public boolean recognises(String text) {
    return PageText.isHtml(text) && THREAD_WORD.matcher(text).find();
  }

  @Override
  public void read(String html, PageMessages found) {
    Parser parser = Parser.htmlParser().setTrackPosition(true).setTrackErrors(MOST_ERRORS);
    Document document = parser.parseInput(html, "");
    Walk walk = new Walk(found);
    for (Element element : document.body().select("h1, h2, h3, h4, p, div, pre")) {
      walk.next(element);
    }
    walk.headerWithoutBody();
    walk.lookForCut(document, parser.getErrors());
  }

  /** One walk through one page. */
  private static final class Walk {
    private final PageMessages found;
    private String subject = "";
    private int line;
    private @Nullable ThreadLine head;

    private Walk(PageMessages found) {
      this.found = found;
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
      return small ? ThreadLine.of(PageText.normalised(element.text())) : Optional.empty();
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
}
