// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import outlive.lesson.Cited;
import outlive.lesson.Directive;
import outlive.lesson.SourceText;
import outlive.lesson.Weave;

/** Which lessons cite which paragraph of a mail: the way back from the thread. */
final class Citations {
  private final Map<String, TreeSet<String>> lessonsByPlace = new TreeMap<>();
  private final Map<String, String> titles;

  /**
   * Collects the passages of all lessons.
   *
   * @param titles of the lessons, by name
   */
  Citations(Weave weave, Map<String, String> titles) {
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
    String place = place(cited.message().id(), cited.anchor());
    lessonsByPlace.computeIfAbsent(place, p -> new TreeSet<>()).add(lesson);
  }

  /** Mails of two threads may have the same anchor. */
  private static String place(String messageId, String anchor) {
    return messageId + " " + anchor;
  }

  /** Whether a lesson cites a paragraph. */
  boolean has(String messageId, String anchor) {
    return lessonsByPlace.containsKey(place(messageId, anchor));
  }

  /**
   * Writes the links of one paragraph; nothing when no lesson cites it.
   *
   * @param root the way from the page to the root of the site
   */
  void write(Html html, String root, String messageId, String anchor) {
    List<String> lessons =
        List.copyOf(lessonsByPlace.getOrDefault(place(messageId, anchor), new TreeSet<>()));
    if (lessons.isEmpty()) {
      return;
    }
    html.open("p", "class", "cited").text("Cited in ");
    for (int i = 0; i < lessons.size(); i++) {
      String name = lessons.get(i);
      html.text(i == 0 ? "" : ", ");
      html.element("a", titles.getOrDefault(name, name), "href", root + Addresses.lesson(name));
    }
    html.close();
  }
}
