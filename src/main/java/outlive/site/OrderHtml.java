// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import outlive.lesson.SourceText;
import outlive.scenario.Lanes;
import outlive.scenario.LanesTable;
import outlive.scenario.Trace;
import outlive.scenario.TraceText;

/** One order on a page: its lanes, the report, every step, and how to run it oneself. */
final class OrderHtml {
  /** The stylesheet of all pages of orders; {@link LanesTable}'s own rules are put behind it. */
  static final String STYLE = "orders";

  private OrderHtml() {}

  /** The stylesheet's text. */
  static String style() {
    return Frame.resource("css/" + STYLE + ".css") + LanesTable.style();
  }

  /** Lanes with the report beside them where there is room; then all steps, and how to run it. */
  static void write(Html html, Trace trace, List<String> commands) {
    html.open("div", "class", "order").newline();
    html.markup(LanesTable.of(Lanes.of(trace)));
    trace.report().ifPresent(report -> report(html, report.text()));
    html.open("div").open("details", "class", "fold");
    html.element("summary", "Step by step: log, ledger, state");
    html.newline().open("pre", "tabindex", "0").open("samp").text(TraceText.of(trace));
    html.close().close().close().newline();
    run(html, "The same in a terminal:", commands);
    html.close().close().newline();
  }

  private static void report(Html html, String text) {
    html.open("figure", "class", "output report").element("figcaption", "The report");
    html.open("pre", "tabindex", "0").element("samp", text).close().close().newline();
  }

  /** Commands, with words before them. */
  static void run(Html html, String words, List<String> commands) {
    html.open("div", "class", "run").element("span", words);
    commands.forEach(command -> html.element("code", command));
    html.close().newline();
  }

  /** A scenario's text as its file has it. */
  static void source(Html html, String title, List<String> lines) {
    html.open("figure", "class", "listing").open("figcaption").element("span", title).close();
    html.open("pre", "tabindex", "0").element("code", String.join("\n", lines)).close();
    html.close().newline();
  }

  /** The command that shows an order of a scenario. */
  static String command(SourceText source, String token) {
    return "./build.sh explore --order " + token + " " + source.file();
  }

  /** How it came out, as a sign that does not need its colour. */
  static void verdict(Html html, Odds odds) {
    html.open("span", "class", "verdict " + (odds.isFine() ? "fine" : "fails"));
    html.element("b", odds.isFine() ? "✓" : "✗", "aria-hidden", "true");
    html.text(" " + odds.text()).close();
  }
}
