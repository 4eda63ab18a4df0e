// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import outlive.explore.Answer;
import outlive.scenario.Matrix;
import outlive.scenario.MatrixColumn;
import outlive.scenario.MatrixRow;
import outlive.scenario.Trace;

/** The lifetime matrix, and a page a row on which each cell shows its shortest failing order. */
final class MatrixPages implements PageKind {
  private static final List<MatrixRow> ROWS = List.of(MatrixRow.values());

  static final String TITLE = "Lifetime matrix";

  private static final String DESCRIPTION =
      "Who breaks with which owner: every order of a few events, for each owner of each thing.";
  private static final String LEAD =
      "A driver ties each thing it has to the device (devm) or to the drm_device (drmm)."
          + " Here is what comes of it, event by event. No cell is written down: each is run.";
  private static final String HOW_TO_READ =
      "The letter is about the one order that the row is named after. The count is about every"
          + " order of the same events. Each cell leads to its shortest failing order, or says why"
          + " there is none.";
  private static final String LATE =
      "nothing is reported, but the registers stay mapped while no driver is bound:"
          + " nobody else can have them.";
  private static final String WAITS =
      "would have the unbind end inside a guarded section, and unplug waits for that."
          + " So there is no such order.";

  @Override
  public Optional<Object> from(Content content) {
    return Optional.of(List.of(content.explored(), content.linux()));
  }

  @Override
  public void make(Content content, Site site) {
    Map<String, Trace> shortest = content.explored().shortest();
    content
        .explored()
        .matrix()
        .ifPresent(
            matrix -> {
              site.add(page(Addresses.MATRIX, TITLE, DESCRIPTION, table(matrix)));
              for (MatrixRow row : MatrixRow.values()) {
                String about = "What " + row.title() + " does to each owner, in every order.";
                String title = "Matrix: " + row.title();
                String main = row(matrix.row(row), row, shortest, content.linux());
                site.add(page(Addresses.matrix(row.word()), title, about, main));
              }
            });
  }

  private static Page page(String address, String title, String about, String main) {
    return new Page(address, title, about, main).styled(OrderHtml.STYLE);
  }

  private static String table(Matrix matrix) {
    Html html = new Html();
    String size =
        "%d drivers, %d sets of events, each in every order"
            .formatted(MatrixColumn.values().length, MatrixRow.values().length);
    html.element("p", size, "class", "meta");
    html.element("h1", TITLE).element("p", LEAD, "class", "lead").newline();
    html.open("table", "class", "matrix").open("thead").open("tr");
    html.element("th", "What happens", "scope", "col");
    for (MatrixColumn column : MatrixColumn.values()) {
      html.open("th", "scope", "col").element("span", column.thing()).text(" ");
      html.element("span", column.owner()).close();
    }
    html.close().close().open("tbody").newline();
    for (MatrixRow row : MatrixRow.values()) {
      html.open("tr").open("th", "scope", "row");
      html.element("a", row.title(), "href", Addresses.matrix(row.word())).close();
      matrix.row(row).forEach(cell -> cell(html, cell));
      html.close().newline();
    }
    html.close().close().newline();
    html.element("p", MatrixRow.UNSAID + ".", "class", "meta");
    html.element("h2", "How to read it").element("p", HOW_TO_READ).newline();
    html.open("dl", "class", "letters").newline();
    for (MatrixLetter letter : MatrixLetter.values()) {
      html.open("div").open("dt");
      letter.write(html);
      html.close().element("dd", letter.meaning()).close().newline();
    }
    html.close().newline();
    OrderHtml.run(html, "The same in a terminal:", List.of("./build.sh matrix"));
    return html.toString();
  }

  /** One link a cell; its words say in which row and column it is, for who hears links alone. */
  private static void cell(Html html, Matrix.Cell cell) {
    String column = title(cell.column());
    html.open("td").element("span", column, "class", "column", "aria-hidden", "true");
    html.open("a", "href", Addresses.matrix(cell.row().word()) + "#" + cell.column().word());
    MatrixLetter.of(cell).write(html);
    html.text(" ").element("span", Odds.of(cell.answer()).text(), "class", "odds");
    html.element("span", ": " + column + ", " + cell.row().title(), "class", "unseen");
    html.close().close();
  }

  private static String title(MatrixColumn column) {
    return column.thing() + " " + column.owner();
  }

  private static String row(
      List<Matrix.Cell> cells, MatrixRow row, Map<String, Trace> shortest, LinuxRuns linux) {
    Html html = new Html();
    html.open("p", "class", "meta");
    html.element("a", TITLE, "href", "../" + Addresses.MATRIX).close().newline();
    html.element("h1", row.title()).newline();
    html.open("ul", "class", "cells").newline();
    for (Matrix.Cell cell : cells) {
      html.open("li").element("a", title(cell.column()), "href", "#" + cell.column().word());
      html.text(" ");
      MatrixLetter.of(cell).write(html);
      html.close().newline();
    }
    html.close().newline();
    for (Matrix.Cell cell : cells) {
      html.open("section");
      section(html, cell, Optional.ofNullable(shortest.get(cell.word())));
      linux.write(html, cell);
      html.close().newline();
    }
    html.open("nav", "class", "steps", "aria-label", "Rows");
    int at = ROWS.indexOf(row);
    step(html, at - 1, "Before: ");
    step(html, at + 1, "Next: ");
    return html.close().newline().toString();
  }

  private static void step(Html html, int at, String word) {
    if (at < 0 || at >= ROWS.size()) {
      html.open("span").close();
      return;
    }
    MatrixRow row = ROWS.get(at);
    html.element("a", word + row.title(), "href", "../" + Addresses.matrix(row.word()));
  }

  private static void section(Html html, Matrix.Cell cell, Optional<Trace> shortest) {
    html.element("h2", title(cell.column()), "id", cell.column().word());
    html.newline().open("p");
    MatrixLetter.of(cell).write(html);
    html.text(" " + ofTheOrder(cell)).close().newline();
    html.element("p", ofAllOrders(cell.answer())).newline();
    String token = cell.token().map(word -> "--order " + word + " ").orElse("");
    List<String> commands =
        List.of(
            "./build.sh matrix --scn " + cell.word() + " > cell.scn",
            "./build.sh explore " + token + "cell.scn");
    shortest.ifPresent(
        trace -> {
          html.element("h3", "The shortest failing order").newline();
          OrderHtml.write(html, trace, commands);
        });
    html.open("details", "class", "fold").element("summary", "The scenario of this cell");
    OrderHtml.source(html, "cell.scn", cell.scenarioText().lines().toList());
    if (shortest.isEmpty()) {
      OrderHtml.run(html, "All its orders in a terminal:", commands);
    }
    html.close().newline();
  }

  /** What came of the row's own order. */
  private static String ofTheOrder(Matrix.Cell cell) {
    if (cell.report().isPresent()) {
      return "In this order the kernel reports " + cell.report().get() + ".";
    }
    return switch (MatrixLetter.of(cell)) {
      case WAITS -> "This order " + WAITS;
      case LATE -> "In this order " + LATE;
      default -> "In this order nothing is reported, and nothing is late.";
    };
  }

  private static String ofAllOrders(Answer answer) {
    String odds = Odds.of(answer).text();
    String all = Character.toUpperCase(odds.charAt(0)) + odds.substring(1);
    if (answer.failing().signum() > 0) {
      return all
          + ": "
          + answer.reports().stream()
              .map(report -> Odds.count(report.orders()) + " with " + report.text())
              .collect(Collectors.joining(", "))
          + ".";
    }
    String fewer =
        answer.orders().equals(answer.most())
            ? ""
            : " Of "
                + Odds.count(answer.most())
                + " arrangements the others cannot happen,"
                + " because the unbind waits.";
    return all
        + ": each was run to its end, exits included, and the kernel reported nothing."
        + fewer;
  }
}
