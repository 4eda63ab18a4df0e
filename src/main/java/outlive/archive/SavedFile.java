// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a saved file, read once and never held whole; a file in gzip (RFC 1952) is unpacked.
 * Its first bytes can be looked at before they are read. A file that breaks off just ends: what was
 * read counts, and {@link #problem} says why there is no more.
 */
final class SavedFile {
  /** Enough to tell a mailbox from a page. */
  static final int HEAD = 1 << 15;

  private static final int SMALL = 1 << 12;

  /** Servers pack what was packed already, but not more often than that. */
  private static final int MOST_LAYERS = 2;

  private final InputStream in;
  private byte[] head = new byte[SMALL];
  private int headEnd;
  private int headAt;
  private @Nullable String problem;

  private SavedFile(InputStream in) {
    this.in = in;
  }

  /** Starts to read. */
  static SavedFile open(InputStream raw) throws IOException {
    return open(raw, Unpacking.Limits.USUAL);
  }

  static SavedFile open(InputStream raw, Unpacking.Limits limits) throws IOException {
    try {
      SavedFile file = new SavedFile(unpacked(raw, limits));
      file.readHead(HEAD);
      return file;
    } catch (EOFException | ZipException | Unpacking.TooMuch e) {
      throw new IOException(problem(e), e);
    }
  }

  private static InputStream unpacked(InputStream raw, Unpacking.Limits limits) throws IOException {
    InputStream in = raw;
    for (int layer = 0; ; layer++) {
      PushbackInputStream peeked = new PushbackInputStream(in, 2);
      byte[] magic = new byte[2];
      int length = peeked.readNBytes(magic, 0, 2);
      peeked.unread(magic, 0, length);
      if (length < 2 || (magic[0] & 0xff) != 0x1f || (magic[1] & 0xff) != 0x8b) {
        return peeked;
      }
      if (layer == MOST_LAYERS) {
        throw new IOException("gzip inside gzip inside gzip");
      }
      in = new Unpacking(peeked, limits);
    }
  }

  private void readHead(int most) throws IOException {
    try {
      while (headEnd < most) {
        if (headEnd == head.length) {
          head = Arrays.copyOf(head, headEnd * 2);
        }
        int read = in.read(head, headEnd, head.length - headEnd);
        if (read < 0) {
          break;
        }
        headEnd += read;
      }
    } catch (IOException e) {
      if (headEnd == 0) {
        throw e;
      }
      problem = problem(e);
    }
  }

  /** The first bytes, {@value #HEAD} where the file has so many and nobody asked for more. */
  byte[] head() {
    return Arrays.copyOf(head, headEnd);
  }

  /** So many of the first bytes, where fewer do not tell what it is. To be asked before reading. */
  byte[] head(int most) throws IOException {
    if (problem == null) {
      readHead(most);
    }
    return head();
  }

  /** Reads on; -1 at the end, also where the file cannot be read any further. */
  int read(byte[] into, int from, int most) {
    if (headAt < headEnd) {
      int length = Math.min(most, headEnd - headAt);
      System.arraycopy(head, headAt, into, from, length);
      headAt += length;
      return length;
    }
    if (problem != null) {
      return -1;
    }
    try {
      return in.read(into, from, most);
    } catch (IOException e) {
      problem = problem(e);
      return -1;
    }
  }

  /** All that is left, at most so many bytes; empty when there are more. */
  Optional<byte[]> rest(int most) {
    byte[] bytes = new byte[SMALL];
    int length = 0;
    while (length <= most) {
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
      int read = read(bytes, length, bytes.length - length);
      if (read < 0) {
        return Optional.of(Arrays.copyOf(bytes, length));
      }
      length += read;
    }
    return Optional.empty();
  }

  /** Why the file ends before its end. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  private static String problem(IOException e) {
    if (e instanceof Unpacking.TooMuch) {
      return e.getMessage() + "; unpack it yourself if you trust it";
    }
    if (e instanceof EOFException) {
      return "the file is cut off inside its gzip data; fetch it again";
    }
    if (e instanceof ZipException) {
      return "the gzip data is damaged from here on (" + e.getMessage() + "); fetch the file again";
    }
    return String.valueOf(e.getMessage());
  }
}
