// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The learner's own files: where they come from, and where they go rather than being lost. */
final class Workbench {
  private Workbench() {}

  /** Copies from the starter what the learner does not have yet; the files that are new. */
  static List<Path> begin(Exercise exercise) {
    List<Path> placed = new ArrayList<>();
    for (Path file : mine(exercise)) {
      if (!Files.exists(exercise.real(file))) {
        copy(exercise, starter(exercise, file), file);
        placed.add(file);
      }
    }
    return placed;
  }

  /** The learner's files, whether they are there or not. */
  static List<Path> mine(Exercise exercise) {
    return exercise.files().stream().map(exercise.folder()::resolve).toList();
  }

  /** Whether nothing was done yet: no file, or files that still are the starter's. */
  static boolean untouched(Exercise exercise) {
    return mine(exercise).stream()
        .filter(file -> Files.exists(exercise.real(file)))
        .allMatch(file -> same(exercise, file, starter(exercise, file)));
  }

  /**
   * Puts the starter back. Work that differs from it is moved to a new numbered folder below {@code
   * kept/} first, which is returned.
   */
  static Optional<Path> reset(Exercise exercise) {
    Optional<Path> kept = Optional.empty();
    if (!untouched(exercise)) {
      Path aside = newFolder(exercise);
      for (Path file : mine(exercise)) {
        if (Files.exists(exercise.real(file))) {
          move(exercise, file, aside.resolve(file.getFileName()));
        }
      }
      kept = Optional.of(aside);
    }
    begin(exercise);
    return kept;
  }

  /** The next number that is free, so that nothing kept earlier is touched. */
  private static Path newFolder(Exercise exercise) {
    Path kept = exercise.folder().resolve("kept");
    int number = 1;
    while (Files.exists(exercise.real(kept.resolve(Integer.toString(number))))) {
      number++;
    }
    Path folder = kept.resolve(Integer.toString(number));
    try {
      Files.createDirectories(exercise.real(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static Path starter(Exercise exercise, Path file) {
    return exercise.starter().resolve(file.getFileName());
  }

  private static boolean same(Exercise exercise, Path one, Path other) {
    try {
      return Files.mismatch(exercise.real(one), exercise.real(other)) < 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Exercise exercise, Path from, Path to) {
    try {
      Files.copy(exercise.real(from), exercise.real(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Exercise exercise, Path from, Path to) {
    try {
      Files.move(exercise.real(from), exercise.real(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
