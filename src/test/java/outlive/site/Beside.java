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
    Element head = target(code);
    if (head == null) {
      orphans.add("no region at " + code);
      return;
    }
    Element piece = head.closest(".piece");
    String page = Addresses.symbol(row.symbol());
    for (Mention mention : row.mentions()) {
      String passage = threads.address(mention.message().id(), mention.anchor()).orElseThrow();
      need(code, piece, passage);
      need(page, pages.getOrDefault(page, NONE), passage);
      Element words = target(passage);
      if (words == null) {
        orphans.add("no passage at " + passage);
      } else if (!links(passage, below(words)).contains(code)) {
        orphans.add("nothing leads from " + passage + " to " + code);
      }
    }
    for (Changed changed : row.changes()) {
      List<String> shown =
          pages.getOrDefault(page, NONE).select(".diff span").stream()
              .map(Element::wholeText)
              .toList();
      for (PatchLine line : changed.lines()) {
        if (!shown.contains(line.line().text())) {
          orphans.add(page + " does not show " + line.line().text());
        }
      }
    }
    need(page, pages.getOrDefault(page, NONE), code);
  }

  private void claim(Claim claim) {
    String passage =
        threads
            .address(claim.passage().message().id(), claim.passage().anchor())
            .orElseThrow();
    Element words = target(passage);
    if (words == null || below(words).stream().noneMatch(e -> e.text().contains(claim.sentence()))) {
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

  private void need(String from, Element within, String to) {
    if (!links(from, List.of(within)).contains(to)) {
      orphans.add("nothing leads from " + from + " to " + to);
    }
  }

  private Element target(String address) {
    String[] parts = address.split("#", 2);
    return pages.getOrDefault(parts[0], NONE).getElementById(parts[1]);
  }

  /** The remarks right below a paragraph. */
  private static List<Element> below(Element words) {
    List<Element> remarks = new ArrayList<>();
    Element next = words.nextElementSibling();
    if (next != null && next.hasClass("note")) {
      remarks.add(next);
    }
    return remarks;
  }

  /** Where the links within some elements lead, from the root of the site. */
  private static Set<String> links(String from, List<Element> within) {
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
