// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** What a file in gzip (RFC 1952) unpacks to, within limits: a few kilobytes can hold gigabytes. */
final class Unpacking extends InputStream {
  private static final int BUFFER = 1 << 16;

  private final Packed packed;
  private final GZIPInputStream unpacked;
  private final Limits limits;
  private long length;

  /** Starts to unpack. */
  Unpacking(InputStream in, Limits limits) throws IOException {
    this.packed = new Packed(in);
    this.unpacked = new GZIPInputStream(packed, BUFFER);
    this.limits = limits;
  }

  /**
   * When to stop.
   *
   * @param most bytes: a list's whole month is a hundredth of it
   * @param ratio unpacked to packed; mail makes 3 to 10, and text that repeats itself 50
   * @param before so many bytes may have any ratio
   */
  record Limits(long most, int ratio, long before) {
    static final Limits USUAL = new Limits(2L << 30, 200, 16L << 20);
  }

  /** There is more than anybody would save. */
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;

    TooMuch(String message) {
      super(message);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (length > limits.most()) {
      throw new TooMuch("the file unpacks to more than " + (limits.most() >> 20) + " MiB");
    }
    if (length > limits.before() && length / limits.ratio() > packed.length) {
      throw new TooMuch("the file unpacks to over " + limits.ratio() + " times its size");
    }
    int read = unpacked.read(into, from, most);
    length += Math.max(read, 0);
    return read;
  }

  @Override
  public int available() throws IOException {
    return unpacked.available();
  }

  /** Counts what is read. */
  private static final class Packed extends FilterInputStream {
    private long length;

    private Packed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      length += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int read = super.read(into, from, most);
      length += Math.max(read, 0);
      return read;
    }
  }
}
