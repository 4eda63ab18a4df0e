// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import outlive.files.Folders;

/**
 * Puts a whole site into place. It is written aside first and then takes the folder's name, so who
 * kills the run finds the last site or the new one, never half of one.
 */
final class Publication {
  private Publication() {}

  /**
   * Writes the files and swaps the folders.
   *
   * @throws IOException when a file cannot be written; the last site is then still in place
   */
  static void publish(Map<String, String> texts, Map<String, byte[]> files, Path out)
      throws IOException {
    Path fresh = sibling(out, ".new");
    Path last = sibling(out, ".last");
    recover(out, last);
    Folders.delete(fresh);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      write(fresh.resolve(text.getKey()), text.getValue().getBytes(StandardCharsets.UTF_8));
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      write(fresh.resolve(file.getKey()), file.getValue());
    }
    if (Files.exists(out)) {
      Files.move(out, last);
    }
    Files.move(fresh, out);
    Folders.delete(last);
  }

  private static void write(Path target, byte[] content) throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target, content);
  }

  /** A run that was killed between the two moves left the last site under its other name. */
  static void recover(Path out, Path last) throws IOException {
    if (Files.exists(last)) {
      if (Files.exists(out)) {
        Folders.delete(last);
      } else {
        Files.move(last, out);
      }
    }
  }

  static Path sibling(Path out, String ending) {
    return out.resolveSibling(out.getFileName() + ending);
  }
}
