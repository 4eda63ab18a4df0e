// SPDX-License-Identifier: GPL-2.0-only
package outlive.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import outlive.finding.Finding;

/** Hooks of hooks, and callbacks inside callbacks: many are fine, too many are a finding. */
class NestedHooksTest {
  private static final String SETUP = "# case t\n> device dev0\n";

  /** What comes out, or the findings. */
  private static String played(String lines) {
    StringBuilder out = new StringBuilder();
    try {
      List<Finding> findings = Replay.run("t.txt", SETUP + lines + "\n", out);
      return findings.isEmpty() ? out.substring(SETUP.length()) : findings.toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Each action, called back, lets the next one go. */
  private static String chain(int length) {
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < length; i++) {
      calls.append("> on act%d devm_release_action dev0 act%d NULL\n".formatted(i, i + 1));
      calls.append("> devm_add_action dev0 act%d NULL\n".formatted(i));
    }
    return calls + "> devm_release_action dev0 act0 NULL";
  }

  @Test
  void hookOfAHookOfAHookIsALine() {
    String nested = "> " + "on act1 ".repeat(100_000);
    assertEquals(nested + "devres_release_all dev0\n", played(nested + "devres_release_all dev0"));
    assertTrue(played(nested + "nonsense").startsWith("[t.txt:3: unknown call"));
  }

  @Test
  void callbacksRunInsideCallbacks() {
    String played = played(chain(200));
    assertTrue(played.endsWith("CALL act199 NULL\nWARN devm_release_action\n"), played);
  }

  @Test
  void withoutEndTheyAreAFinding() {
    assertEquals(
        "[t.txt:403: callbacks inside callbacks, more than 200 deep;"
            + " take some of the \"on\" lines out]",
        played(chain(20_000)));
  }
}
