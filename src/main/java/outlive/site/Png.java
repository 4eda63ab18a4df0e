// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A picture as PNG (W3C, third edition): the three chunks that it needs, and no time in any. */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final byte[] EIGHT_BITS_OF_RGB = {8, 2, 0, 0, 0};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Png() {}

  /** The file for rows of pixels, each {@code 0xRRGGBB}. */
  static byte[] of(int width, int height, int[] pixels) {
    Png png = new Png();
    png.out.writeBytes(SIGNATURE);
    byte[] head =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put(EIGHT_BITS_OF_RGB).array();
    png.chunk("IHDR", head);
    png.chunk("IDAT", deflated(rows(width, height, pixels)));
    png.chunk("IEND", new byte[0]);
    return png.out.toByteArray();
  }

  /** Each row begins with the number of its filter: 0, bytes as they are. */
  private static byte[] rows(int width, int height, int[] pixels) {
    byte[] rows = new byte[height * (1 + 3 * width)];
    int at = 0;
    for (int y = 0; y < height; y++) {
      at++;
      for (int x = 0; x < width; x++) {
        int pixel = pixels[y * width + x];
        rows[at++] = (byte) (pixel >> 16);
        rows[at++] = (byte) (pixel >> 8);
        rows[at++] = (byte) pixel;
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(bytes);
      deflater.finish();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      return packed.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private void chunk(String name, byte[] content) {
    byte[] named = new byte[4 + content.length];
    System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
    System.arraycopy(content, 0, named, 4, content.length);
    CRC32 sum = new CRC32();
    sum.update(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }
}
