// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One boot of the real thing. What came out is kept, so only a new module boots again. */
@DisplayName("a stock Linux in QEMU")
class RealLinuxTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Test
  void saysWhatThePortSays() throws IOException, InterruptedException {
    String path = System.getenv().getOrDefault("PATH", "");
    StockLinux.Found found = StockLinux.find(Path.of("/"), path);
    assumeTrue(
        found.linux().isPresent(),
        () -> "no real Linux is compared with, missing: " + String.join("; ", found.missing()));
    Path root = Path.of("").toAbsolutePath();
    Lab lab = new Lab(found.linux().orElseThrow(), root, LIMIT, text -> {});
    List<OrderPlan> plans =
        List.of(
            VmLab.plan(VmLab.STATE, 0, 1, 1, 1, 0), // closed before the unbind: passes
            VmLab.plan(VmLab.STATE, 0, 1, 1, 0, 1)); // the other way round
    List<Lab.Ran> runs = lab.run(VmLab.scenario(VmLab.STATE), plans);
    assertTrue(runs.get(0).verdict().linux().isEmpty());
    assertEquals("app.close", runs.get(1).verdict().linux().orElseThrow().event());
    for (Lab.Ran ran : runs) {
      assertTrue(ran.verdict().isSame(), ran.verdict()::text);
    }
  }
}
