// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What is remembered between two commands, in {@code target/workshop/}: verdicts and how many hints
 * were given. Losing it loses no work: a verdict is found again by checking, because it is kept
 * together with the digest of the files it was given on.
 */
final class Progress {
  private final Path folder;

  Progress(Path root) {
    this.folder = root.resolve("target").resolve("workshop");
  }

  /** Whether these very files passed; empty when nobody checked them yet. */
  Optional<Boolean> passed(Exercise exercise) {
    String[] words = read(exercise, "verdict").split(" ", -1);
    return words.length == 2 && words[0].equals(digest(exercise))
        ? Optional.of(words[1].equals("passed"))
        : Optional.empty();
  }

  void record(Exercise exercise, boolean passed) {
    write(exercise, "verdict", digest(exercise) + (passed ? " passed" : " open"));
  }

  /** How many hints were shown so far. */
  int hints(Exercise exercise) {
    String shown = read(exercise, "hints");
    return shown.matches("[0-9]{1,3}") ? Integer.parseInt(shown) : 0;
  }

  void hints(Exercise exercise, int shown) {
    write(exercise, "hints", Integer.toString(shown));
  }

  private String read(Exercise exercise, String what) {
    Path file = folder.resolve(exercise.name() + "." + what);
    try {
      return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** Aside, then moved into place: a killed command leaves the old note or the new one. */
  private void write(Exercise exercise, String what, String text) {
    try {
      Files.createDirectories(folder);
      Path aside = Files.createTempFile(folder, exercise.name(), ".new");
      Files.writeString(aside, text + "\n");
      Path file = folder.resolve(exercise.name() + "." + what);
      Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Over names and contents of the learner's files and the check. */
  private static String digest(Exercise exercise) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Path part : new Path[] {exercise.folder(), exercise.check()}) {
        for (String name : ExerciseReader.javaFiles(exercise.real(part))) {
          byte[] content = Files.readAllBytes(exercise.real(part.resolve(name)));
          sha.update((name + "\n" + content.length + "\n").getBytes(UTF_8));
          sha.update(content);
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
