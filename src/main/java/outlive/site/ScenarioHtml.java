// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import outlive.explore.Answer;
import outlive.scenario.Event;
import outlive.scenario.Key;
import outlive.scenario.OtherChoices;
import outlive.scenario.Scenario;

/** The page of one scenario: what it says, what comes of it, and what would have to change. */
final class ScenarioHtml {
  private static final String SHORTEST = "shortest";
  private static final String TOKENS =
      "A token is an order in a few letters: who comes at each place, and two letters that tell"
          + " when it was copied wrong or belongs to another scenario. The pages of the walk name"
          + " the token of every place. It shows the same order in a terminal, stacks included:";

  private final Exploration scenario;
  private final List<Exploration> all;
  private final WalkPages walk;
  private final LinuxRuns linux;
  private final Html html = new Html();

  /**
   * A page.
   *
   * @param all scenarios of the project, to link to those that differ in a choice
   * @param linux what a real Linux printed
   */
  ScenarioHtml(Exploration scenario, List<Exploration> all, WalkPages walk, LinuxRuns linux) {
    this.linux = linux;
    this.scenario = scenario;
    this.all = all;
    this.walk = walk;
  }

  /** What goes into the frame. */
  String main() {
    html.open("p", "class", "meta").element("a", OrdersPages.TITLE, "href", "index.html").close();
    html.element("h1", scenario.name()).newline();
    if (!scenario.remark().isEmpty()) {
      html.element("p", scenario.remark(), "class", "lead").newline();
    }
    html.open("p");
    OrderHtml.verdict(html, scenario.odds());
    html.close().newline().open("p", "class", "meta jumps");
    if (!scenario.odds().isFine()) {
      html.element("a", "Shortest failing order", "href", "#" + SHORTEST).text(" · ");
    }
    html.element("a", "Other drivers", "href", "#others").text(" · ");
    html.element("a", "Walk any order", "href", "#walk").close().newline();
    said();
    counts();
    shortest();
    linux.write(html, scenario);
    others();
    walk();
    return html.toString();
  }

  private void said() {
    html.element("h2", "What it says").newline();
    OrderHtml.source(html, scenario.source().file(), scenario.source().lines());
    html.open("dl", "class", "choices").newline();
    scenario.scenario().choices().forEach((key, value) -> choice(key, value, isSaid(key)));
    for (Scenario.Cast cast : scenario.scenario().actors()) {
      html.open("div").open("dt").element("code", "actor " + cast.name()).close().open("dd");
      html.open("ol", "class", "events");
      for (Event event : cast.events()) {
        html.open("li").element("b", event.word()).text(": " + event.meaning()).close();
      }
      html.close().close().close().newline();
    }
    html.close().newline();
    html.open("details", "class", "fold").element("summary", "What it leaves as it usually is");
    html.open("dl", "class", "choices").newline();
    scenario.scenario().choices().forEach((key, value) -> choice(key, value, !isSaid(key)));
    html.close().close().newline();
  }

  private boolean isSaid(Key key) {
    String line = "\\s*" + key.word() + "\\s*:.*";
    return scenario.source().lines().stream().anyMatch(each -> each.matches(line));
  }

  private void choice(Key key, String value, boolean isMeant) {
    if (isMeant) {
      html.open("div").open("dt").element("code", key.word() + ": " + value).close();
      html.element("dd", key.question() + ": " + key.meaning(value)).close().newline();
    }
  }

  private void counts() {
    Answer answer = scenario.answer();
    html.element("h2", "What all orders come to", "id", "counts").newline();
    html.open("table", "class", "counts").open("thead").open("tr");
    html.element("th", "orders", "scope", "col").element("th", "end in", "scope", "col");
    html.close().close().open("tbody").newline();
    for (Answer.Count report : answer.reports()) {
      html.open("tr").element("td", Odds.count(report.orders())).open("td");
      html.element("a", "✗ " + report.text(), "href", "#" + anchor(scenario, report.text()));
      html.close().close().newline();
    }
    html.open("tr").element("td", Odds.count(answer.orders().subtract(answer.failing())));
    html.element("td", "✓ no report").close().newline();
    html.close().close().newline();
    html.open("p").text("An order that fails before its end counts once for each arrangement of");
    html.text(" the events that were still to come. ");
    if (!answer.orders().equals(answer.most())) {
      html.text("Without anybody who waits there would be ");
      html.text(Odds.count(answer.most()) + " orders. ");
    }
    html.close().newline();
    OrderHtml.run(
        html, "Count them yourself:", List.of("./build.sh explore " + scenario.source().file()));
  }

  /** Where the example of a report is: the shortest of all has a place of its own. */
  static String anchor(Exploration scenario, String report) {
    List<String> texts = scenario.examples().stream().map(Exploration.Example::text).toList();
    boolean isFirst = scenario.shortest().filter(first -> first.text().equals(report)).isPresent();
    return isFirst ? SHORTEST : "report-" + (texts.indexOf(report) + 1);
  }

  private void shortest() {
    html.element("h2", "The shortest failing order", "id", SHORTEST).newline();
    if (scenario.shortest().isEmpty()) {
      html.open("p").text("There is none. ");
      html.text("Every order was run to its end, exits included, and the kernel reported nothing.");
      html.close().newline();
      return;
    }
    scenario.shortest().ifPresent(this::example);
    for (Exploration.Example example : scenario.examples()) {
      String anchor = anchor(scenario, example.text());
      if (!anchor.equals(SHORTEST)) {
        html.open("section");
        html.element("h3", "The shortest with " + example.text(), "id", anchor).newline();
        example(example);
        html.close().newline();
      }
    }
  }

  private void example(Exploration.Example example) {
    OrderHtml.write(
        html, example.trace(), List.of(OrderHtml.command(scenario.source(), example.token())));
  }

  private void others() {
    OtherChoices others = scenario.others();
    html.element("h2", "What another driver would do", "id", "others").newline();
    html.element("p", advice(others)).newline();
    html.open("table", "class", "counts").open("thead").open("tr");
    html.element("th", "instead", "scope", "col").element("th", "then", "scope", "col");
    html.close().close().open("tbody").newline();
    others.pairs().forEach(this::other);
    others.singles().stream()
        .filter(this::isAnother)
        .sorted(Comparator.comparing(other -> !others.nearest().equals(Optional.of(other))))
        .forEach(this::other);
    html.close().close().newline();
    String same =
        others.singles().stream()
            .filter(other -> !isAnother(other))
            .map(other -> changed(other.changed()))
            .collect(Collectors.joining(", "));
    if (!same.isEmpty()) {
      html.element("p", "No other counts, and no other reports, with " + same + ".").newline();
    }
  }

  private boolean isAnother(OtherChoices.Other other) {
    return !other.answer().reports().equals(scenario.answer().reports())
        || !other.answer().orders().equals(scenario.answer().orders())
        || other.isLate();
  }

  private String advice(OtherChoices others) {
    String tried = "Each choice of the driver was changed and every order run again. ";
    if (scenario.odds().isFine()) {
      return tried + "What this driver chose matters where the table says that orders fail.";
    }
    return others
        .nearest()
        .map(other -> tried + "No order fails with " + changed(other.changed()) + ".")
        .orElse(tried + "Neither one other choice nor two are enough.");
  }

  private static String changed(Map<Key, String> changed) {
    return changed.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey().word() + ": " + entry.getValue())
        .collect(Collectors.joining(" and "));
  }

  private void other(OtherChoices.Other other) {
    html.open("tr").open("td").element("code", changed(other.changed()));
    String meaning =
        other.changed().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> entry.getKey().meaning(entry.getValue()))
            .collect(Collectors.joining("; "));
    html.element("span", meaning, "class", "item meta").close().open("td");
    OrderHtml.verdict(html, Odds.of(other.answer()));
    if (other.isLate()) {
      html.text(" ").element("span", "late: registers outlive the binding", "class", "item meta");
    }
    all.stream()
        .filter(each -> each.scenario().equals(other.scenario()))
        .forEach(
            each -> {
              html.open("span", "class", "item").text("that is ");
              html.element("a", each.name(), "href", each.name() + ".html").close();
            });
    html.close().close().newline();
  }

  private void walk() {
    html.element("h2", "Walk any order", "id", "walk").newline();
    html.open("p").text("You choose what happens next, event by event, and see the log, who holds");
    html.text(" which reference, and what lives. All ");
    html.text(Odds.count(scenario.answer().orders()) + " orders pass through ");
    html.text(scenario.walk().places().size() + " places. ");
    html.element("a", "Start with nothing done", "href", "../" + walk.address(0)).close();
    html.newline().element("p", TOKENS).newline();
    String token = scenario.shortest().map(Exploration.Example::token).orElse("TOKEN");
    OrderHtml.run(
        html,
        "By token, or choosing as you go:",
        List.of(
            OrderHtml.command(scenario.source(), token),
            "./build.sh explore --pick " + scenario.source().file()));
  }
}
