// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  private final Path folder;
  private final Path out;

  PublicationTest(@TempDir Path folder) {
    this.folder = folder;
    this.out = folder.resolve("site");
  }

  @BeforeEach
  void publishTheFirstSite() throws IOException {
    publish("first");
  }

  private void publish(String text) throws IOException {
    Publication.publish(Map.of("index.html", text), Map.of(), out);
  }

  private String index() throws IOException {
    return Files.readString(out.resolve("index.html"));
  }

  @Test
  void replacesTheLastSite() throws IOException {
    publish("second");
    assertEquals("second", index());
  }

  @Test
  void leavesNothingElseBehind() throws IOException {
    publish("second");
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void leavesTheLastSiteWhenAFileCannotBeWritten() throws IOException {
    // A file where the other needs a folder; the order of the map puts the file first.
    Map<String, String> impossible = new TreeMap<>(Map.of("a", "file", "a/b.html", "below it"));
    assertThrows(IOException.class, () -> Publication.publish(impossible, Map.of(), out));
    assertEquals("first", index());
  }

  @Test
  void bringsBackTheLastSiteOfARunKilledBetweenTheMoves() throws IOException {
    Path last = Publication.sibling(out, ".last");
    Files.move(out, last);
    Publication.recover(out, last);
    assertEquals("first", index());
  }

  @Test
  void dropsWhatARunKilledAfterTheMovesLeft() throws IOException {
    Path last = Publication.sibling(out, ".last");
    Files.createDirectories(last.resolve("css"));
    publish("second");
    assertEquals("second", index());
    assertFalse(Files.exists(last));
  }

  @Test
  void dropsWhatARunKilledWhileWritingLeft() throws IOException {
    Files.createDirectories(Publication.sibling(out, ".new").resolve("lessons"));
    publish("second");
    assertFalse(Files.exists(out.resolve("lessons")));
  }
}
