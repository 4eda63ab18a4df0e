// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import outlive.lesson.Concordance;
import outlive.lesson.Weave;

/**
 * All that pages are made from, read and checked.
 *
 * @param lessons in reading order
 * @param front the text of the front page
 * @param glossary the glossary, in a project that has one
 * @param titles of the lessons, by name
 * @param explored the scenarios and the lifetime matrix, run
 * @param exercises by number
 * @param linux what a real Linux printed
 * @param url where the site will be published, if that is known
 */
record Content(
    Weave weave,
    List<LessonPage> lessons,
    Typesetter.Typeset front,
    Optional<Typesetter.Typeset> glossary,
    Concordance concordance,
    Map<String, String> titles,
    Explorations.Run explored,
    List<ExerciseText> exercises,
    LinuxRuns linux,
    Optional<SiteUrl> url) {
  Content {
    lessons = List.copyOf(lessons);
    exercises = List.copyOf(exercises);
    titles = Collections.unmodifiableMap(new TreeMap<>(titles));
  }

  /** The content of a project. */
  static Content of(
      Weave weave,
      List<LessonPage> lessons,
      Typesetter.Typeset front,
      Optional<Typesetter.Typeset> glossary,
      Explorations.Run explored,
      List<ExerciseText> exercises,
      LinuxRuns linux,
      Optional<SiteUrl> url) {
    Map<String, String> titles = new TreeMap<>();
    lessons.forEach(lesson -> titles.put(lesson.source().name(), lesson.set().plainTitle()));
    return new Content(
        weave,
        lessons,
        front,
        glossary,
        Concordance.of(weave),
        titles,
        explored,
        exercises,
        linux,
        url);
  }
}
