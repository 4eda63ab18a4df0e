// SPDX-License-Identifier: GPL-2.0-only
package outlive.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import outlive.scenario.Scenario;

@DisplayName("orders carried out, by a shell script in place of QEMU")
class LabTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Scenario SCENARIO = VmLab.scenario(VmLab.STATE);

  /** Says of each order of its plan that nothing happened, and counts its boots. */
  private static final String CALM =
      """
      echo boot >>"$(dirname "$0")/boots"
      while [ "$1" != -initrd ]; do shift; done
      for order in $(grep -a -o 'order [0-9]*' "$2" | cut -d ' ' -f 2); do
        echo "USER === order $order"
        echo "USER === end"
      done
      echo "USER === over"
      """;

  private final VmLab files;

  LabTest(@TempDir Path root) {
    files = new VmLab(root);
  }

  private int boots() throws IOException {
    Path boots = files.root.resolve("bin/boots");
    return Files.exists(boots) ? Files.readAllLines(boots).size() : 0;
  }

  private static OrderPlan passing() {
    return VmLab.plan(VmLab.STATE, 0, 0);
  }

  private static OrderPlan failing() {
    return VmLab.plan(VmLab.STATE, 0, 1, 0);
  }

  @Test
  void manyThatPassAndOneThatDoesNotShareABoot() throws IOException, InterruptedException {
    Lab lab = files.lab(CALM, LONG);
    List<OrderPlan> plans = List.of(failing(), passing(), VmLab.plan(VmLab.STATE, 0, 1, 1, 1));
    assertEquals(3, lab.run(SCENARIO, plans).size());
    assertEquals(1, boots());
    String told = "booting Linux %s in QEMU for 3 orders".formatted(VmLab.VERSION);
    assertEquals(List.of(told), files.told);
  }

  @Test
  void eachThatFailsHasABootOfItsOwn() throws IOException, InterruptedException {
    Lab lab = files.lab(CALM, LONG);
    lab.run(SCENARIO, List.of(failing(), VmLab.plan(VmLab.STATE, 0, 1, 1, 0)));
    assertEquals(2, boots());
  }

  @Test
  void whatIsKnownNeedsNoBoot() throws IOException, InterruptedException {
    Lab lab = files.lab(CALM, LONG);
    lab.run(SCENARIO, List.of(passing()));
    List<Lab.Ran> again = lab.run(SCENARIO, List.of(passing()));
    assertEquals(1, boots());
    assertFalse(again.get(0).verdict().isSame(), "the script says nothing of any event");
    lab.forget();
    lab.run(SCENARIO, List.of(passing()));
    assertEquals(2, boots());
  }

  @Test
  void anotherModuleForgetsWhatIsKnown() throws IOException, InterruptedException {
    files.lab(CALM, LONG).run(SCENARIO, List.of(passing()));
    Lab lab = files.lab(CALM, LONG);
    files.write("src/main/c/card.c", "another driver\n");
    Lab.Trouble trouble =
        assertThrows(Lab.Trouble.class, () -> lab.run(SCENARIO, List.of(passing())));
    String words = String.valueOf(trouble.getMessage());
    assertTrue(words.endsWith("no compiler here"), words);
    assertEquals(1, boots());
  }

  /** The script would stay for ever; the lab does not, and the order has that outcome. */
  @Test
  void aMachineThatHangsIsSwitchedOff() throws IOException, InterruptedException {
    Lab lab =
        files.lab(
            "echo 'USER === order 1'; echo 'USER bus.probe'; exec tail -f /dev/null\n",
            Duration.ofMillis(1500));
    Lab.Ran ran = lab.run(SCENARIO, List.of(passing())).get(0);
    assertEquals(
        "nothing more was heard of the machine",
        ran.verdict().linux().orElseThrow().report().orElseThrow().headline());
    assertFalse(Files.exists(files.root.resolve("target/linux/runs")), "no result to be kept");
  }

  @Test
  void aMachineThatNeverComesUpIsNoOrdersFault() throws IOException {
    Lab lab = files.lab("echo no such machine; exit 3\n", LONG);
    Lab.Trouble trouble =
        assertThrows(Lab.Trouble.class, () -> lab.run(SCENARIO, List.of(passing())));
    assertTrue(
        String.valueOf(trouble.getMessage())
            .startsWith("the machine ended before any order, with exit code 3"),
        trouble::toString);
  }

  /** As where QEMU gets so little time that the kernel gives up early. */
  @Test
  void aMachineThatDiesBeforeItsOrdersGetsASecondChance() throws IOException, InterruptedException {
    String once = "cd \"$(dirname \"$0\")\"; [ -e boots ] || { : >boots; exit 0; }\n";
    Lab lab = files.lab(once + CALM, LONG);
    assertEquals(1, lab.run(SCENARIO, List.of(passing())).size());
    assertEquals(1, boots());
  }

  /** An order that was to pass crashed the kernel: those after it get another boot. */
  @Test
  void theOrdersAfterACrashAreCarriedOutAllTheSame() throws IOException, InterruptedException {
    Lab lab =
        files.lab(
            """
            echo boot >>"$(dirname "$0")/boots"
            echo "USER === order 1"
            echo "USER bus.probe"
            echo "Kernel panic - not syncing: planted"
            """,
            LONG);
    List<OrderPlan> plans = List.of(passing(), VmLab.plan(VmLab.STATE, 0, 1, 1, 1));
    List<Lab.Ran> runs = lab.run(SCENARIO, plans);
    assertEquals(2, boots());
    for (Lab.Ran ran : runs) {
      assertEquals(
          "not the same, from bus.probe on: Linux alone: Kernel panic - not syncing: planted",
          ran.verdict().text());
    }
  }
}
