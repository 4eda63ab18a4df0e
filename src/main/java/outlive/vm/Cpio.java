// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An archive that the kernel unpacks as its first file system: cpio in the form "newc" (the
 * kernel's Documentation/driver-api/early-userspace/buffer-format.rst).
 */
final class Cpio {
  private static final String MAGIC = "070701";
  private static final String LAST = "TRAILER!!!";
  private static final int REGULAR = 0100000;
  private static final int ALIGNMENT = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int inode;

  /** Adds a file at the top. */
  Cpio add(String name, int permissions, byte[] content) {
    entry(name, REGULAR | permissions, content);
    return this;
  }

  /** Adds a text that everybody may read. */
  Cpio add(String name, String text) {
    return add(name, 0444, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The archive, with its end; nothing can be added after it. */
  byte[] bytes() {
    entry(LAST, 0, new byte[0]);
    return out.toByteArray();
  }

  private void entry(String name, int mode, byte[] content) {
    byte[] path = (name + '\0').getBytes(StandardCharsets.UTF_8);
    // ino mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check
    int[] fields = {++inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length, 0};
    StringBuilder header = new StringBuilder(MAGIC);
    for (int field : fields) {
      header.append("%08X".formatted(field));
    }
    out.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(path);
    pad();
    out.writeBytes(content);
    pad();
  }

  private void pad() {
    while (out.size() % ALIGNMENT != 0) {
      out.write(0);
    }
  }
}
