// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What links need to know of a page.
 *
 * @param text the page that it was read from
 * @param ids every anchor
 * @param twice anchors that are there again
 * @param fetched what a browser would fetch
 * @param named what the page's head leads to
 * @param said whole addresses that the page says of itself, for who sees it elsewhere
 * @param links where the reader can go
 */
record PageFacts(
    String text,
    Set<String> ids,
    List<String> twice,
    List<String> fetched,
    List<String> named,
    List<String> said,
    List<String> links) {
  private static final String NAMED = "link[rel=canonical], link[rel=alternate]";

  PageFacts {
    ids = Set.copyOf(ids);
    twice = List.copyOf(twice);
    fetched = List.copyOf(fetched);
    named = List.copyOf(named);
    said = List.copyOf(said);
    links = List.copyOf(links);
  }

  /** Reads a page. */
  static PageFacts of(String text) {
    Document page = Jsoup.parse(text);
    Set<String> ids = new HashSet<>();
    List<String> twice = new ArrayList<>();
    for (String id : page.select("[id]").eachAttr("id")) {
      if (!ids.add(id)) {
        twice.add(id);
      }
    }
    List<String> fetched = new ArrayList<>();
    for (Element element : page.select("[src], link[href], form[action]").not(NAMED)) {
      fetched.add(element.hasAttr("src") ? element.attr("src") : element.attr("href"));
    }
    return new PageFacts(
        text,
        ids,
        twice,
        fetched,
        page.select(NAMED).eachAttr("href"),
        page.select("meta[property=og:url], meta[property=og:image]").eachAttr("content"),
        page.select("a[href]").eachAttr("href"));
  }

  /** Whether it was read from this text. */
  boolean isOf(String page) {
    return text.equals(page);
  }
}
