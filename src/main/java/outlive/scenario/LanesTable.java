// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.util.List;
import java.util.Locale;

/** Lanes as a table of HTML: an event a row, so that it fits a phone; bars run down. */
public final class LanesTable {
  private LanesTable() {}

  /** The figure, for a page that has {@link #style()} and the site's colours. */
  public static String of(Lanes lanes) {
    Markup html = new Markup();
    figure(html, lanes);
    return html.toString();
  }

  /** A page of its own, with nothing from outside. */
  public static String page(Lanes lanes) {
    Markup html = new Markup();
    html.open("html", "lang", "en").newline().open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", lanes.title()).newline().style(LanesStyle.page()).close().newline();
    html.open("body").newline().open("main").newline();
    figure(html, lanes);
    html.close().close().newline().close().newline();
    return "<!DOCTYPE html>\n" + html;
  }

  /** The rules that the figure needs. */
  public static String style() {
    return LanesStyle.table();
  }

  private static void figure(Markup html, Lanes lanes) {
    html.open("figure", "class", "lanes-figure").newline().open("table", "class", "lanes-table");
    html.newline().element("caption", lanes.title()).newline();
    html.open("thead").open("tr");
    head(html, "#");
    lanes.actors().forEach(name -> head(html, name));
    lanes.bars().forEach(name -> barHead(html, name));
    head(html, Lanes.DEVICE);
    html.close().close().newline();
    body(html, lanes, lanes.rows().stream().filter(row -> !row.isExit()).toList());
    List<Lanes.Row> exits = lanes.rows().stream().filter(Lanes.Row::isExit).toList();
    if (!exits.isEmpty()) {
      body(html, lanes, exits);
    }
    html.close().close().newline();
  }

  private static void head(Markup html, String name) {
    html.element("th", name, "scope", "col");
  }

  private static void barHead(Markup html, String name) {
    html.open("th", "scope", "col").element("span", name, "class", "life").close();
  }

  private static void body(Markup html, Lanes lanes, List<Lanes.Row> rows) {
    String columns = Integer.toString(lanes.actors().size() + lanes.bars().size() + 2);
    html.open("tbody").newline();
    if (rows.stream().anyMatch(Lanes.Row::isExit)) {
      String actors = Integer.toString(lanes.actors().size() + 1);
      html.open("tr")
          .element("th", "exit", "class", "exit", "scope", "rowgroup", "colspan", actors);
      lives(html, before(lanes, rows.get(0)), before(lanes, rows.get(0)));
      html.open("td", "class", "exit").close().close().newline();
    }
    for (Lanes.Row row : rows) {
      row(html, lanes, row);
      if (!row.report().isEmpty()) {
        html.open("tr");
        html.element("td", "✗ " + row.report(), "class", "report", "colspan", columns);
        html.close().newline();
      }
    }
    html.close().newline();
  }

  /** What still lives when the row begins: its bars go on through the word above it. */
  private static List<Lanes.Life> before(Lanes lanes, Lanes.Row row) {
    return row.number() == 1
        ? lanes.bars().stream().map(bar -> Lanes.Life.NONE).toList()
        : lanes.rows().get(row.number() - 2).lives();
  }

  private static void row(Markup html, Lanes lanes, Lanes.Row row) {
    html.open("tr", "class", "step");
    html.element("th", Integer.toString(row.number()), "scope", "row");
    for (int lane = 0; lane < lanes.actors().size(); lane++) {
      html.open("td");
      if (row.lane() == lane) {
        event(html, row);
      } else if (row.waiting().contains(lane)) {
        html.element("span", Lanes.WAITS, "class", "waits");
      }
      html.close();
    }
    lives(html, row.lives(), before(lanes, row));
    html.open("td", "class", "state");
    if (row.lane() == lanes.actors().size()) {
      event(html, row);
      html.text(" ");
    }
    html.element("span", row.state()).close().close().newline();
  }

  /** A bar is named where it begins; the rest of it says so to who cannot see that it goes on. */
  private static void lives(Markup html, List<Lanes.Life> lives, List<Lanes.Life> before) {
    for (int i = 0; i < lives.size(); i++) {
      Lanes.Life life = lives.get(i);
      if (life == Lanes.Life.NONE) {
        html.open("td").close();
      } else {
        html.open("td", "class", "bar " + life.name().toLowerCase(Locale.ROOT));
        html.element("span", life.words(), "class", life == before.get(i) ? "again" : "now");
        html.close();
      }
    }
  }

  private static void event(Markup html, Lanes.Row row) {
    html.element(
        "b", row.event(), "class", row.report().isEmpty() ? "event" : "event report-event");
  }
}
