// SPDX-License-Identifier: GPL-2.0-only
package outlive.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("explore: what is too much is said, and no part passes for the whole")
class ExploreLimitTest {
  private static final Path FAILING = Path.of("src/scenarios/container-devm.scn");

  private static CommandLineRun limited(String limit) {
    return CommandLineRun.of("explore", FAILING, "--limit=" + limit);
  }

  @Test
  void aLimitLeavesNoTotal() {
    CommandLineRun run = limited("20");
    assertEquals(
        """
        explored 4 of 10 orders
        failing 2
        report 1 slab-use-after-free in drm_ioctl
        report 1 slab-use-after-free in drm_release
        shortest so far bus.probe app.open bus.unbind app.ioctl -> slab-use-after-free in drm_ioctl
        """,
        run.out());
    assertEquals(
        FAILING
            + ":1: explored 4 of 10 orders (fewer if somebody has to wait);"
            + " raise --limit for the rest"
            + System.lineSeparator(),
        run.err());
    assertEquals(Exit.FINDINGS, run.exit());
  }

  @Test
  void aLimitThatIsWideEnoughChangesNothing() {
    assertEquals(CommandLineRun.of("explore", FAILING), limited("1000"));
  }

  @Test
  void aLimitIsNeverNegative() {
    CommandLineRun run = limited("-1");
    assertEquals(Exit.USAGE, run.exit());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("--limit=-1: a number of steps, from 0 on"), run.err());
  }

  @Test
  void moreStatesThanMemoryHoldsAreAFinding(@TempDir Path dir) throws Exception {
    Path file = dir.resolve("many.scn");
    Files.writeString(file, actors(400));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "explore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(Exit.FINDINGS, process.waitFor(), said);
    assertEquals(
        List.of(
            file
                + ":1: more states than memory holds; leave out events or actors, or stop in time"
                + " with --limit"),
        said.lines().toList());
  }

  private static String actors(int actors) {
    return IntStream.range(0, actors)
        .mapToObj(i -> "actor a" + i + ": open\n")
        .collect(Collectors.joining());
  }
}
