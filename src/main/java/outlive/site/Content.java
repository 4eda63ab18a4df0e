// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.lesson.Concordance;
import outlive.lesson.Weave;

/** All that pages are made from. Some of it is still in the making; who asks for that waits. */
final class Content {
  private final Weave weave;
  private final Texts texts;
  private final Explorations.Run explored;
  private final Concordance concordance;
  private final LinuxRuns linux;
  private final Optional<SiteUrl> url;

  /**
   * The content of a project.
   *
   * @param texts on their way
   * @param explored the scenarios and the matrix, on their way
   * @param linux what a real Linux printed
   * @param url where the site will be published, if somebody said that; else the front page may
   */
  Content(
      Weave weave, Texts texts, Explorations.Run explored, LinuxRuns linux, Optional<SiteUrl> url) {
    this.weave = weave;
    this.texts = texts;
    this.explored = explored;
    this.concordance = Concordance.of(weave);
    this.linux = linux;
    this.url = url;
  }

  Weave weave() {
    return weave;
  }

  /** Where each kernel symbol is met. */
  Concordance concordance() {
    return concordance;
  }

  /** What a real Linux printed. */
  LinuxRuns linux() {
    return linux;
  }

  /** The lessons in reading order. */
  List<LessonPage> lessons() {
    return texts.lessons();
  }

  /** The titles of the lessons, by name. */
  Map<String, String> titles() {
    return texts.titles();
  }

  /** Where the lessons speak of the port. */
  LessonPlaces places() {
    return texts.places();
  }

  /** The text of the front page. */
  Typesetter.Typeset front() {
    return texts.front();
  }

  /** The glossary, in a project that has one. */
  Optional<Typesetter.Typeset> glossary() {
    return texts.glossary();
  }

  /** The exercises by number. */
  List<ExerciseText> exercises() {
    return texts.exercises();
  }

  /** The scenarios and the lifetime matrix, run. */
  Explorations.Run explored() {
    return explored;
  }

  /** Where the site will be published, if that is known. */
  Optional<SiteUrl> url() {
    return url.or(texts::url);
  }
}
