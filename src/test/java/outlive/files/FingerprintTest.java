// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
  @Test
  void theSamePartsGiveTheSame() {
    assertEquals(of("a", "bc"), of("a", "bc"));
  }

  @Test
  void anotherCutOfTheSameTextIsAnother() {
    assertNotEquals(of("ab", "c"), of("a", "bc"));
    assertNotEquals(of("a", ""), of("", "a"));
    assertNotEquals(of(), of(""));
  }

  @Test
  void oneBitMakesAnother() {
    byte[] text = "drmm_add_action".getBytes(StandardCharsets.UTF_8);
    String before = new Fingerprint().add(text).hex();
    for (int bit = 0; bit < text.length * Byte.SIZE; bit++) {
      text[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertNotEquals(before, new Fingerprint().add(text).hex(), "bit " + bit);
      text[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
    }
  }

  @Test
  void aFileIsItsContent(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "devm_kzalloc\n");
    assertEquals(of("devm_kzalloc\n"), new Fingerprint().add(file).hex());
  }

  private static String of(String... parts) {
    Fingerprint all = new Fingerprint();
    for (String part : parts) {
      all.add(part);
    }
    return all.hex();
  }
}
