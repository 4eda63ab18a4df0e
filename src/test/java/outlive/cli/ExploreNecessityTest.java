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
import outlive.scenario.Bug;

/** {@code explore} with --necessity, and what it says when it cannot be believed. */
class ExploreNecessityTest {
  private static final Path GUARDED = Path.of("src/scenarios/mmio-guarded.scn");
  private static final Path KMS = Path.of("src/scenarios/kms-devm.scn");
  private static final Path GOLDEN = Path.of("src/test/resources/necessity");

  @Test
  void saysWhatEachLineIsGoodFor() throws IOException {
    CommandLineRun run = CommandLineRun.of("explore", GUARDED, "--necessity");
    String text = Files.readString(GOLDEN.resolve("mmio-guarded.txt"));
    assertEquals(new CommandLineRun(Exit.FINE, text, ""), run);
  }

  @Test
  void namesEachOfSeveralFiles() throws IOException {
    CommandLineRun run = CommandLineRun.of("explore", "--necessity", GUARDED, KMS);
    String one = Files.readString(GOLDEN.resolve("mmio-guarded.txt"));
    String other = Files.readString(GOLDEN.resolve("kms-devm.txt"));
    String nl = System.lineSeparator();
    assertEquals("# " + GUARDED + nl + one + "# " + KMS + nl + other, run.out());
  }

  @Test
  void saysNothingOfAPart() {
    CommandLineRun run = CommandLineRun.of("explore", GUARDED, "--necessity", "--limit", "20");
    assertEquals(Exit.FINDINGS, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith(GUARDED + ":1: explored "), run.err());
    assertTrue(
        run.err()
            .contains(
                " of 15 orders of one of the drivers (fewer if somebody has to wait); raise --limit"),
        run.err());
  }

  @Test
  void namesWhatIsWrongInAFile(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("bad.scn"), "guard: maybe\nactor a: open\n");
    CommandLineRun run = CommandLineRun.of("explore", "--necessity", file);
    assertEquals(Exit.FINDINGS, run.exit());
    assertEquals("", run.out());
    assertEquals(
        file + ":1: 'maybe' is no value of guard; it can be no or yes" + System.lineSeparator(),
        run.err());
  }

  @Test
  void doesNotGoWithCertify() {
    CommandLineRun run = CommandLineRun.of("explore", "--necessity", "--certify", GUARDED);
    assertEquals(Exit.USAGE, run.exit());
    assertEquals("", run.out());
    assertTrue(
        run.err().startsWith("--certify checks one driver, --necessity is about many: choose one"),
        run.err());
  }

  @ParameterizedTest
  @EnumSource
  void isSilentWhenADetectorIsOff(Bug bug) {
    for (String more : new String[] {"--necessity", "--certify"}) {
      CommandLineRun run = CommandLineRun.of("explore", GUARDED, more, "--blind", bug.word());
      assertEquals(Exit.FINDINGS, run.exit());
      assertEquals("", run.out());
      assertTrue(run.err().contains("\n  " + bug.word() + ": expected 'failing "), run.err());
    }
  }

  @Test
  void namesTheJavaThatItCannotRelyOn() {
    CommandLineRun run = CommandLineRun.of("explore", GUARDED, "--blind", "leak");
    assertEquals(
        "explore: refuses to judge: on this Java (%s) it misses mistakes that were planted for it%n"
                .formatted(System.getProperty("java.version"))
            + "  leak: expected 'failing 1', got 'failing 0'"
            + System.lineSeparator(),
        run.err());
  }
}
