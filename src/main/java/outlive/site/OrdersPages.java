// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import outlive.scenario.Event;
import outlive.scenario.Key;
import outlive.scenario.Scenario;

/** The scenarios: a page that lists them, a page each, and the pages to walk through each. */
final class OrdersPages implements PageKind {
  static final String TITLE = "Scenarios";

  private static final String DESCRIPTION =
      "Drivers and programs, run in every order that their events can take.";
  private static final String LEAD =
      "“But would that ever happen?” A scenario says what a driver chose and what a few actors do;"
          + " then every order of their events is run, each on a fresh kernel.";

  @Override
  public Optional<Object> from(Content content) {
    return Optional.of(List.of(content.explored(), content.linux()));
  }

  @Override
  public void make(Content content, Site site) {
    List<Exploration> scenarios = content.explored().scenarios();
    if (scenarios.isEmpty()) {
      return;
    }
    site.add("css/" + OrderHtml.STYLE + ".css", OrderHtml.style());
    site.add(
        new Page(Addresses.ORDERS, TITLE, DESCRIPTION, index(scenarios)).styled(OrderHtml.STYLE));
    for (Exploration scenario : scenarios) {
      WalkPages walk = new WalkPages(scenario);
      String about = about(scenario);
      String main = new ScenarioHtml(scenario, scenarios, walk, content.linux()).main();
      String address = Addresses.orders(scenario.name());
      site.add(new Page(address, scenario.name(), about, main).styled(OrderHtml.STYLE));
      walk.pages().forEach(site::add);
    }
  }

  private static String about(Exploration scenario) {
    String remark = scenario.remark().isEmpty() ? scenario.name() : scenario.remark();
    return remark + " – " + scenario.odds().text() + ".";
  }

  private static String index(List<Exploration> scenarios) {
    Html html = new Html().element("h1", TITLE).element("p", LEAD, "class", "lead").newline();
    html.open("ul", "class", "index scenarios").newline();
    for (Exploration scenario : scenarios) {
      html.open("li").open("p");
      html.element("a", scenario.name(), "href", scenario.name() + ".html").text(" ");
      OrderHtml.verdict(html, scenario.odds());
      html.close();
      if (!scenario.remark().isEmpty()) {
        html.element("p", scenario.remark());
      }
      html.open("p", "class", "meta").text(said(scenario.scenario())).close();
      html.open("p", "class", "meta").text(actors(scenario.scenario())).close();
      html.close().newline();
    }
    html.close().newline();
    OrderHtml.run(
        html,
        "A scenario is a text file; run them all, or your own:",
        List.of("./build.sh explore src/scenarios/*.scn"));
    return html.toString();
  }

  /** What differs from what a driver chooses that says nothing. */
  private static String said(Scenario scenario) {
    String said =
        scenario.choices().entrySet().stream()
            .filter(choice -> !choice.getValue().equals(choice.getKey().byDefault()))
            .map(OrdersPages::choice)
            .collect(Collectors.joining("; "));
    return said.isEmpty() ? "The driver chooses as most do today." : "The driver: " + said + ".";
  }

  private static String choice(Map.Entry<Key, String> choice) {
    return choice.getKey().word() + " " + choice.getValue();
  }

  private static String actors(Scenario scenario) {
    return scenario.actors().stream()
        .map(
            cast ->
                cast.name()
                    + ": "
                    + cast.events().stream().map(Event::word).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" · "));
  }
}
