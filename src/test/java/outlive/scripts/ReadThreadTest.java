// SPDX-License-Identifier: GPL-2.0-only
package outlive.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that reads what it is given. */
class ReadThreadTest {
  private static final Script SCRIPT =
      new Script(Path.of("jbang-scripts/ReadThread.java").toAbsolutePath());
  private static final String PAGE =
      """
      Re: a plan

      2020-02-20 Thread Bob Day

      Fine with me.

      a plan

      2020-02-19 Thread Ann Lee

      Words.
      """;

  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  static Path classes;

  @BeforeAll
  static void compile() throws IOException {
    SCRIPT.compile(classes);
  }

  @Test
  void showsTheTreeOfAPage(@TempDir Path folder) throws Exception {
    Path page = Files.writeString(folder.resolve("page.txt"), PAGE);
    for (Path path : List.of(page, folder)) {
      Script.Run run = SCRIPT.run(classes, path.toString(), "--how");
      assertEquals(
          """
          a plan
          2020-02-19        Ann Lee  root (sure)
          2020-02-20        `- Bob Day ?  order (unsure)

          2 mails in 1 thread; times are UTC
          ? its place is a guess
          """,
          run.out());
      assertEquals("", run.err());
      assertEquals(0, run.exit());
    }
  }

  @Test
  void drawsBoxesWhereTheCharsetHasThem(@TempDir Path folder) throws Exception {
    Path page = Files.writeString(folder.resolve("page.txt"), PAGE);
    Script.Run run = SCRIPT.run(List.of("-Dstdout.encoding=UTF-8"), classes, page.toString());
    assertTrue(run.out().contains("\n2020-02-20        └─ Bob Day ?\n"), run.out());
  }

  @Test
  void saysWhatIsWrongWithAFileAndShowsTheOthers(@TempDir Path folder) throws Exception {
    Path page = Files.writeString(folder.resolve("page.txt"), PAGE);
    Path empty = Files.writeString(folder.resolve("empty.html"), "");
    Script.Run run = SCRIPT.run(classes, empty.toString(), page.toString(), folder + "/gone");
    assertTrue(run.out().startsWith("a plan\n"), run.out());
    assertTrue(run.err().startsWith(empty + ":1: the file is empty"), run.err());
    assertTrue(run.err().contains("\n" + folder + "/gone:1: no such file"), run.err());
    assertEquals(1, run.exit());
  }

  @Test
  void isSilentAboutATreeWhereThereIsNone(@TempDir Path folder) throws Exception {
    Script.Run run = SCRIPT.run(classes, folder + "/gone");
    assertEquals("", run.out());
    assertEquals(1, run.exit());
  }

  @Test
  void outsideOfTheProjectItAsksForAPath(@TempDir Path folder) throws Exception {
    Script.Run run = SCRIPT.runIn(folder, classes);
    assertTrue(run.err().startsWith("read-thread: which page, mailbox or folder?\n"), run.err());
    assertEquals(2, run.exit());
  }
}
