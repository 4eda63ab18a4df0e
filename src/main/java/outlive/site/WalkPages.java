// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import outlive.scenario.Walk;

/**
 * The pages on which a reader walks through a scenario: a section a place, a link an event. Nothing
 * here needs a script; the stylesheet shows one place at a time once a link was followed.
 */
final class WalkPages {
  /** So many places are a page of some 80 kB, and 10 kB on their way. */
  static final int MOST_PLACES = 48;

  private final Exploration scenario;
  private final int pages;

  WalkPages(Exploration scenario) {
    this.scenario = scenario;
    this.pages = (scenario.walk().places().size() + MOST_PLACES - 1) / MOST_PLACES;
  }

  /** Where a place is shown, from the root of the site; places count from 0. */
  String address(int place) {
    return Addresses.walk(scenario.name(), page(place)) + "#" + anchor(place);
  }

  /** A link from a place to another. */
  String href(int from, int to) {
    String file = page(from) == page(to) ? "" : "walk-" + page(to) + ".html";
    return file + "#" + anchor(to);
  }

  private static int page(int place) {
    return place / MOST_PLACES + 1;
  }

  /** The id of a place. */
  static String anchor(int place) {
    return "p" + (place + 1);
  }

  /** All pages. */
  List<Page> pages() {
    List<Page> made = new ArrayList<>();
    for (int page = 1; page <= pages; page++) {
      String title = scenario.name() + ", event by event" + of(page);
      made.add(
          new Page(
                  Addresses.walk(scenario.name(), page),
                  title,
                  title + ": " + scenario.odds().text() + ".",
                  main(page))
              .styled(OrderHtml.STYLE));
    }
    return made;
  }

  private String of(int page) {
    return pages == 1 ? "" : ", page " + page + " of " + pages;
  }

  private String main(int page) {
    Html html = new Html().open("p", "class", "meta");
    html.element("a", OrdersPages.TITLE, "href", "../index.html").text(" · ");
    html.element("a", scenario.name(), "href", "../" + scenario.name() + ".html").text(of(page));
    html.close().newline().element("h1", scenario.name() + ", event by event").newline();
    html.open("div", "class", "walk", "id", "all").newline();
    int from = (page - 1) * MOST_PLACES;
    int to = Math.min(from + MOST_PLACES, scenario.walk().places().size());
    List<Walk.Place> places = scenario.walk().places();
    for (int place = from; place < to; place++) {
      new PlaceHtml(html, scenario, this).write(place, places.get(place));
    }
    html.close().newline().open("nav", "class", "steps", "aria-label", "Pages");
    step(html, page - 1, "Before: page ");
    html.element("a", "All places of this page", "href", "#all");
    step(html, page + 1, "Next: page ");
    return html.close().newline().toString();
  }

  private void step(Html html, int page, String word) {
    if (page < 1 || page > pages) {
      html.open("span").close();
    } else {
      html.element("a", word + page, "href", "walk-" + page + ".html");
    }
  }
}
