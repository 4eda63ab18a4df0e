// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import outlive.files.Folders;
import outlive.files.TextFile;

/** Compiles one set of learner's files with the exercise's check and runs it: the verdict. */
final class Grader implements AutoCloseable {
  private final Javac javac = new Javac();
  private final CheckProcess process = new CheckProcess(System.getProperty("java.class.path"));

  /**
   * The verdict on the Java files in {@code folder}: the learner's, or a starter, solution or wrong
   * solution.
   */
  Verdict grade(Exercise exercise, Path folder, Duration limit) {
    if (!exercise.findings().isEmpty()) {
      return new Verdict.Broken(exercise.findings());
    }
    process.warmUp();
    try {
      return compileAndRun(exercise, folder, limit);
    } catch (TextFile.Unreadable e) {
      return new Verdict.DoesNotCompile(e.finding().toString(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Verdict compileAndRun(Exercise exercise, Path folder, Duration limit) throws IOException {
    Path classes = classesFolder(exercise);
    try {
      // The learner's files by themselves first: their own mistakes come before the check's view.
      Javac.Result compiled = javac.compile(sources(exercise, folder), classes, classes);
      if (!compiled.ok()) {
        return new Verdict.DoesNotCompile(compiled.text(), false);
      }
      List<Javac.Source> check = sources(exercise, exercise.check());
      check.addAll(sources(exercise, exercise.common()));
      compiled = javac.compile(check, classes, classes);
      if (!compiled.ok()) {
        return new Verdict.DoesNotCompile(compiled.text(), true);
      }
      return run(exercise, classes, limit);
    } finally {
      Folders.delete(classes);
    }
  }

  private Verdict run(Exercise exercise, Path classes, Duration limit) {
    List<String> tests =
        exercise.checks().stream()
            .filter(name -> name.endsWith("Test.java"))
            .map(name -> name.substring(0, name.length() - ".java".length()))
            .toList();
    Verdict verdict = process.run(new CheckJob(classes, tests, limit));
    if (verdict instanceof Verdict.Passed passed && passed.outcomes().isEmpty()) {
      Path check = exercise.check().resolve(tests.get(0) + ".java");
      String text = "no test ran: a check needs methods with @Test";
      return new Verdict.Broken(List.of(Place.finding(check, text)));
    }
    return verdict;
  }

  /** All Java files of a folder: a learner may add some, which is why it is not the known names. */
  private static List<Javac.Source> sources(Exercise exercise, Path folder) throws IOException {
    List<Javac.Source> sources = new ArrayList<>();
    for (String name : ExerciseReader.javaFiles(exercise.real(folder))) {
      Path file = folder.resolve(name);
      sources.add(
          new Javac.Source(
              Place.shown(file), TextFile.read(exercise.real(file), Place.shown(file))));
    }
    return sources;
  }

  /** One folder a run, so that two tools in one clone do not meet. */
  private static Path classesFolder(Exercise exercise) throws IOException {
    Path scratch = exercise.real(Path.of("target", "workshop"));
    Files.createDirectories(scratch);
    return Files.createTempDirectory(scratch, "classes");
  }

  @Override
  public void close() {
    process.close();
    javac.close();
  }
}
