// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A result that is being written. A file that is as it was in the result before becomes another
 * name of that one: it takes no room, and keeps its time.
 */
final class Draft {
  /** Lists the files with their sizes; written last. */
  private static final String LIST = ".files";

  private final Path folder;
  private final Optional<Path> before;
  private final Steps steps;
  private final Map<String, Long> sizes = new TreeMap<>();

  Draft(Path folder, Optional<Path> before, Steps steps) {
    this.folder = folder;
    this.before = before;
    this.steps = steps;
  }

  Path folder() {
    return folder;
  }

  /** Adds a small file. */
  void add(String name, byte[] bytes) throws IOException {
    try (OutputStream out = add(name)) {
      out.write(bytes);
    }
  }

  /** Adds a file of any size; it counts when it is closed. */
  OutputStream add(String name) throws IOException {
    Path file = place(name);
    OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        super.close();
        sizes.put(name, Files.size(file));
        keepOldOne(name, file);
        steps.step("write " + name);
      }
    };
  }

  private Path place(String name) throws IOException {
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return file;
  }

  /** The file of the result before takes the place of one that is the same. */
  private void keepOldOne(String name, Path file) throws IOException {
    Optional<Path> old = before.map(result -> result.resolve(name)).filter(Files::isRegularFile);
    if (old.isEmpty() || Files.mismatch(old.get(), file) >= 0) {
      return;
    }
    Path again = folder.resolve("again");
    try {
      Files.createLink(again, old.get());
    } catch (IOException | UnsupportedOperationException e) {
      return; // no such links here: the new one stays
    }
    Files.move(again, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes down which files there are. */
  void end() throws IOException {
    StringBuilder list = new StringBuilder();
    sizes.forEach((name, size) -> list.append(size).append(' ').append(name).append('\n'));
    Files.writeString(folder.resolve(LIST), list.append("end\n"), StandardCharsets.UTF_8);
    steps.step("write " + LIST);
  }

  /** Whether a result has every file that it should have, each of its size. */
  static boolean isWhole(Path result) {
    try {
      String list = Files.readString(result.resolve(LIST));
      if (!list.endsWith("end\n")) {
        return false;
      }
      for (String line : list.substring(0, list.length() - "end\n".length()).lines().toList()) {
        int blank = line.indexOf(' ');
        Path file = result.resolve(line.substring(blank + 1));
        if (Files.size(file) != Long.parseLong(line.substring(0, Math.max(0, blank)))) {
          return false;
        }
      }
      return true;
    } catch (IOException | IllegalArgumentException e) { // gone, or not written by us
      return false;
    }
  }
}
