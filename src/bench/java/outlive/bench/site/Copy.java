// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import outlive.files.Folders;
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
        Folders.copy(project.resolve(source), copy.resolve(source));
      }
    }
    return copy;
  }
}
