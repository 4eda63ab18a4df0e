// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import outlive.site.Freshness;

/** A copy of what the site is made from: a benchmark edits it. */
final class Copy {
  private Copy() {}

  /** Copies a project into a folder. */
  static Path of(Path project, Path folder) throws IOException {
    Path copy = folder.resolve("project");
    List<String> sources =
        Stream.concat(Freshness.SOURCES.stream(), Stream.of(Freshness.THREADS)).toList();
    for (String source : sources) {
      if (Files.isDirectory(project.resolve(source))) {
        copy(project.resolve(source), copy.resolve(source));
      }
    }
    return copy;
  }

  /** Copies a folder and what is below it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
