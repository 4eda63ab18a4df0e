// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
  private static final Path THREAD = Path.of("thread-archive");

  private final Path dir;
  private final Path out;

  ImportCommandTest(@TempDir Path dir) {
    this.dir = dir;
    this.out = dir.resolve("out");
  }

  @Test
  void saysWhatItDidAndWhereTheListOfThreadsIs() {
    CommandLineRun run = CommandLineRun.of("import", THREAD, "--out", out);
    assertEquals(Exit.FINE, run.exit(), run.err());
    String index = out.resolve("threads.json").toString();
    assertEquals(
        "19 messages in 1 thread from 2 files: 2 files read, 0 unchanged%n%s%n".formatted(index),
        run.out());
    assertTrue(Files.isRegularFile(out.resolve("threads.json")));
    CommandLineRun again = CommandLineRun.of("import", THREAD, "--out", out);
    assertEquals(
        "19 messages in 1 thread from 2 files: 0 files read, 2 unchanged%n%s%n".formatted(index),
        again.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import",
        "import thread-archive",
        "import --out OUT",
        "import thread-archive --out OUT --max-size 0",
        "import thread-archive --out OUT --max-size 99999999",
        "import http://lists.example/x --out OUT",
        "import ftp://lists.example/x --out OUT",
        "import https://me:secret@lists.example/x --out OUT"
      })
  void wrongUsageExitsWithTwoAndWritesNothing(String line) {
    CommandLineRun run =
        CommandLineRun.of((Object[]) line.replace("OUT", out.toString()).split(" "));
    assertEquals(Exit.USAGE, run.exit(), run.err());
    assertTrue(run.err().contains("./build.sh import"), run.err());
    assertFalse(Files.exists(out));
  }

  @Test
  void findingsAreSaidAndTheRestIsWritten() throws IOException {
    Path bad = Files.writeString(dir.resolve("bad.html"), "<p>Nothing here</p>");
    CommandLineRun run = CommandLineRun.of("import", THREAD, bad, "--out", out);
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().startsWith(bad + ":1: "), run.err());
    assertTrue(run.out().startsWith("19 messages in 1 thread from 3 files"), run.out());
  }

  @Test
  void strictWritesNothingWhereSomethingIsFound() throws IOException {
    Path bad = Files.writeString(dir.resolve("bad.html"), "<p>Nothing here</p>");
    CommandLineRun run = CommandLineRun.of("import", THREAD, bad, "--out", out, "--strict");
    assertEquals(Exit.FINDINGS, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().endsWith("nothing was written to " + out + System.lineSeparator()));
    assertFalse(Files.exists(out.resolve("threads.json")));
  }

  @Test
  void aFolderWithOtherFilesIsRefused() throws IOException {
    Files.writeString(dir.resolve("mine.txt"), "mine");
    CommandLineRun run = CommandLineRun.of("import", THREAD, "--out", dir);
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().startsWith(dir + ":1: this folder has files"), run.err());
    assertEquals("", run.out());
  }
}
