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
  private final Map<String, TreeSet<String>> lessonsByAnchor = new TreeMap<>();
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
    lessonsByAnchor.computeIfAbsent(cited.anchor(), anchor -> new TreeSet<>()).add(lesson);
  }

  /** Writes the links of one paragraph; nothing when no lesson cites it. */
  void write(Html html, String anchor) {
    List<String> lessons = List.copyOf(lessonsByAnchor.getOrDefault(anchor, new TreeSet<>()));
    if (lessons.isEmpty()) {
      return;
    }
    html.open("p", "class", "meta cited").text("Cited in ");
    for (int i = 0; i < lessons.size(); i++) {
      String name = lessons.get(i);
      html.text(i == 0 ? "" : ", ");
      html.element("a", titles.getOrDefault(name, name), "href", "../lessons/" + name + ".html");
    }
    html.close();
  }
}
