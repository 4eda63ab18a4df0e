// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Map;
import outlive.lesson.Concordance;
import outlive.lesson.Mention;
import outlive.lesson.Threads;

/**
 * One table: each kernel symbol with its port, its lessons, mails, exercises and scenarios; below
 * it, the symbols that only the port has so far.
 */
final class ConcordancePage implements PageKind {
  static final String TITLE = "Symbols";
  static final String DESCRIPTION = "Each kernel symbol with its port, its lessons and its mails.";

  // Heads of columns; on a phone, where a row becomes a block, they stand before what they head.
  private static final String LESSONS = "Lessons";
  private static final String MAILS = "Mails about it";
  private static final String EXERCISES = "Exercises";
  private static final String SCENARIOS = "Scenarios";

  @Override
  public void make(Content content, Site site) {
    String main = main(content.concordance(), content.weave().threads(), content.titles());
    site.add(new Page(Addresses.SYMBOLS, TITLE, DESCRIPTION, main).styled(CodePage.STYLE));
  }

  private static String main(Concordance concordance, Threads threads, Map<String, String> titles) {
    Html html = new Html().element("h1", TITLE).newline();
    html.element(
        "p", "A kernel function is the place where code, lesson and mail meet.", "class", "lead");
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", TITLE);
    html.open("table", "class", "symbols").open("thead").open("tr");
    for (String head :
        List.of("Kernel symbol", "In the port", LESSONS, MAILS, EXERCISES, SCENARIOS)) {
      html.element("th", head, "scope", "col");
    }
    html.close().close().open("tbody").newline();
    for (Concordance.Row row : concordance.rows()) {
      if (!row.alone()) {
        row(html, row, threads, titles);
      }
    }
    html.close().close().close().newline();
    alone(html, concordance.rows().stream().filter(Concordance.Row::alone).toList());
    return html.toString();
  }

  private static void row(
      Html html, Concordance.Row row, Threads threads, Map<String, String> titles) {
    html.open("tr", "id", row.symbol()).open("th", "scope", "row");
    symbol(html, row.symbol());
    html.close().open("td").open("a", "href", Addresses.code(row.port()));
    html.element("code", row.port().fileName() + ":" + row.port().line()).close();
    cell(html, LESSONS, row.lessons());
    for (String file : row.lessons()) {
      String name = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.adoc$", "");
      html.open("span", "class", "item");
      html.element("a", titles.getOrDefault(name, name), "href", Addresses.lesson(name));
      html.close().text(" ");
    }
    cell(html, MAILS, row.mails());
    for (String id : row.mails()) {
      mail(html, first(row, id), threads);
    }
    cell(html, EXERCISES, row.exercises());
    for (String exercise : row.exercises()) {
      html.open("span", "class", "item");
      LinkText.exercise(html, "", exercise);
      html.close().text(" ");
    }
    cell(html, SCENARIOS, row.scenarios());
    html.text(row.scenarios().isEmpty() ? "" : " " + row.scenarios().size());
    html.close().close().newline();
  }

  private static void symbol(Html html, String symbol) {
    html.open("a", "href", Addresses.symbol(symbol)).element("code", symbol).close();
  }

  /** The paragraph that a mail's link leads to. */
  private static Mention first(Concordance.Row row, String id) {
    return row.mentions().stream()
        .filter(mention -> mention.message().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static void mail(Html html, Mention mention, Threads threads) {
    String words = mention.message().author() + ", " + TimeText.of(mention.message().sent());
    String address = threads.address(mention.message().id(), mention.anchor()).orElse("");
    html.open("span", "class", "item").element("a", words, "href", address).close().text(" ");
  }

  /** Ends a cell and opens the next. */
  private static void cell(Html html, String head, List<String> content) {
    html.close().open("td", "data-head", content.isEmpty() ? "" : head);
  }

  private static void alone(Html html, List<Concordance.Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    html.element("h2", "Only in the port").newline();
    html.element("p", "No lesson, mail, exercise or scenario meets these yet.").newline();
    html.open("ul", "class", "jump").newline();
    for (Concordance.Row row : rows) {
      html.open("li", "id", row.symbol());
      symbol(html, row.symbol());
      html.close().newline();
    }
    html.close().newline();
  }
}
