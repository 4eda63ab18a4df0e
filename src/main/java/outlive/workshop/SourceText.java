// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import outlive.finding.Finding;

/** Reads text files that people edit, with whatever their editors do to them. */
final class SourceText {
  private SourceText() {}

  /** A file in another encoding; the finding names the first line that shows it. */
  static final class NotUtf8 extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    private NotUtf8(Finding finding) {
      super(finding.toString());
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  /** The text of a file named relative to the root, with every line end a plain newline. */
  static String read(Path root, Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(root.resolve(file)));
    CharBuffer text = CharBuffer.allocate(bytes.remaining());
    // The decoder stops at the first bad byte; what it wrote until then counts the lines.
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    String read = text.flip().toString();
    if (result.isError()) {
      int line = 1 + (int) read.chars().filter(c -> c == '\n').count();
      throw new NotUtf8(
          new Finding(Place.shown(file), line, "this is not UTF-8 text: save the file as UTF-8"));
    }
    return read.replace("\r\n", "\n");
  }
}
