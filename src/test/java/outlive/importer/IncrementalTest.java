// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.finding.Finding;

/** An import after an import. */
class IncrementalTest {
  private final Path folder;
  private final ImportLab lab;

  IncrementalTest(@TempDir Path folder) {
    this.folder = folder;
    this.lab = new ImportLab(folder);
  }

  /** A page that has nothing to do with the others. */
  private static String stranger() {
    return ImportLab.PAGE
        .replace("a subject", "elsewhere")
        .replace("Ann Lee", "Eve Ash")
        .replace("Bob Day", "Carl Elm")
        .replace("Words that \"stand\" here", "What lies there");
  }

  private static String other(String page) {
    return page.replace("a subject", "another subject");
  }

  @Nested
  class Unchanged {
    private final Path in = folder.resolve("in");

    Unchanged() {
      lab.write("in/a.txt", ImportLab.PAGE);
      lab.write("in/b.txt", other(ImportLab.PAGE));
      assertEquals(2, lab.run(in).parsed());
    }

    private Map<String, FileTime> times() throws IOException {
      Map<String, FileTime> times = new TreeMap<>();
      for (Path file : ImportLab.below(lab.out)) {
        times.put(file.toString(), Files.getLastModifiedTime(file));
      }
      return times;
    }

    @Test
    void inputIsNotParsed() {
      Imported again = lab.run(in);
      assertEquals(0, again.parsed());
      assertEquals(List.of(), lab.parsed);
      assertEquals(2, again.messages() / again.threads());
    }

    @Test
    void resultIsNotTouched() throws IOException {
      for (Path file : ImportLab.below(lab.out)) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000));
      }
      Map<String, FileTime> before = times();
      lab.run(in);
      assertEquals(before, times());
    }

    @Test
    void onlyTheFileThatChangedIsParsed() {
      lab.write("in/b.txt", other(ImportLab.PAGE).replace("Bob", "Carl"));
      lab.run(in);
      assertEquals(List.of("b.txt"), lab.parsed);
      assertTrue(lab.text("threads.json").contains("Carl Day"));
    }

    @Test
    void messagesKeepTheirFilesTime() throws IOException {
      Map<String, FileTime> before = new TreeMap<>();
      for (Path file : ImportLab.below(lab.out.resolve("messages"))) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000));
        before.put(file.toString(), Files.getLastModifiedTime(file));
      }
      lab.write("in/c.txt", stranger());
      lab.run(in);
      for (Map.Entry<String, FileTime> file : before.entrySet()) {
        assertEquals(file.getValue(), Files.getLastModifiedTime(Path.of(file.getKey())));
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void contentOfTheSameSizeAndDateIsStillSeen(boolean old) throws IOException {
      if (old) {
        lab.clock.longAfter();
        lab.run(in); // now its size and times stand for it
      }
      Path file = folder.resolve("in/b.txt");
      FileTime time = Files.getLastModifiedTime(file);
      lab.write("in/b.txt", other(ImportLab.PAGE).replace("Bob", "Tim"));
      Files.setLastModifiedTime(file, time);
      lab.run(in);
      assertEquals(List.of("b.txt"), lab.parsed);
    }

    @Test
    void everythingIsParsedWhereOtherCodeReads() {
      Map<String, String> before = lab.shown();
      lab.by("another edition").run(in);
      assertEquals(List.of("a.txt", "b.txt"), lab.parsed);
      assertEquals(before, lab.shown());
      lab.run(in);
      assertEquals(List.of(), lab.parsed);
    }

    @Test
    void contentThatMovedIsNotParsed() throws IOException {
      Files.createDirectory(folder.resolve("moved"));
      Files.move(in, folder.resolve("moved/in"));
      lab.run(folder.resolve("moved/in"));
      assertEquals(List.of(), lab.parsed);
    }

    @Test
    void aFileWithFindingsIsNotParsedAndStillFound() {
      lab.write("in/c.txt", "nothing to see");
      List<Finding> found = lab.run(in).findings();
      assertEquals(1, found.size());
      assertEquals(in.resolve("c.txt").toString(), found.get(0).file());
      assertEquals(found, lab.run(in).findings());
      assertEquals(List.of(), lab.parsed);
    }
  }

  @Nested
  class DamagedCache {
    private final Path in = folder.resolve("in");

    DamagedCache() {
      lab.write("in/a.txt", ImportLab.PAGE);
      lab.write("in/b.txt", other(ImportLab.PAGE));
      lab.run(in);
    }

    private void damage(String name, int keep, String more) throws IOException {
      for (Path file : ImportLab.below(lab.out.resolve(".cache").resolve(name))) {
        byte[] bytes = Files.readAllBytes(file);
        String text =
            new String(bytes, 0, Math.max(0, bytes.length - keep), StandardCharsets.ISO_8859_1)
                + more;
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
      }
    }

    private void isMended() {
      lab.write("in/c.txt", ImportLab.PAGE.replace("a subject", "a third subject"));
      assertEquals(List.of(), lab.run(in).findings());
      assertEquals(List.of("a.txt", "b.txt", "c.txt"), lab.parsed);
      lab.write("in/c.txt", ImportLab.PAGE.replace("a subject", "a fourth subject"));
      lab.run(in);
      assertEquals(List.of("c.txt"), lab.parsed);
    }

    @Test
    void cutOffIsReadAnew() throws IOException {
      damage("pages", 20, "");
      isMended();
    }

    @Test
    void emptyIsReadAnew() throws IOException {
      damage("pages", Integer.MAX_VALUE, "");
      isMended();
    }

    @Test
    void garbledIsReadAnew() throws IOException {
      damage("pages", 9, "\u00ff\u0000garbled");
      isMended();
    }

    @Test
    void stampsOfNoUseAreNotUsed() throws IOException {
      damage("stamps", 5, "x");
      assertEquals(List.of(), lab.run(in).findings());
      assertEquals(List.of(), lab.parsed);
    }

    @Test
    void aResultWithAFileGoneIsMadeAnew() throws IOException {
      Map<String, String> before = lab.shown();
      for (Path file : ImportLab.below(lab.out.resolve("messages")).subList(0, 1)) {
        Files.delete(file);
      }
      lab.run(in);
      assertEquals(before, lab.shown());
    }

    @Test
    void aResultThatWasChangedByHandIsMadeAnew() throws IOException {
      Map<String, String> before = lab.shown();
      Files.writeString(lab.out.resolve("threads.json").toRealPath(), "{}");
      lab.run(in);
      assertEquals(before, lab.shown());
    }

    @Test
    void aLinkThatIsGoneIsMadeAnew() throws IOException {
      Map<String, String> before = lab.shown();
      Files.delete(lab.out.resolve("messages"));
      lab.run(in);
      assertEquals(before, lab.shown());
    }

    @Test
    void isItsOwnersAlone() throws IOException {
      for (String name : List.of(".cache", ".cache/pages")) {
        assertEquals(
            PosixFilePermissions.fromString("rwx------"),
            Files.getPosixFilePermissions(lab.out.resolve(name)));
      }
    }
  }
}
