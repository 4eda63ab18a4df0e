// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import outlive.lesson.Regions;
import outlive.lesson.Sentence;

/** Where lessons speak of a kernel symbol or show its code, read from the pages as they are set. */
final class LessonPlaces {
  private static final String BLOCKS = "p, li, dt, dd, td, th, summary, figcaption, h2, h3";

  private final Map<String, List<Place>> bySymbol = new TreeMap<>();

  /**
   * One place.
   *
   * @param lesson its name
   * @param anchor of the section; empty above the first
   * @param sentence around the symbol; empty where the code itself is shown
   */
  record Place(String lesson, String anchor, String sentence) {
    /** Whether it is the symbol's code. */
    boolean shown() {
      return sentence.isEmpty();
    }

    /** The section from the root of the site. */
    String address() {
      return Addresses.lesson(lesson) + (anchor.isEmpty() ? "" : "#" + anchor);
    }
  }

  /** Looks every lesson through once. */
  LessonPlaces(List<LessonPage> lessons, Regions port) {
    for (LessonPage lesson : lessons) {
      read(lesson.source().name(), lesson.set().html(), port);
    }
  }

  /** The places of a symbol, in the order of the lessons. */
  List<Place> of(String symbol) {
    return List.copyOf(bySymbol.getOrDefault(symbol, List.of()));
  }

  /** All of them, by symbol. */
  Map<String, List<Place>> all() {
    return Collections.unmodifiableMap(bySymbol);
  }

  private void read(String lesson, String html, Regions port) {
    String anchor = "";
    for (Element element : Jsoup.parseBodyFragment(html).select("h2[id], h3[id], code")) {
      if (!element.tagName().equals("code")) {
        anchor = element.id();
        continue;
      }
      Element block = element.closest(BLOCKS);
      if (block == null) {
        continue; // a listing
      }
      boolean shown = block.is(".listing > figcaption");
      for (Regions.Named named : port.named(element.text())) {
        String text = block.text();
        String sentence = Sentence.around(text, Math.max(0, text.indexOf(element.text())));
        add(named.region().tag(), new Place(lesson, anchor, shown ? "" : sentence));
      }
    }
  }

  private void add(String symbol, Place place) {
    List<Place> places = bySymbol.computeIfAbsent(symbol, s -> new ArrayList<>());
    if (!places.contains(place)) {
      places.add(place);
    }
  }
}
