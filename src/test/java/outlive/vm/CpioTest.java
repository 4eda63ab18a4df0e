// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the kernel's first file system")
class CpioTest {
  private static final int HEADER = 110;

  /** {@code MODE NAME CONTENT} of each entry, read as the kernel reads them. */
  private static List<String> entries(byte[] archive) {
    List<String> entries = new ArrayList<>();
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    for (int at = 0; at < text.length(); ) {
      assertEquals("070701", text.substring(at, at + 6));
      int mode = field(text, at, 1);
      int size = field(text, at, 6);
      int nameSize = field(text, at, 11);
      String name = text.substring(at + HEADER, at + HEADER + nameSize - 1);
      assertEquals('\0', text.charAt(at + HEADER + nameSize - 1), name);
      int content = aligned(at + HEADER + nameSize);
      entries.add(
          "%o %s %s".formatted(mode, name, text.substring(content, content + size)).strip());
      at = aligned(content + size);
    }
    return entries;
  }

  private static int field(String text, int at, int number) {
    return Integer.parseInt(text.substring(at + 6 + 8 * number, at + 14 + 8 * number), 16);
  }

  private static int aligned(int offset) {
    return (offset + 3) / 4 * 4;
  }

  @Test
  void hasEachFileAndAnEnd() {
    byte[] archive =
        new Cpio().add("init", 0555, new byte[] {'#', '!'}).add("plan", "actors bus\n").bytes();
    assertEquals(
        List.of("100555 init #!", "100444 plan actors bus", "0 TRAILER!!!"), entries(archive));
  }

  @Test
  void namesAndContentsOfEachLengthAreAligned() {
    Cpio archive = new Cpio();
    List<String> expected = new ArrayList<>();
    for (int length = 1; length <= 8; length++) {
      archive.add("n".repeat(length), "c".repeat(9 - length));
      expected.add("100444 " + "n".repeat(length) + " " + "c".repeat(9 - length));
    }
    byte[] bytes = archive.bytes();
    assertEquals(0, bytes.length % 4);
    assertEquals(expected, entries(bytes).subList(0, 8));
  }
}
