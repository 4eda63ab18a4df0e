// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Explorer;
import outlive.explore.Program;

/**
 * The port against the naive model. {@code -Doutlive.scenarios=20000} compares that many random
 * scenarios, {@code -Doutlive.seed=7} other ones.
 */
@DisplayName("the port and a naive model of the rules say the same")
class NaiveModelTest {
  private static final int SCENARIOS = Integer.getInteger("outlive.scenarios", 400);
  private static final long SEED = Long.getLong("outlive.seed", 20200327);

  /** Every report there is. */
  private static final Set<String> REPORTS =
      Set.of(
          "deadlock",
          "page-fault in driver_ioctl",
          "page-fault in driver_postclose",
          "page-fault in user access",
          "region-busy in probe",
          "slab-use-after-free in drm_gem_fault",
          "slab-use-after-free in drm_gem_mmap",
          "slab-use-after-free in drm_ioctl",
          "slab-use-after-free in driver_fault",
          "slab-use-after-free in driver_ioctl",
          "slab-use-after-free in driver_mmap",
          "slab-use-after-free in driver_postclose",
          "slab-use-after-free in drm_mode_config_cleanup",
          "slab-use-after-free in drm_mode_getconnector",
          "slab-use-after-free in drm_release");

  /**
   * Each process may have mapped an old file of the card and opened a new one, or hold one file
   * twice. With one of each the card's count is the same whoever it is, and the future is not.
   */
  static final String TWO_FILES_OR_ONE =
      """
      container: devm
      actor bus: probe unbind
      actor app1: open mmap close open mmap close
      actor app2: open mmap close open mmap
      """;

  static Scenario scenario(String text) {
    var read = ScenarioReader.read("test.scn", text.lines().toList());
    assertEquals(List.of(), read.findings());
    return read.scenario().orElseThrow();
  }

  static List<Path> scenarios() throws IOException {
    return ScenarioProgramTest.scenarios();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theModelGivesTheRightAnswer(Path file) throws IOException {
    String expected = Files.readString(Path.of(file.toString().replace(".scn", ".expected")));
    assertEquals(expected, new NaiveOrders(scenario(Files.readString(file))).answer());
  }

  @Test
  void twoFilesAreNotOneThatIsHeldTwice() {
    Scenario scenario = scenario(TWO_FILES_OR_ONE);
    assertEquals(new NaiveOrders(scenario).answer(), port(scenario, true));
  }

  @Test
  void randomScenariosHaveTheSameAnswer() {
    System.out.println("scenarios: " + SCENARIOS + ", seed " + SEED);
    RandomScenarios random = new RandomScenarios(SEED);
    for (int i = 0; i < SCENARIOS; i++) {
      compare(i, next(random, i));
    }
  }

  /** A comparison of scenarios in which little happens would prove little. */
  @Test
  void randomScenariosComeAcrossEveryReport() {
    Set<String> met = new TreeSet<>();
    RandomScenarios random = new RandomScenarios(SEED);
    for (int i = 0; i < 4000; i++) {
      new NaiveOrders(random.next(10, 300))
          .answer()
          .lines()
          .filter(line -> line.startsWith("report "))
          .forEach(line -> met.add(line.split(" ", 3)[2].replace(" at exit", "")));
    }
    assertEquals(REPORTS, met, "seed " + SEED);
  }

  /** Mostly a few events and all their orders; now and then as many as a lesson could want. */
  private static Scenario next(RandomScenarios random, int number) {
    if (number % 500 == 499) {
      return random.next(10_000, 100_000);
    }
    if (number % 20 == 19) {
      return random.next(600, 6_000);
    }
    return random.next(number % 10 == 0 ? 1 : 20, 600);
  }

  private static void compare(int number, Scenario scenario) {
    if (isWrong(scenario)) {
      Scenario least = Shrinking.shrink(scenario, NaiveModelTest::isWrong);
      fail(
          "scenario %d of seed %d, made smaller:\n%s\nmodel:\n%s\nport:\n%s\nwithout reductions:\n%s"
              .formatted(
                  number,
                  SEED,
                  Shrinking.text(least),
                  new NaiveOrders(least).answer(),
                  port(least, true),
                  port(least, false)));
    }
  }

  private static boolean isWrong(Scenario scenario) {
    String right = new NaiveOrders(scenario).answer();
    return !right.equals(port(scenario, true)) || !right.equals(port(scenario, false));
  }

  private static String port(Scenario scenario, boolean reducing) {
    return answer(new ScenarioProgram(scenario), reducing);
  }

  private static String answer(Program<World> program, boolean reducing) {
    return AnswerText.of(Explorer.explore(program, reducing, Long.MAX_VALUE), program);
  }
}
