// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import outlive.lesson.Cited;
import outlive.lesson.Claim;
import outlive.lesson.Concordance;
import outlive.lesson.Directive;
import outlive.lesson.SourceText;
import outlive.lesson.Weave;

/**
 * The way from a paragraph of a mail: to the lessons that cite it, to the code that it argues
 * about, to the orders that decide what it claims.
 */
final class Citations {
  /** Message id and anchor: only both are one paragraph, wherever several threads are shown. */
  private final Map<List<String>, TreeSet<String>> lessons = new HashMap<>();

  private final Map<String, String> titles;
  private final Concordance concordance;

  /**
   * Collects the passages of all lessons.
   *
   * @param titles of the lessons, by name
   */
  Citations(Weave weave, Concordance concordance, Map<String, String> titles) {
    this.concordance = concordance;
    this.titles = Collections.unmodifiableMap(new TreeMap<>(titles));
    for (SourceText lesson : weave.lessons()) {
      for (Directive directive : Directive.in(lesson)) {
        if (directive.name().equals("mail")) {
          weave.passage(directive).passage().ifPresent(cited -> add(cited, lesson.name()));
        }
      }
    }
  }

  private void add(Cited cited, String lesson) {
    List<String> place = List.of(cited.message().id(), cited.anchor());
    lessons.computeIfAbsent(place, p -> new TreeSet<>()).add(lesson);
  }

  /** Who is cited where, and what the lessons are called: all that lessons add to threads. */
  Object all() {
    return List.of(lessons, titles);
  }

  /**
   * Writes what leads away from one paragraph; nothing when nothing does.
   *
   * @param root the way from the page to the root of the site
   */
  void write(Html html, String root, String messageId, String anchor) {
    for (Claim claim : concordance.claims().at(messageId, anchor)) {
      ClaimText.paragraph(html, root, claim);
    }
    Set<String> cited = lessons.getOrDefault(List.of(messageId, anchor), new TreeSet<>());
    links(html, "Cited in ", cited, name -> root + Addresses.lesson(name));
    links(html, "About ", concordance.symbols(messageId, anchor), name -> root + code(name));
  }

  private String code(String symbol) {
    return concordance.row(symbol).map(row -> Addresses.code(row.port())).orElse(Addresses.CODE);
  }

  private void links(Html html, String before, Set<String> names, UnaryOperator<String> address) {
    if (names.isEmpty()) {
      return;
    }
    html.open("p", "class", "cited").text(before);
    boolean first = true;
    for (String name : names) {
      html.text(first ? "" : ", ");
      html.element("a", titles.getOrDefault(name, name), "href", address.apply(name));
      first = false;
    }
    html.close();
  }
}
