// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import outlive.explore.Order;
import outlive.explore.Token;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Trace;
import outlive.scenario.TraceText;

/** Somebody who walks through a scenario's pages with nothing but their links. */
final class WalkReader {
  private final Map<String, String> files;
  private final Map<String, Document> pages = new HashMap<>();
  private final ScenarioProgram program;
  private final String start;

  /**
   * A reader.
   *
   * @param files the site, by address
   */
  WalkReader(Map<String, String> files, String name, ScenarioProgram program) {
    this.files = files;
    this.program = program;
    this.start =
        follow(Addresses.orders(name), page(Addresses.orders(name)).select("#walk ~ p a").get(0));
  }

  /**
   * Takes random links to an end, then compares what is there with a run of that order.
   *
   * @return the first difference
   */
  Optional<String> difference(Random random) {
    List<Integer> order = new ArrayList<>();
    String at = start;
    List<Element> links = place(at).select(".next a");
    while (!links.isEmpty()) {
      Element link = links.get(random.nextInt(links.size()));
      order.add(actor(link.text(), order));
      at = follow(at, link);
      links = place(at).select(".next a");
    }
    return difference(place(at), new Order(order));
  }

  private Optional<String> difference(Element place, Order order) {
    Trace trace = Trace.of(program, order);
    Trace.Step last = trace.steps().get(trace.steps().size() - 1);
    List<String> shown = new ArrayList<>(place.select(".standing li").eachText());
    List<String> run = new ArrayList<>(TraceText.state(last.state()));
    Element end = place.selectFirst(".came-to");
    shown.add(end == null ? "no end" : end.ownText());
    run.add(
        trace
            .report()
            .map(report -> "✗ The order ends here: " + report.headline() + ".")
            .orElse("✓ All events are done, and nothing was found wrong."));
    Element token = place.select(".meta code").last();
    Order way = Token.read(token == null ? "" : token.text(), program);
    List<Integer> steps = new ArrayList<>(way.actors());
    List<Integer> taken = new ArrayList<>(order.actors());
    Collections.sort(steps);
    Collections.sort(taken);
    shown.add(steps.toString());
    run.add(taken.toString());
    return shown.equals(run)
        ? Optional.empty()
        : Optional.of(order.text(program) + " ends with " + run + ", but the page says " + shown);
  }

  /** Whose next event has that name. */
  private int actor(String event, List<Integer> order) {
    for (int actor = 0; actor < program.actors().size(); actor++) {
      int who = actor;
      long done = order.stream().filter(each -> each == who).count();
      boolean hasNext = done < program.actors().get(actor).steps().size();
      if (hasNext && program.next(new Order(order), actor).equals(event)) {
        return actor;
      }
    }
    throw new AssertionError("nobody can " + event + " after " + order);
  }

  private String follow(String from, Element link) {
    return URI.create("site:/" + from).resolve(link.attr("href")).toString().substring(6);
  }

  private Element place(String address) {
    String[] parts = address.split("#", 2);
    Element place = page(parts[0]).getElementById(parts[1]);
    if (place == null) {
      throw new AssertionError("no place " + address);
    }
    return place;
  }

  private Document page(String address) {
    return pages.computeIfAbsent(
        address, each -> Jsoup.parse(files.getOrDefault(each, "no page " + each)));
  }
}
