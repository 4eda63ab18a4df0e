// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Tells whether something is what it was: two checksums, 64 bits together, which the JVM computes
 * with instructions of the processor from its first moment, where {@link Sha256} needs seconds to
 * become fast. Nobody deceives himself about his own files; for what others made, and for names
 * that are kept, there is {@link Sha256}.
 *
 * <p>Each part counts with its length, so that "a", "bc" is not "ab", "c".
 */
public final class Fingerprint {
  private final CRC32 first = new CRC32();
  private final CRC32C second = new CRC32C();

  /** Adds bytes. */
  public Fingerprint add(byte[] part) {
    byte[] length = new byte[Integer.BYTES];
    for (int i = 0; i < Integer.BYTES; i++) {
      length[i] = (byte) (part.length >>> (Byte.SIZE * i));
    }
    update(length);
    update(part);
    return this;
  }

  private void update(byte[] part) {
    first.update(part, 0, part.length);
    second.update(part, 0, part.length);
  }

  /** Adds a text. */
  public Fingerprint add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the content of a file. */
  public Fingerprint add(Path file) throws IOException {
    return add(Files.readAllBytes(file));
  }

  /** The fingerprint of what was added so far, in hex. */
  public String hex() {
    return "%08x%08x".formatted(first.getValue(), second.getValue());
  }
}
