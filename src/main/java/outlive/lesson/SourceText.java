// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import outlive.finding.Finding;

/**
 * A text file as the checks see it.
 *
 * @param file path as findings show it, with forward slashes
 * @param lines without line ends; line 1 is element 0
 */
public record SourceText(String file, List<String> lines) {
  public SourceText {
    lines = List.copyOf(lines);
  }

  /** A text given in place, as tests do. */
  public static SourceText of(String file, String... lines) {
    return new SourceText(file, List.of(lines));
  }

  /**
   * Reads a file below the project.
   *
   * @throws IOException when it cannot be read as UTF-8
   */
  public static SourceText read(Path root, Path file) throws IOException {
    String shown = root.relativize(file).toString().replace('\\', '/');
    return new SourceText(shown, Files.readAllLines(file, StandardCharsets.UTF_8));
  }

  /** The file's name without folders and without its ending. */
  public String name() {
    String last = file.substring(file.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  Finding finding(int line, String text) {
    return new Finding(file, line, text);
  }
}
