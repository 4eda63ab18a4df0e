// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReplayPipeTest {
  private static final Path SESSIONS = Path.of("src/test/resources/replay");

  private static CommandLineRun piped(String lines) throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    BufferedReader in = new BufferedReader(new StringReader(lines));
    int exit = new ReplayPipe(in, new PrintWriter(out), new PrintWriter(err)).run();
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  /** Refreshed with -Dapprove=true, and then read. */
  @Test
  void aWholeSessionPrintsTheGoldenFile() throws IOException {
    CommandLineRun run = piped(Files.readString(SESSIONS.resolve("session.in")));
    assertEquals("", run.err());
    assertEquals(Exit.FINE, run.exit());
    Path golden = SESSIONS.resolve("session.out");
    if (Boolean.getBoolean("approve")) {
      Files.writeString(golden, run.out());
    }
    assertEquals(Files.readString(golden), run.out());
  }

  @Test
  void wrongLinesAreFindingsAndTheRestIsAnswered() throws IOException {
    CommandLineRun run =
        piped(
            "device dev0\ndevm_kmaloc dev0 p1 8\n\ndevres_release_all dev1\ndevres_release_all dev0");
    assertEquals(
        """
        stdin:2: there is no call "devm_kmaloc"; did you mean devm_kmalloc?
        stdin:4: no device "dev1"; make it first: device DEV; or did you mean dev0?
        """,
        run.err().replace("\r", ""));
    assertEquals("= 0\n", run.out().replace("\r", ""));
    assertEquals(Exit.FINDINGS, run.exit());
  }

  @Test
  void nothingIsReadBehindQuit() throws IOException {
    assertEquals(new CommandLineRun(Exit.FINE, "", ""), piped("quit\nnonsense\n"));
    assertEquals(new CommandLineRun(Exit.FINE, "", ""), piped(""));
  }
}
