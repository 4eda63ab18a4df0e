// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import outlive.workshop.Exercise;

/**
 * An exercise on its way to a page, on which it is one of several.
 *
 * @param title as HTML
 * @param task as HTML, with headings below the exercise's own
 * @param hints in order
 */
record ExerciseText(Exercise exercise, String title, String task, List<Hint> hints) {
  private static final String README = "README.adoc";
  private static final String HINTS = "hints.adoc";

  ExerciseText {
    hints = List.copyOf(hints);
  }

  /** A hint, both as HTML. */
  record Hint(String title, String text) {}

  /** Typesets a file of the project. */
  interface Setting {
    Typesetter.Typeset set(String file) throws IOException;
  }

  /** Sets an exercise; what is missing in its folder is {@code workshop verify}'s to say. */
  static ExerciseText of(Exercise exercise, Setting setting) throws IOException {
    Optional<Typesetter.Typeset> task = set(exercise, README, setting);
    Optional<Typesetter.Typeset> hints = set(exercise, HINTS, setting);
    return new ExerciseText(
        exercise,
        task.map(Typesetter.Typeset::title).orElse(exercise.name()),
        task.map(set -> lowered(exercise.name(), set.html()).body().html()).orElse(""),
        hints.map(set -> hints(exercise.name(), set.html())).orElse(List.of()));
  }

  private static Optional<Typesetter.Typeset> set(Exercise exercise, String name, Setting setting)
      throws IOException {
    String file = (exercise.folder() + "/" + name).replace('\\', '/');
    return Files.isRegularFile(exercise.root().resolve(file))
        ? Optional.of(setting.set(file))
        : Optional.empty();
  }

  /** Each section is a hint, and its heading the line that one unfolds it with. */
  private static List<Hint> hints(String name, String html) {
    List<Hint> hints = new ArrayList<>();
    for (Element section : lowered(name, html).select("body > section")) {
      Optional<Element> heading = Optional.ofNullable(section.selectFirst("h3"));
      heading.ifPresent(Element::remove);
      hints.add(new Hint(heading.map(Element::html).orElse("Hint"), section.html()));
    }
    return hints;
  }

  /** The texts of several exercises on one page: no id twice, and headings below the page's own. */
  private static Document lowered(String name, String html) {
    Document text = Jsoup.parseBodyFragment(html);
    text.outputSettings().prettyPrint(false);
    for (Element heading : text.select("h2, h3, h4, h5")) {
      int level = heading.tagName().charAt(1) - '0';
      heading.tagName("h" + (level + 1));
    }
    text.select("[id]").forEach(element -> element.attr("id", name + "-" + element.id()));
    for (Element link : text.select("a[href^=#]")) {
      link.attr("href", "#" + name + "-" + link.attr("href").substring(1));
    }
    return text;
  }
}
