// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private static final Path THREAD = Path.of("thread-archive/intel-gfx-drm-managed-resources.txt");
  private static final Path TRANSCRIPTS = Path.of("src/test/resources/conformance/linux-6.12.txt");

  /** Commands that build.sh does itself. */
  private static final Set<String> IN_SHELL = Set.of("bench", "help", "test");

  @Test
  void buildShListsEveryCommandAndNoOther() throws IOException {
    String script = Files.readString(Path.of("build.sh"));
    String usage = script.substring(script.indexOf("(none), site"), script.indexOf("Exit: 0"));
    Set<String> listed = new TreeSet<>();
    Pattern.compile("(?m)^(?:  |\\(none\\), )([a-z]+)")
        .matcher(usage)
        .results()
        .map((MatchResult found) -> found.group(1))
        .forEach(listed::add);
    Set<String> real = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    real.addAll(IN_SHELL);
    assertEquals(real, listed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"site", "threads", "import", "replay", "explore", "matrix", "run", "workshop"})
  void everyCommandHasHelp(String command) {
    CommandLineRun run = CommandLineRun.of(command, "--help");
    assertEquals(Exit.FINE, run.exit());
    assertTrue(run.out().startsWith("Usage: ./build.sh " + command), run.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "threads",
        "import",
        "replay --check",
        "threads --no-such a",
        "site --url",
        "site --url x.org",
        "serve --port 65536",
        "nonsense"
      })
  void wrongUsageExitsWithTwoAndSaysHow(String line) {
    CommandLineRun run = CommandLineRun.of((Object[]) line.split(" "));
    assertEquals(Exit.USAGE, run.exit());
    assertTrue(run.err().contains("./build.sh"), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().lines().count() <= 3, "what is wrong stays in sight: " + run.err());
  }

  @Nested
  class Threads {
    @Test
    void printsAHeaderAndOneRowAMessage() {
      CommandLineRun run = CommandLineRun.of("threads", THREAD);
      assertEquals(Exit.FINE, run.exit(), run.err());
      List<String> rows = run.out().lines().toList();
      assertEquals("id\tparent\tdate\tauthor\tsubject\thow", rows.get(0));
      assertEquals(20, rows.size());
      assertTrue(rows.stream().allMatch(row -> row.split("\t", -1).length == 6));
    }

    @Test
    void namesAFileThatIsNotThere(@TempDir Path dir) {
      CommandLineRun run = CommandLineRun.of("threads", dir.resolve("none.html"));
      assertEquals(Exit.FINDINGS, run.exit());
      assertTrue(run.err().startsWith(dir.resolve("none.html") + ":1: "), run.err());
    }

    @Test
    void namesAPageWithoutAMessage(@TempDir Path dir) throws IOException {
      Path page = Files.writeString(dir.resolve("page.html"), "<html><p>Nothing here</p></html>");
      CommandLineRun run = CommandLineRun.of("threads", page);
      assertEquals(Exit.FINDINGS, run.exit());
      assertTrue(run.err().startsWith(page + ":"), run.err());
      assertEquals("", run.out());
    }
  }

  @Nested
  class Replay {
    @Test
    void printsTheWholeTranscript() throws IOException {
      CommandLineRun run = CommandLineRun.of("replay", TRANSCRIPTS);
      assertEquals(Exit.FINE, run.exit(), run.err());
      assertEquals(Files.readString(TRANSCRIPTS), run.out());
    }

    @Test
    void checkSaysHowManyAgree() {
      CommandLineRun run = CommandLineRun.of("replay", "--check", TRANSCRIPTS);
      assertEquals(Exit.FINE, run.exit(), run.err());
      assertEquals("150 cases: the port prints what the transcripts say.%n".formatted(), run.out());
    }

    @Test
    void checkNamesTheFirstLineThatDiffers(@TempDir Path dir) throws IOException {
      Path changed = dir.resolve("changed.txt");
      Files.writeString(
          changed,
          "# case one\n> device dev0\n> devm_kmalloc dev0 p1 8\ndev0: ADD other (8 bytes)\n");
      CommandLineRun run = CommandLineRun.of("replay", "--check", changed);
      assertEquals(Exit.FINDINGS, run.exit());
      assertTrue(run.err().startsWith(changed + ":4: case one"), run.err());
    }

    @Test
    void namesAnUnknownCall(@TempDir Path dir) throws IOException {
      Path bad = Files.writeString(dir.resolve("bad.txt"), "# case one\n> devm_nothing dev0\n");
      for (String mode : List.of("", "--check")) {
        CommandLineRun run =
            mode.isEmpty()
                ? CommandLineRun.of("replay", bad)
                : CommandLineRun.of("replay", mode, bad);
        assertEquals(Exit.FINDINGS, run.exit());
        assertTrue(run.err().startsWith(bad + ":2: "), run.err());
        assertEquals("", run.out());
      }
    }
  }

  @Nested
  class Workshop {
    @Test
    void listsTheExercises() {
      CommandLineRun run = CommandLineRun.of("workshop", "list");
      assertEquals(Exit.FINE, run.exit(), run.err());
      assertTrue(run.out().contains("01-devres-versus-drmm"), run.out());
      assertEquals(run, CommandLineRun.of("workshop"));
    }

    @Test
    void listsTheNamesWhenOneIsUnknown() {
      CommandLineRun run = CommandLineRun.of("workshop", "check", "none-such");
      assertEquals(Exit.USAGE, run.exit());
      assertTrue(run.err().contains("01-devres-versus-drmm"), run.err());
    }
  }
}
