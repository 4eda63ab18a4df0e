// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import outlive.finding.Finding;
import outlive.lesson.SourceText;
import outlive.lesson.Weave;
import outlive.workshop.Exercise;

/**
 * The project's own texts on their way to pages. There is one Asciidoctor, and it is slow to start:
 * the texts are set one after the other beside whatever else a build does, and who asks for one
 * waits for it. The lessons come first, since most pages name them.
 */
final class Texts {
  static final String FRONT = "docs/index.adoc";
  private static final String GLOSSARY = "docs/glossary.adoc";
  private static final String SITE_URL = "site-url";

  private final Path root;
  private final Weave weave;
  private final Typesetter typesetter;
  private final SourceText frontSource;
  private final Optional<SourceText> glossarySource;
  private final List<Exercise> allExercises;
  private final Map<String, SourceText> exerciseSources = new TreeMap<>();

  private final Background<List<LessonPage>> lessons;
  private final Background<Map<String, String>> titles;
  private final Background<LessonPlaces> places;
  private final Background<Typesetter.Typeset> front;
  private final Background<Optional<Typesetter.Typeset>> glossary;
  private final Background<List<ExerciseText>> exercises;

  private Texts(Path root, Weave weave, Typesetter typesetter) throws IOException {
    this.root = root;
    this.weave = weave;
    this.typesetter = typesetter;
    frontSource = SourceText.read(root, root.resolve(FRONT));
    Path file = root.resolve(GLOSSARY);
    glossarySource =
        Files.isRegularFile(file) ? Optional.of(SourceText.read(root, file)) : Optional.empty();
    allExercises = Exercise.all(root);
    for (Exercise exercise : allExercises) {
      for (String name : ExerciseText.files(exercise)) {
        exerciseSources.put(name, SourceText.read(root, root.resolve(name)));
      }
    }
    Background.Row row = new Background.Row("texts");
    lessons = row.then(this::setLessons);
    titles = row.then(this::readTitles);
    places = row.then(() -> new LessonPlaces(lessons.get(), weave.portRegions()));
    front = row.then(() -> set(frontSource, new FrontMaterial(weave, lessons.get())));
    glossary = row.then(() -> glossarySource.map(text -> set(text, new LessonMaterial(weave, ""))));
    exercises = row.then(this::setExercises);
    row.start();
  }

  /**
   * Reads the texts and begins to set them.
   *
   * @throws IOException when one cannot be read
   */
  static Texts start(Path root, Weave weave, Typesetter typesetter) throws IOException {
    return new Texts(root, weave, typesetter);
  }

  /** All texts that are no lessons. */
  List<SourceText> others() {
    List<SourceText> others = new ArrayList<>(exerciseSources.values());
    others.add(frontSource);
    glossarySource.ifPresent(others::add);
    return others;
  }

  /** The text that a page is made from, by the page's address; an exercise is part of a page. */
  Map<String, SourceText> sources() {
    Map<String, SourceText> sources = new TreeMap<>();
    weave.lessons().forEach(text -> sources.put(Addresses.lesson(text.name()), text));
    sources.put(Addresses.FRONT, frontSource);
    glossarySource.ifPresent(text -> sources.put(Addresses.GLOSSARY, text));
    return sources;
  }

  /** The lessons in reading order. */
  List<LessonPage> lessons() {
    return lessons.get();
  }

  /** The titles of the lessons, by name. */
  Map<String, String> titles() {
    return titles.get();
  }

  /** Where the lessons speak of the port. */
  LessonPlaces places() {
    return places.get();
  }

  /** The text of the front page. */
  Typesetter.Typeset front() {
    return front.get();
  }

  /** The glossary, in a project that has one. */
  Optional<Typesetter.Typeset> glossary() {
    return glossary.get();
  }

  /** The exercises by number. */
  List<ExerciseText> exercises() {
    return exercises.get();
  }

  /** What is wrong with the lessons. */
  List<Finding> lessonFindings() {
    return lessons().stream().flatMap(lesson -> lesson.set().findings().stream()).toList();
  }

  /** What is wrong with the other texts, the address of the site included. */
  List<Finding> otherFindings() {
    List<Finding> findings = new ArrayList<>(front().findings());
    glossary().ifPresent(set -> findings.addAll(set.findings()));
    exercises().forEach(exercise -> findings.addAll(exercise.findings()));
    String told = front().attribute(SITE_URL);
    if (!told.isBlank() && url().isEmpty()) {
      int line = frontSource.lineWith(List.of(":" + SITE_URL + ":"));
      String problem = told + " is no address of a site; " + SiteUrl.FORM;
      findings.add(new Finding(FRONT, line, problem));
    }
    return findings;
  }

  /** What the front page says of where the site will be. */
  Optional<SiteUrl> url() {
    return SiteUrl.of(front().attribute(SITE_URL));
  }

  private Typesetter.Typeset set(SourceText source, Material material) {
    return typesetter.typeset(root, source, material);
  }

  private List<LessonPage> setLessons() {
    return weave.lessons().stream()
        .map(source -> new LessonPage(source, set(source, new LessonMaterial(weave, "../"))))
        .sorted(LessonPage.ORDER)
        .toList();
  }

  private Map<String, String> readTitles() {
    Map<String, String> read = new TreeMap<>();
    lessons().forEach(lesson -> read.put(lesson.source().name(), lesson.set().plainTitle()));
    return Collections.unmodifiableMap(read);
  }

  private List<ExerciseText> setExercises() {
    Material material = new LessonMaterial(weave, "");
    return allExercises.stream()
        .map(
            exercise ->
                ExerciseText.of(
                    exercise,
                    file ->
                        Optional.ofNullable(exerciseSources.get(file))
                            .map(text -> set(text, material))))
        .toList();
  }
}
