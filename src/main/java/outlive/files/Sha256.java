// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names content by what it is. Each part counts with its end, so that "a", "bc" is not "ab", "c".
 */
public final class Sha256 {
  private final MessageDigest digest;

  /** Of nothing so far. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Adds bytes. */
  public Sha256 add(byte[] part) {
    digest.update(part);
    return end(part.length);
  }

  /** Adds a text. */
  public Sha256 add(String part) {
    return add(part.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds the content of a file, of whatever size. */
  public Sha256 add(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        OutputStream all = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      return end(in.transferTo(all));
    }
  }

  private Sha256 end(long length) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      digest.update((byte) (length >>> shift));
    }
    return this;
  }

  /** The name, in hex; nothing can be added after it. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
