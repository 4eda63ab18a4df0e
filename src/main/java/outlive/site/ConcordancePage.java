// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import outlive.lesson.Concordance;
import outlive.lesson.Threads;

/** One table: each kernel symbol, its place in the port, the lessons and the mails that name it. */
final class ConcordancePage implements PageKind {
  static final String TITLE = "Symbols";
  static final String DESCRIPTION = "Each kernel symbol with its port, its lessons and its mails.";

  // Heads of columns; on a phone, where a row becomes a block, they stand before what they head.
  private static final String LESSONS = "Lessons";
  private static final String MAILS = "Mails that name it";

  @Override
  public void make(Content content, Site site) {
    String main = main(content.concordance(), content.weave().threads(), content.titles());
    site.add(new Page(Addresses.SYMBOLS, TITLE, DESCRIPTION, main));
  }

  private static String main(Concordance concordance, Threads threads, Map<String, String> titles) {
    Html html = new Html().element("h1", TITLE).newline();
    html.element(
        "p", "A kernel function is the place where code, lesson and mail meet.", "class", "lead");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", TITLE)
        .open("table", "class", "symbols")
        .open("thead")
        .open("tr");
    for (String head : List.of("Kernel symbol", "In the port", LESSONS, MAILS)) {
      html.element("th", head, "scope", "col");
    }
    html.close().close().open("tbody").newline();
    for (Concordance.Row row : concordance.rows()) {
      row(html, row, threads, titles);
    }
    return html.close().close().close().newline().toString();
  }

  private static void row(
      Html html, Concordance.Row row, Threads threads, Map<String, String> titles) {
    html.open("tr", "id", row.symbol()).open("th", "scope", "row");
    html.element("code", row.symbol()).close().open("td");
    html.element("code", row.port().fileName() + ":" + row.port().line()).close();
    cell(html, LESSONS, row.lessons());
    for (String file : row.lessons()) {
      String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.adoc$", "");
      html.open("span", "class", "item");
      html.element("a", titles.getOrDefault(name, name), "href", "lessons/" + name + ".html");
      html.close().text(" ");
    }
    html.close();
    cell(html, MAILS, row.mails());
    for (String id : row.mails()) {
      String mail =
          threads.message(id).map(m -> m.author() + ", " + TimeText.of(m.sent())).orElse(id);
      html.open("span", "class", "item");
      html.element("a", mail, "href", threads.address(id).orElse("")).close().text(" ");
    }
    html.close().close().newline();
  }

  private static void cell(Html html, String head, Collection<String> content) {
    html.open("td", "data-head", content.isEmpty() ? "" : head);
  }
}
