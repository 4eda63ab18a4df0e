// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.scenario.Bug;

class MatrixCommandTest {
  private static final Path GOLDEN = Path.of("src/test/resources/matrix");

  @Test
  void printsTheTable() throws IOException {
    CommandLineRun run = CommandLineRun.of("matrix");
    assertEquals(
        new CommandLineRun(Exit.FINE, Files.readString(GOLDEN.resolve("matrix.txt")), ""), run);
  }

  @Test
  void printsData() throws IOException {
    CommandLineRun run = CommandLineRun.of("matrix", "--tsv");
    assertEquals(
        new CommandLineRun(Exit.FINE, Files.readString(GOLDEN.resolve("matrix.tsv")), ""), run);
  }

  @Test
  void printsTheScenarioOfACellForExplore(@TempDir Path dir) throws IOException {
    CommandLineRun cell = CommandLineRun.of("matrix", "--scn", "ioctl/container-devm");
    assertEquals(
        """
        # ioctl/container-devm: open, unbind, ioctl
        container: devm
        remove: unplug
        mmio: none
        guard: no
        postclose: none
        kms: none
        state: none
        actor bus: probe unbind
        actor app: open ioctl
        """,
        cell.out());
    Path file = Files.writeString(dir.resolve("cell.scn"), cell.out());
    CommandLineRun run = CommandLineRun.of("explore", file);
    assertTrue(run.out().startsWith("orders 6\nfailing 2\n"), run.out());
  }

  @ParameterizedTest
  @EnumSource
  void saysNothingWhenADetectorIsOff(Bug bug) {
    for (String form : new String[] {"", "--tsv"}) {
      CommandLineRun run =
          form.isEmpty()
              ? CommandLineRun.of("matrix", "--blind", bug.word())
              : CommandLineRun.of("matrix", form, "--blind", bug.word());
      assertEquals(Exit.FINDINGS, run.exit());
      assertEquals("", run.out());
      assertTrue(run.err().startsWith("matrix: refuses to judge: on this Java ("), run.err());
      assertTrue(run.err().contains("\n  " + bug.word() + ": expected 'failing "), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--scn ioctl=there is no cell ioctl; a cell is ROW/COLUMN, a row nobody, ioctl, in-ioctl,"
            + " close, mmap, rebind, a column container-devm, container-drmm, mmio-unguarded,"
            + " mmio-guarded, mmio-drmm, kms-devm, kms-drmm",
        "--scn ioctl/kms-devm --tsv=Error: --tsv, --scn=ROW/COLUMN are mutually exclusive",
        "--blind all=Invalid value for option '--blind' (MISTAKE): 'all' is no mistake that can be"
            + " seen; known are use-after-free, double-free, leak, unmapped-access,"
            + " refcount-underflow, deadlock",
        "file.scn=Unmatched argument at index 1: 'file.scn'"
      })
  void wrongUsageSaysWhatIsRight(String line) {
    int equals = line.indexOf('=');
    CommandLineRun run =
        CommandLineRun.of((Object[]) ("matrix " + line.substring(0, equals)).split(" "));
    assertEquals(Exit.USAGE, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith(line.substring(equals + 1)), run.err());
  }
}
