// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import outlive.archive.ArchivePage;

/** A folder with pages, one for results, and imports from the first into the second. */
final class ImportLab {
  /** A page of two mails, the newer one first, as an Expand page in text has them. */
  static final String PAGE =
      """
      Re: [PATCH 1/2] a subject

      2020-02-20 Thread Bob Day
      On Wed, Feb 19, 2020 at 03:28:47PM +0200, Ann Lee wrote:
      > Words that "stand" here: a < b.

      Yes, I do think so.

      [PATCH 1/2] a subject

      2020-02-19 Thread Ann Lee
      Words that "stand" here: a < b.
      """;

  private final Path folder;
  final Path out;
  final List<String> parsed = new ArrayList<>();
  final Clock clock = new Clock();
  private Steps steps = Steps.UNWATCHED;
  private boolean strict;
  private Optional<String> edition = Optional.empty();

  ImportLab(Path folder) {
    this.folder = folder;
    this.out = folder.resolve("out");
  }

  /** Time passes only where somebody waits. */
  static final class Clock implements Waiting {
    private Instant now = Instant.parse("2020-02-19T12:00:00Z");
    final List<Duration> waits = new ArrayList<>();

    /** From now on every file is an old one. */
    void longAfter() {
      now = Instant.parse("2200-01-01T00:00:00Z");
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pause(Duration time) {
      waits.add(time);
      now = now.plus(time);
    }
  }

  ImportLab watched(Steps by) {
    steps = by;
    return this;
  }

  /** From now on other code reads and writes. */
  ImportLab by(String newEdition) {
    edition = Optional.of(newEdition);
    return this;
  }

  ImportLab strict() {
    strict = true;
    return this;
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Imported run(Object... words) {
    return run(FetchLimits.USUAL, words);
  }

  Imported run(FetchLimits limits, Object... words) {
    parsed.clear();
    Importer.Around around = new Importer.Around(steps, this::parse, clock, edition);
    return new Importer(out, strict, limits, around)
        .run(Stream.of(words).map(w -> "" + w).toList());
  }

  private ArchivePage parse(Path file) {
    parsed.add(String.valueOf(file.getFileName()));
    return ArchivePage.read(file);
  }

  /** What a reader finds: the name of each file to its text; nothing where there is no result. */
  Map<String, String> shown() {
    return shown(out);
  }

  static Map<String, String> shown(Path out) {
    Map<String, String> files = new TreeMap<>();
    for (String name : ResultFolder.SHOWN) {
      if (Files.exists(out.resolve(name))) {
        below(out.resolve(name)).forEach(file -> files.put("" + out.relativize(file), text(file)));
      }
    }
    return files;
  }

  /** The files below a folder, links followed. */
  static List<Path> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text(String name) {
    return text(out.resolve(name));
  }
}
