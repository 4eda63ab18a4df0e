// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import outlive.explore.Token;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Snapshot;
import outlive.scenario.Trace;
import outlive.scenario.TraceText;
import outlive.scenario.Walk;

/** One place of a walk: what just happened, how things stand, what can happen next. */
final class PlaceHtml {
  private static final String SINCE = ", log line \\d+$"; // the log is not shown as a whole here

  private final Html html;
  private final Exploration scenario;
  private final WalkPages pages;
  private final ScenarioProgram program;

  PlaceHtml(Html html, Exploration scenario, WalkPages pages) {
    this.html = html;
    this.scenario = scenario;
    this.pages = pages;
    this.program = new ScenarioProgram(scenario.scenario());
  }

  /** Writes the section of the place with this number, from 0. */
  void write(int number, Walk.Place place) {
    html.open("section", "class", "place", "id", WalkPages.anchor(number)).newline();
    html.element("h2", heading(number, place)).newline();
    way(place);
    arrivals(number, place);
    place.endings().forEach(step -> happened("", step));
    if (place.endings().isEmpty()) {
      standing(place.state(), place.ledger());
    } else {
      Trace.Step last = place.endings().get(place.endings().size() - 1);
      standing(last.state(), last.ledger());
    }
    if (place.isEnd()) {
      end(number, place);
    } else {
      next(number, place);
    }
    html.close().newline();
  }

  private String heading(int number, Walk.Place place) {
    int events = place.way().actors().size();
    String after = events + (events == 1 ? " event" : " events");
    return "Place %d, %s".formatted(number + 1, events == 0 ? "the start" : "after " + after);
  }

  private void way(Walk.Place place) {
    if (!place.way().actors().isEmpty()) {
      html.open("p", "class", "meta").text("A way here: ");
      html.element("code", place.way().text(program)).text(", token ");
      html.element("code", Token.of(place.way(), program)).close().newline();
    }
  }

  /** Events that logged the same are told once, with every place that they came from. */
  private void arrivals(int number, Walk.Place place) {
    Map<Trace.Step, List<Integer>> told = new LinkedHashMap<>();
    for (Walk.Arrival arrival : place.arrivals()) {
      told.computeIfAbsent(arrival.step(), step -> new ArrayList<>()).add(arrival.from());
    }
    String which = told.size() == 1 ? "" : "Either ";
    for (Map.Entry<Trace.Step, List<Integer>> each : told.entrySet()) {
      happened(which, each.getKey());
      html.open("p", "class", "meta").text("Back to ");
      for (int i = 0; i < each.getValue().size(); i++) {
        int from = each.getValue().get(i);
        html.text(i == 0 ? "" : ", ");
        html.element("a", "place " + (from + 1), "href", pages.href(number, from));
      }
      html.close().newline();
      which = "Or ";
    }
  }

  private void happened(String which, Trace.Step step) {
    html.open("p").text(which).element("b", who(step) + "." + step.event()).text(returned(step));
    html.text(step.isExit() ? ", at exit" : "");
    html.text(step.log().isEmpty() ? ". The kernel logs nothing." : ". The kernel logs:").close();
    if (!step.log().isEmpty()) {
      html.open("p", "class", step.report().isPresent() ? "log wrong" : "log");
      html.element("samp", String.join("\n", step.log())).close();
    }
    html.newline();
  }

  private static String returned(Trace.Step step) {
    return switch (step.returned()) {
      case "not possible" -> " finds nothing to do";
      case "no return" -> " does not come back";
      case "blocked" -> " waits for ever";
      default -> " returns " + step.returned();
    };
  }

  private String who(Trace.Step step) {
    return step.actor() == Trace.MACHINE ? "device" : scenario.walk().actors().get(step.actor());
  }

  /** Lifetimes as bars, as everywhere; what a process holds is a line. */
  private void standing(Snapshot state, String ledger) {
    html.open("ul", "class", "standing").newline();
    for (String line : TraceText.state(state)) {
      html.open("li", "class", bar(line, state)).element("span", line, "class", "on-bar").close();
    }
    html.newline().close();
    if (ledger.isBlank()) {
      html.element("p", "Nobody holds a reference.", "class", "meta").newline();
      return;
    }
    html.open("details", "class", "fold").element("summary", "Who holds which reference");
    String lines =
        ledger.lines().map(line -> line.replaceFirst(SINCE, "")).collect(Collectors.joining("\n"));
    html.open("p", "class", "log").element("samp", lines).close().close().newline();
  }

  private static String bar(String line, Snapshot state) {
    if (line.startsWith("driver:")) {
      return state.bound() > 0 ? "bar device" : "";
    }
    if (!line.startsWith("card ")) {
      return "";
    }
    int card = Integer.parseInt(line.substring("card ".length(), line.indexOf(':')));
    return state.cards().get(card - 1).isFreed() ? "bar freed" : "bar drm";
  }

  private void next(int number, Walk.Place place) {
    html.element("p", "What happens next?", "class", "ask").open("ul", "class", "next").newline();
    for (Walk.Choice choice : place.choices()) {
      Walk.Place to = scenario.walk().places().get(choice.to());
      html.open("li").open("a", "href", pages.href(number, choice.to()));
      html.text(actor(choice.actor()) + "." + choice.event().word()).close();
      html.element("span", choice.event().meaning()).open("span", "class", "odds");
      html.text(to.report().isPresent() ? "ends in a report: " : "");
      html.text(new Odds(to.failing(), to.orders()).text("from there")).close();
      html.close().newline();
    }
    for (Walk.Waiting waiting : place.waiting()) {
      html.open("li").open("span", "class", "waits");
      html.text(actor(waiting.actor()) + "." + waiting.event().word() + " has to wait").close();
      html.element("span", why(waiting)).close().newline();
    }
    html.close().newline();
  }

  private String actor(int number) {
    return scenario.walk().actors().get(number);
  }

  private String why(Walk.Waiting waiting) {
    String who = waiting.inside().stream().map(this::actor).collect(Collectors.joining(" and "));
    return "unplug waits until " + who + " has left the section that begins with drm_dev_enter";
  }

  private void end(int number, Walk.Place place) {
    if (place.report().isPresent()) {
      html.open("p", "class", "came-to wrong");
      html.text("✗ The order ends here: " + place.report().get().headline() + ". ");
      html.element("a", "Such a report, with its stacks", "href", "../" + report(place));
    } else {
      html.open("p", "class", "came-to")
          .text("✓ All events are done, and nothing was found wrong. ");
    }
    html.close().newline().open("p");
    html.element("a", "Start again", "href", pages.href(number, 0)).close().newline();
  }

  /** The example of its kind on the scenario's page: stacks are not taken for every order. */
  private String report(Walk.Place place) {
    return scenario.name() + ".html#" + ScenarioHtml.anchor(scenario, place.failure());
  }
}
