// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
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

  /** A file that is no UTF-8 text; the finding names its first line that is not. */
  public static final class NotUtf8 extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    private NotUtf8(Finding finding) {
      super(finding.toString());
      this.finding = finding;
    }

    /** What to tell the author. */
    public Finding finding() {
      return finding;
    }
  }

  /**
   * Reads a file below the project.
   *
   * @throws NotUtf8 when it is no UTF-8 text
   * @throws IOException when it cannot be read
   */
  public static SourceText read(Path root, Path file) throws IOException {
    String shown = root.relativize(file).toString().replace('\\', '/');
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    // The decoder stops at the first bad byte; what it wrote until then counts the lines.
    boolean bad = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError();
    String read = text.flip().toString();
    if (bad) {
      int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
      throw new NotUtf8(new Finding(shown, line, "this is no UTF-8 text; save the file as UTF-8"));
    }
    return new SourceText(shown, read.lines().toList());
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
