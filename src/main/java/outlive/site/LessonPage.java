// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import outlive.lesson.SourceText;

/** A lesson on its way to a page. */
record LessonPage(SourceText source, Typesetter.Typeset set) {
  /** Lessons without a number come last, in the order of their names. */
  static final Comparator<LessonPage> ORDER =
      Comparator.comparingInt(LessonPage::order).thenComparing(page -> page.source().name());

  String address() {
    return Addresses.lesson(source.name());
  }

  private int order() {
    String order = set.attribute("order");
    return order.matches("\\d{1,6}") ? Integer.parseInt(order) : Integer.MAX_VALUE;
  }

  /** What goes into the frame: where one is, the lesson, where to go on. */
  String main(List<LessonPage> lessons) {
    int at = lessons.indexOf(this);
    List<String> facts = new ArrayList<>();
    facts.add("Lesson " + (at + 1) + " of " + lessons.size());
    if (!set.attribute("minutes").isEmpty()) {
      facts.add(set.attribute("minutes") + " minutes");
    }
    Html html = new Html().element("p", String.join(" · ", facts), "class", "meta").newline();
    html.open("h1").markup(set.title()).close().newline().markup(set.html());
    html.open("nav", "class", "steps", "aria-label", "Lessons");
    step(html, lessons, at - 1, "Before: ");
    step(html, lessons, at + 1, "Next: ");
    return html.close().newline().toString();
  }

  private static void step(Html html, List<LessonPage> lessons, int at, String word) {
    if (at < 0 || at >= lessons.size()) {
      html.open("span").close();
      return;
    }
    LessonPage lesson = lessons.get(at);
    html.open("a", "href", lesson.source().name() + ".html").text(word);
    html.markup(lesson.set().title()).close();
  }
}
