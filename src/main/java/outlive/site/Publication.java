// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
    Map<Path, byte[]> all = new TreeMap<>();
    texts.forEach((to, text) -> all.put(fresh.resolve(to), text.getBytes(StandardCharsets.UTF_8)));
    files.forEach((to, content) -> all.put(fresh.resolve(to), content));
    write(all);
    if (Files.exists(out)) {
      Files.move(out, last);
    }
    Files.move(fresh, out);
    Folders.delete(last);
  }

  /** Writes with all processors, since a site is many small files. */
  private static void write(Map<Path, byte[]> files) throws IOException {
    Set<Path> folders = new TreeSet<>();
    files.keySet().forEach(file -> folders.add(file.getParent()));
    for (Path folder : folders) {
      Files.createDirectories(folder);
    }
    try {
      files.entrySet().parallelStream().forEach(Publication::write);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Map.Entry<Path, byte[]> file) {
    try {
      Files.write(file.getKey(), file.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
