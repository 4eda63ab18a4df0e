// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import outlive.lesson.Changed;
import outlive.lesson.Claim;
import outlive.lesson.Concordance;
import outlive.lesson.Mention;
import outlive.lesson.Threads;
import outlive.mail.PatchLine;

/** Looks at built pages: whether everything that is tied can be reached, from both of its ends. */
final class Beside {
  private static final Document NONE = new Document("");

  private final Map<String, Document> pages;
  private final Concordance concordance;
  private final Threads threads;
  private final List<String> orphans = new ArrayList<>();

  private Beside(Map<String, Document> pages, Concordance concordance, Threads threads) {
    this.pages = pages;
    this.concordance = concordance;
    this.threads = threads;
  }

  /** What cannot be reached, each in words. */
  static List<String> orphans(
      Map<String, Document> pages, Concordance concordance, Threads threads) {
    Beside beside = new Beside(pages, concordance, threads);
    concordance.rows().forEach(beside::row);
    concordance.claims().all().forEach(beside::claim);
    pages.forEach(beside::strays);
    return beside.orphans;
  }

  private void row(Concordance.Row row) {
    String code = Addresses.code(row.port());
    // Elements.removeIf would take the others out of the page.
    List<Element> pieces =
        target(code).parents().stream().filter(each -> each.hasClass("piece")).toList();
    Elements piece = new Elements(pieces);
    if (piece.isEmpty()) {
      orphans.add("no region at " + code);
      return;
    }
    String page = Addresses.symbol(row.symbol());
    for (Mention mention : row.mentions()) {
      String passage = threads.address(mention.message().id(), mention.anchor()).orElseThrow();
      need(code, piece, passage);
      need(page, page(page), passage);
      Elements words = target(passage);
      if (words.isEmpty()) {
        orphans.add("no passage at " + passage);
      } else if (!links(passage, below(words)).contains(code)) {
        orphans.add("nothing leads from " + passage + " to " + code);
      }
    }
    for (Changed changed : row.changes()) {
      List<String> shown =
          page(page).select(".diff span").stream().map(Element::wholeText).toList();
      for (PatchLine line : changed.lines()) {
        if (!shown.contains(line.line().text())) {
          orphans.add(page + " does not show " + line.line().text());
        }
      }
    }
    need(page, page(page), code);
  }

  private void claim(Claim claim) {
    String passage =
        threads.address(claim.passage().message().id(), claim.passage().anchor()).orElseThrow();
    if (below(target(passage)).stream().noneMatch(e -> e.text().contains(claim.sentence()))) {
      orphans.add("no claim below " + passage + ": " + claim.sentence());
    }
  }

  /** Links from the margin to a passage that is not tied, or the other way round. */
  private void strays(String address, Document page) {
    for (Element piece : page.select(".piece:has(h2)")) {
      String symbol = piece.select("h2").get(0).id();
      for (String passage : links(address, piece.select(".notes .mail"))) {
        Set<String> known = new TreeSet<>();
        concordance.row(symbol).orElseThrow().mentions().stream()
            .map(each -> threads.address(each.message().id(), each.anchor()).orElse(""))
            .forEach(known::add);
        if (passage.startsWith("thread/") && !known.contains(passage)) {
          orphans.add(symbol + " leads to " + passage + " for no reason");
        }
      }
    }
  }

  private void need(String from, Elements within, String to) {
    if (!links(from, within).contains(to)) {
      orphans.add("nothing leads from " + from + " to " + to);
    }
  }

  private Elements page(String address) {
    return pages.getOrDefault(address, NONE).children();
  }

  /** The element that an address with an anchor leads to; none when it leads nowhere. */
  private Elements target(String address) {
    String[] parts = address.split("#", 2);
    return page(parts[0]).select("[id=" + parts[1] + "]");
  }

  /** The remarks right below a paragraph. */
  private static Elements below(Elements words) {
    Elements remarks = new Elements();
    words.nextAll().stream().limit(1).filter(e -> e.hasClass("note")).forEach(remarks::add);
    return remarks;
  }

  /** Where the links within some elements lead, from the root of the site. */
  private static Set<String> links(String from, Elements within) {
    Set<String> links = new TreeSet<>();
    for (Element element : within) {
      for (String href : element.select("a[href]").eachAttr("href")) {
        links.add(
            URI.create("site:/" + from.replaceFirst("#.*", ""))
                .resolve(href)
                .toString()
                .replaceFirst("^site:/", ""));
      }
    }
    return links;
  }
}
