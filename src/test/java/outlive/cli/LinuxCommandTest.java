// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("linux, on a machine on which nothing is installed")
class LinuxCommandTest {
  private static final String MACHINE = "outlive.machine";
  private static final Path SCENARIOS = Path.of("src/scenarios");

  @TempDir Path folder;

  @BeforeEach
  void nothingIsInstalled() {
    System.setProperty(MACHINE, folder.resolve("bare").toString());
  }

  @AfterEach
  void restore() {
    System.clearProperty(MACHINE);
  }

  private Path scenario(String text) throws IOException {
    return Files.writeString(folder.resolve("a.scn"), text);
  }

  @Test
  void saysWhatIsMissingAndTheOneCommand() {
    CommandLineRun run = CommandLineRun.of("linux", SCENARIOS.resolve("kms-devm.scn"));
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().startsWith("linux: missing: a Linux 6.12 image"), run.err());
    String install = "linux: on Debian: apt-get install --no-install-recommends linux-image-6.12";
    assertTrue(run.err().contains(install), run.err());
    assertEquals("", run.out());
  }

  @Test
  void aFileThatIsNoScenarioIsAFinding() throws IOException {
    Path file = scenario("mmio: maybe\n");
    CommandLineRun run = CommandLineRun.of("linux", file);
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().startsWith(file + ":1: 'maybe' is no value of mmio"), run.err());
    CommandLineRun none = CommandLineRun.of("linux", folder.resolve("none.scn"));
    assertTrue(none.err().contains("none.scn:1: there is no such file"), none.err());
  }

  @Test
  void takesACellOfTheMatrixInPlaceOfAFile() {
    CommandLineRun run = CommandLineRun.of("linux", "--cell", "rebind/mmio-drmm");
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().startsWith("linux: missing: a Linux 6.12 image"), run.err());
    CommandLineRun none = CommandLineRun.of("linux", "--cell", "rebind/mmio");
    assertEquals(Exit.USAGE, none.exit());
    assertTrue(none.err().startsWith("there is no cell rebind/mmio; a cell is ROW/"), none.err());
  }

  @Test
  void takesALimitOnlyWithAllOrders() {
    for (String option : List.of("--limit", "--seed")) {
      CommandLineRun run = CommandLineRun.of("linux", "--cell", "rebind/mmio-drmm", option, "3");
      assertEquals(Exit.USAGE, run.exit());
      String said = "--limit and --seed choose among all orders: add --all";
      assertTrue(run.err().startsWith(said), run.err());
    }
  }

  @Test
  void takesAFileOrACellAndNotBoth() {
    String said = "what to carry out is a FILE or a --cell: one of them";
    for (CommandLineRun run :
        List.of(
            CommandLineRun.of("linux"),
            CommandLineRun.of("linux", "a.scn", "--cell", "rebind/mmio-drmm"))) {
      assertEquals(Exit.USAGE, run.exit());
      assertTrue(run.err().startsWith(said), run.err());
    }
  }

  @Test
  void aTokenOfAnotherCellIsAFinding() {
    CommandLineRun run = CommandLineRun.of("linux", "--cell", "rebind/mmio-drmm", "--order", "VcE");
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().startsWith("matrix:rebind/mmio-drmm:1: "), run.err());
    assertTrue(run.err().contains("; explore --token prints the one of the"), run.err());
  }

  @Test
  void aTokenOfAnotherScenarioIsAFinding() {
    CommandLineRun run =
        CommandLineRun.of("linux", SCENARIOS.resolve("two-apps.scn"), "--order", "VcE");
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().contains("token VcE is damaged, or belongs to another"), run.err());
  }

  @Test
  void whatAProcessOfLinuxCannotDoIsAFinding() throws IOException {
    Path file = scenario("actor bus: probe unbind\nactor app: open ioctl-begin close ioctl-end\n");
    CommandLineRun run = CommandLineRun.of("linux", file);
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().contains("a process of Linux does one call at a time"), run.err());
  }

  @Test
  void aScenarioThatAlwaysFailsHasNoPassingOrder() {
    CommandLineRun run = CommandLineRun.of("linux", SCENARIOS.resolve("kms-devm.scn"), "--passing");
    assertEquals(Exit.FINDINGS, run.exit());
    assertTrue(run.err().contains("no order was found that passes"), run.err());
  }

  @Test
  void oneChoiceOfOrdersAtATime() {
    Path file = SCENARIOS.resolve("kms-devm.scn");
    assertEquals(Exit.USAGE, CommandLineRun.of("linux", file, "--all", "--passing").exit());
    assertEquals(Exit.USAGE, CommandLineRun.of("linux", file, "--all", "--record", "x").exit());
    assertEquals(Exit.USAGE, CommandLineRun.of("linux", file, "--all", "--limit", "0").exit());
    assertEquals(Exit.USAGE, CommandLineRun.of("linux").exit());
  }
}
