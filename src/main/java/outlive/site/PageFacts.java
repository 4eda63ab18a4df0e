// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeVisitor;

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
  private static final Set<String> NAMED = Set.of("canonical", "alternate");
  private static final Set<String> SAID = Set.of("og:url", "og:image");

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
    Reader reader = new Reader();
    Jsoup.parse(text).traverse(reader);
    return new PageFacts(
        text, reader.ids, reader.twice, reader.fetched, reader.named, reader.said, reader.links);
  }

  /** Meets each element once. */
  private static final class Reader implements NodeVisitor {
    private final Set<String> ids = new HashSet<>();
    private final List<String> twice = new ArrayList<>();
    private final List<String> fetched = new ArrayList<>();
    private final List<String> named = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    @Override
    public void head(Node node, int depth) {
      if (!(node instanceof Element element) || element.attributesSize() == 0) {
        return;
      }
      String id = element.id();
      if (!id.isEmpty() && !ids.add(id)) {
        twice.add(id);
      }
      if (element.hasAttr("src")) {
        fetched.add(element.attr("src"));
      }
      switch (element.normalName()) {
        case "a" -> add(element, "href", links);
        case "link" -> add(element, "href", NAMED.contains(element.attr("rel")) ? named : fetched);
        case "form" -> add(element, "action", fetched);
        case "meta" -> {
          if (SAID.contains(element.attr("property"))) {
            said.add(element.attr("content"));
          }
        }
        default -> {}
      }
    }

    private static void add(Element element, String attribute, List<String> to) {
      if (element.hasAttr(attribute)) {
        to.add(element.attr(attribute));
      }
    }
  }

  /** Whether it was read from this text. */
  boolean isOf(String page) {
    return text.equals(page);
  }
}
