// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.nio.file.Path;
import java.util.List;
import outlive.files.TextFile;
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
   * @throws TextFile.Unreadable when it is no UTF-8 text, or cannot be read
   */
  public static SourceText read(Path root, Path file) throws TextFile.Unreadable {
    String shown = root.relativize(file).toString().replace('\\', '/');
    return new SourceText(shown, TextFile.read(file, shown).lines().toList());
  }

  /** The file's name without folders and without its ending. */
  public String name() {
    String last = file.substring(file.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /** The number of the first line that has one of the words, tried in order; 1 when none has. */
  public int lineWith(List<String> words) {
    for (String word : words) {
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).contains(word)) {
          return i + 1;
        }
      }
    }
    return 1;
  }

  Finding finding(int line, String text) {
    return new Finding(file, line, text);
  }
}
