// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    Path file = place(name);
    if (!sameAsBefore(name, bytes, file)) {
      Files.write(file, bytes);
    }
    sizes.put(name, (long) bytes.length);
    steps.step("write " + name);
  }

  /** Adds a file of any size; it counts when it is closed. */
  OutputStream add(String name) throws IOException {
    OutputStream file = new BufferedOutputStream(Files.newOutputStream(place(name)), 1 << 16);
    return new FilterOutputStream(file) {
      private long size;

      @Override
      public void write(int b) throws IOException {
        size++;
        out.write(b);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        size += length;
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        super.close();
        sizes.put(name, size);
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

  private boolean sameAsBefore(String name, byte[] bytes, Path file) {
    if (before.isEmpty()) {
      return false;
    }
    Path old = before.get().resolve(name);
    try {
      if (Files.exists(old)
          && Files.size(old) == bytes.length
          && Arrays.equals(Files.readAllBytes(old), bytes)) {
        Files.createLink(file, old);
        return true;
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No such links here: it is written, as any other.
    }
    return false;
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
