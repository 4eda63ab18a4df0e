// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import outlive.finding.Finding;
import outlive.workshop.Exercise;

/**
 * An exercise on its way to a page, on which it is one of several.
 *
 * @param title as HTML
 * @param task as HTML, with headings below the exercise's own
 * @param hints in order
 * @param findings what is wrong with its texts
 */
record ExerciseText(
    Exercise exercise, String title, String task, List<Hint> hints, List<Finding> findings) {
  private static final String README = "README.adoc";
  private static final String HINTS = "hints.adoc";

  ExerciseText {
    hints = List.copyOf(hints);
    findings = List.copyOf(findings);
  }

  /** A hint, both as HTML. */
  record Hint(String title, String text) {}

  /** The files of an exercise that are texts, as paths below the project. */
  static List<String> files(Exercise exercise) {
    return Stream.of(README, HINTS)
        .map(name -> path(exercise, name))
        .filter(file -> Files.isRegularFile(exercise.root().resolve(file)))
        .toList();
  }

  private static String path(Exercise exercise, String name) {
    return (exercise.folder() + "/" + name).replace('\\', '/');
  }

  /**
   * Sets an exercise; what is missing in its folder is {@code workshop verify}'s to say.
   *
   * @param setting gives a text by its path, set
   */
  static ExerciseText of(
      Exercise exercise, Function<String, Optional<Typesetter.Typeset>> setting) {
    Optional<Typesetter.Typeset> task = setting.apply(path(exercise, README));
    Optional<Typesetter.Typeset> hints = setting.apply(path(exercise, HINTS));
    return new ExerciseText(
        exercise,
        task.map(Typesetter.Typeset::title).orElse(exercise.name()),
        task.map(set -> lowered(exercise.name(), set.html()).body().html()).orElse(""),
        hints.map(set -> hints(exercise.name(), set.html())).orElse(List.of()),
        Stream.of(task, hints)
            .flatMap(Optional::stream)
            .flatMap(set -> set.findings().stream())
            .toList());
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
