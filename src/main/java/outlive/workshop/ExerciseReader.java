// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import outlive.files.KeyLine;
import outlive.files.TextFile;
import outlive.finding.Finding;

/** Reads exercise folders. Content never throws here: what is wrong becomes a {@link Finding}. */
final class ExerciseReader {
  private static final String NUMBERED = "[0-9]{2}-[a-z0-9-]+";

  private final Path root;
  private final Path folder;
  private final List<Finding> findings = new ArrayList<>();

  private ExerciseReader(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /** The exercises below {@code src/exercises}, by number; none when there is no such folder. */
  static List<Exercise> readAll(Path root) {
    Path exercises = Path.of("src", "exercises");
    return entries(root.resolve(exercises)).stream()
        .filter(name -> name.matches(NUMBERED))
        .map(name -> read(root, exercises.resolve(name)))
        .toList();
  }

  static Exercise read(Path root, Path folder) {
    return new ExerciseReader(root, folder).read();
  }

  private Exercise read() {
    List<String> files = javaFiles("starter", "the learner's file as it is at the beginning");
    List<String> checks = javaFiles("check", "a JUnit 5 class named …Test");
    if (checks.stream().noneMatch(name -> name.endsWith("Test.java"))) {
      findings.add(Place.finding(folder.resolve("check"), "no …Test.java here: nothing would run"));
    }
    List<String> about = new ArrayList<>();
    List<String> fails = new ArrayList<>();
    for (String file : files) {
      String text = text(folder.resolve("starter").resolve(file));
      about.addAll(KeyLine.values(text, "about"));
      fails.addAll(KeyLine.values(text, "fails"));
    }
    String[] readme = readme();
    return new Exercise(
        root,
        folder,
        readme[0],
        readme[1],
        about,
        fails.isEmpty() ? "" : fails.get(0),
        files,
        checks,
        entries(root.resolve(folder.resolve("wrong"))),
        hints(),
        findings);
  }

  private List<String> javaFiles(String part, String what) {
    List<String> names = javaFiles(root.resolve(folder.resolve(part)));
    if (names.isEmpty()) {
      findings.add(Place.finding(folder.resolve(part), "no .java file here: put " + what));
    }
    return names;
  }

  /** Title and task: the line that begins with "= ", and what is below it. */
  private String[] readme() {
    Path readme = folder.resolve("README.adoc");
    String text = "\n" + text(readme);
    int title = text.indexOf("\n= ");
    if (title < 0) {
      findings.add(Place.finding(readme, "no title: write a line that begins with \"= \""));
      return new String[] {"", text.strip()};
    }
    String rest = text.substring(title + 3);
    int end = (rest + "\n").indexOf('\n');
    return new String[] {rest.substring(0, end).strip(), rest.substring(end).strip()};
  }

  /** The sections of hints.adoc, each without its heading. */
  private List<String> hints() {
    Path file = folder.resolve("hints.adoc");
    String[] sections = text(file).split("(?m)^== .*$", -1);
    List<String> hints = new ArrayList<>();
    for (int i = 1; i < sections.length; i++) {
      if (!sections[i].isBlank()) {
        hints.add(sections[i].strip());
      }
    }
    if (hints.isEmpty()) {
      findings.add(Place.finding(file, "no hint: write one section (\"== Hint 1\") for each"));
    }
    return hints;
  }

  private String text(Path file) {
    if (!Files.isRegularFile(root.resolve(file))) {
      return "";
    }
    try {
      return TextFile.read(root.resolve(file), Place.shown(file));
    } catch (TextFile.Unreadable e) {
      findings.add(e.finding());
      return "";
    }
  }

  static List<String> javaFiles(Path realFolder) {
    return entries(realFolder).stream().filter(name -> name.endsWith(".java")).toList();
  }

  /** Names in a folder, sorted; hidden ones are an editor's or the system's, not ours. */
  private static List<String> entries(Path realFolder) {
    if (!Files.isDirectory(realFolder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(realFolder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
