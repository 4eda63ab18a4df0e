// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.stream.Collectors;
import outlive.lesson.Directive;
import outlive.lesson.SourceText;
import outlive.workshop.Exercise;

/** The exercises: tasks, and hints that one unfolds; never a solution. */
final class ExercisesPage implements PageKind {
  static final String TITLE = "Exercises";

  private static final String DESCRIPTION =
      "Drivers that fail for a stated reason until you mend them.";
  private static final String LEAD =
      "Each begins with code that fails for a stated reason. You mend it; a check says when it is"
          + " right, and if not, what went wrong.";

  @Override
  public void make(Content content, Site site) {
    if (!content.exercises().isEmpty()) {
      String main = new Writing(content).main();
      site.add(new Page(Addresses.EXERCISES, TITLE, DESCRIPTION, main).styled("exercises"));
    }
  }

  /** The page while it is written. */
  private static final class Writing {
    private final Content content;
    private final Html html = new Html();

    Writing(Content content) {
      this.content = content;
    }

    String main() {
      html.element("h1", TITLE).element("p", LEAD, "class", "lead").newline();
      OrderHtml.run(
          html,
          "The next one for you, with your file in place:",
          List.of("./build.sh workshop next"));
      html.open("ol", "class", "index").newline();
      for (ExerciseText text : content.exercises()) {
        html.open("li").open("a", "href", "#" + text.exercise().name());
        html.markup(text.title()).close().close().newline();
      }
      html.close().newline();
      content.exercises().forEach(this::exercise);
      return html.toString();
    }

    private void exercise(ExerciseText text) {
      Exercise exercise = text.exercise();
      html.open("section", "class", "exercise", "id", exercise.name()).newline();
      html.open("h2").markup(text.title()).close().newline();
      facts(exercise);
      html.markup(text.task()).newline();
      String folder = exercise.folder().toString().replace('\\', '/') + "/";
      String files =
          exercise.files().stream().map(folder::concat).collect(Collectors.joining(" and "));
      OrderHtml.run(
          html,
          "Your file is " + files + "; the first check makes it.",
          List.of(
              "./build.sh workshop check " + exercise.name(),
              "./build.sh workshop hint " + exercise.name()));
      for (ExerciseText.Hint hint : text.hints()) {
        html.open("details", "class", "fold hint").open("summary").markup(hint.title()).close();
        html.newline().markup(hint.text()).close().newline();
      }
      html.close().newline();
    }

    private void facts(Exercise exercise) {
      html.open("p", "class", "meta").text("Exercise " + exercise.number());
      for (SourceText lesson : lessons(exercise.name())) {
        html.text(" · after ").open("a", "href", Addresses.lesson(lesson.name()));
        html.text(content.titles().getOrDefault(lesson.name(), lesson.name())).close();
      }
      String before = " · about ";
      for (String symbol : exercise.about()) {
        html.text(before);
        symbol(symbol);
        before = ", ";
      }
      html.close().newline();
    }

    private List<SourceText> lessons(String folder) {
      return content.weave().lessons().stream()
          .filter(
              lesson ->
                  Directive.in(lesson).stream()
                      .anyMatch(
                          line -> line.name().equals("exercise") && line.target().equals(folder)))
          .toList();
    }

    /** A kernel symbol, as a link to where the site collects what it has on it. */
    private void symbol(String symbol) {
      boolean isKnown =
          content.concordance().rows().stream().anyMatch(row -> row.symbol().equals(symbol));
      if (isKnown) {
        html.open("a", "href", Addresses.symbol(symbol)).element("code", symbol).close();
      } else {
        html.element("code", symbol);
      }
    }
  }
}
