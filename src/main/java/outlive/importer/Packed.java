// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A value kept in a file of the cache: JSON in gzip, whose checksum tells a file that was cut off
 * or changed. Such a file is as good as none. The cache knows ids that pages hide, so its folder is
 * its owner's alone.
 */
final class Packed {
  private Packed() {}

  /** Writes aside and moves into place. */
  static void write(Path file, Gson gson, Object value, Type type) throws IOException {
    OwnFolder.make(file.resolveSibling(""));
    Path aside = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(aside);
        Writer text =
            new OutputStreamWriter(new GZIPOutputStream(out, 1 << 16), StandardCharsets.UTF_8)) {
      gson.toJson(value, type, text);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The value, if the file is there and whole. */
  static <T> Optional<T> read(Path file, Gson gson, Class<T> type) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      T value = gson.fromJson(text, type);
      text.transferTo(Writer.nullWriter()); // the checksum is looked at when the end is reached
      return Optional.ofNullable(value);
    } catch (IOException | RuntimeException e) { // whatever it is, it is not what was written
      return Optional.empty();
    }
  }
}
