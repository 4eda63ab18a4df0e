// SPDX-License-Identifier: GPL-2.0-only
package outlive.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  @TempDir Path dir;

  @Nested
  class Text {
    @Test
    void hasPlainLineEnds() throws IOException {
      Path file = Files.writeString(dir.resolve("a.txt"), "one\r\ntwö\n");
      assertEquals("one\ntwö\n", TextFile.read(file, "a.txt"));
    }

    @Test
    void hasNoByteOrderMark() throws IOException {
      Path file = Files.writeString(dir.resolve("mark.txt"), "\uFEFFone\n");
      assertEquals("one\n", TextFile.read(file, "mark.txt"));
    }

    @Test
    void namesTheLineThatIsNotUtf8() throws IOException {
      Path file = dir.resolve("latin1.txt");
      Files.write(file, "one\ntwo\nthr\u00e9e\n".getBytes(StandardCharsets.ISO_8859_1));
      assertEquals(
          "x/latin1.txt:3: this is not UTF-8 text; save the file as UTF-8",
          finding(file, "x/latin1.txt"));
    }

    @Test
    void saysThatAFileIsNotThereOrIsNoFile() {
      String missing = finding(dir.resolve("none"), "none");
      assertEquals("none:1: there is no such file; name one that exists", missing);
      assertTrue(finding(dir, "dir").startsWith("dir:1: cannot be read ("));
    }

    private String finding(Path file, String shown) {
      return assertThrows(TextFile.Unreadable.class, () -> TextFile.read(file, shown))
          .finding()
          .toString();
    }
  }

  @Nested
  class Delete {
    @Test
    void takesEverythingInsideButNotWhatALinkLeadsTo() throws IOException {
      Path kept = Files.writeString(dir.resolve("kept"), "kept");
      Path folder = Files.createDirectories(dir.resolve("a/b"));
      Files.writeString(folder.resolve("file"), "x");
      Files.createSymbolicLink(folder.resolve("link"), dir.resolve("kept"));
      Folders.delete(dir.resolve("a"));
      assertFalse(Files.exists(dir.resolve("a")));
      assertTrue(Files.exists(kept));
    }

    @Test
    void doesNotMindThatThereIsNone() throws IOException {
      Folders.delete(dir.resolve("none"));
      assertFalse(Files.exists(dir.resolve("none")));
    }
  }
}
