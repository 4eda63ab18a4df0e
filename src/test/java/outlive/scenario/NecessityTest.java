// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import outlive.explore.Certificate;
import outlive.explore.Explorer;

@DisplayName("why is this line here: each line of a driver left out")
class NecessityTest {
  private static final Path SCENARIOS = Path.of("src/scenarios");
  private static final Path GOLDEN = Path.of("src/test/resources/necessity");

  /** Everything a right driver can have, and a process that uses all of it. */
  private static final String RIGHT =
      """
      mmio: devm
      guard: yes
      postclose: hw
      kms: drmm
      state: drmm
      actor bus: probe unbind probe
      actor app: open mmap ioctl close munmap
      """;

  private static final String OLD =
      """
      container: devm
      remove: unregister
      actor bus: probe unbind
      """;

  private static Scenario scenario(String text) {
    ScenarioReader.Result read = ScenarioReader.read("test.scn", text.lines().toList());
    assertEquals(List.of(), read.findings());
    return read.scenario().orElseThrow();
  }

  private static Necessity necessity(String text) {
    return Necessity.of(scenario(text), Set.of(), Long.MAX_VALUE);
  }

  private static Necessity.Without without(Necessity necessity, Line line) {
    return necessity.lines().stream().filter(each -> each.line() == line).findFirst().orElseThrow();
  }

  /** The text, refreshed with -Dapprove=true and then read. */
  @ParameterizedTest
  @ValueSource(strings = {"mmio-guarded", "kms-devm", "mmio-drmm-rebind", "two-apps"})
  void printsTheGoldenText(String name) throws IOException {
    Path golden = GOLDEN.resolve(name + ".txt");
    String text = NecessityText.of(necessity(Files.readString(SCENARIOS.resolve(name + ".scn"))));
    if (Boolean.getBoolean("approve")) {
      Files.writeString(golden, text);
    }
    assertEquals(Files.readString(golden), text);
  }

  @Nested
  class Lines {
    @Test
    void areThoseOfTheScenariosDriver() {
      assertEquals(
          EnumSet.of(
              Line.UNREGISTER,
              Line.FILE_GET,
              Line.DEVRES_PUT,
              Line.CONTAINER_KFREE,
              Line.GEM_PUT,
              Line.GEM_RELEASE,
              Line.GEM_KFREE),
          EnumSet.copyOf(Line.of(scenario(OLD))));
      assertEquals(
          EnumSet.complementOf(EnumSet.of(Line.UNREGISTER, Line.CONTAINER_KFREE)),
          EnumSet.copyOf(Line.of(scenario(RIGHT))));
    }

    @Test
    void sayWhereTheyStand() {
      assertEquals("unbind, by devres: iounmap(card->regs);", Line.IOUNMAP.source(scenario(RIGHT)));
      assertEquals(
          "last put, by drmres: iounmap(card->regs);",
          Line.IOUNMAP.source(scenario("mmio: drmm\nactor bus: probe\n")));
    }
  }

  @Nested
  class TheRightDriver {
    private final Necessity necessity = necessity(RIGHT);

    @Test
    void failsInNoOrder() {
      assertEquals(BigInteger.ZERO, necessity.whole().failing());
    }

    @Test
    void breaksMostWithoutTheFirstLineInTheList() {
      List<BigInteger> failing =
          necessity.lines().stream().map(each -> each.answer().failing()).toList();
      assertEquals(failing.stream().sorted((a, b) -> b.compareTo(a)).toList(), failing);
    }

    /** A whole ioctl cannot race, each probe finds the region free, and no lookup is stale. */
    @Test
    void missesEveryLineThatItsEventsNeed() {
      EnumSet<Line> idle = EnumSet.noneOf(Line.class);
      necessity.lines().stream()
          .filter(each -> !necessity.isMissed(each))
          .forEach(each -> idle.add(each.line()));
      assertEquals(EnumSet.of(Line.IOCTL_ENTER, Line.REQUEST, Line.GEM_RELEASE), idle);
    }
  }

  @Nested
  class WithoutALine {
    private final Necessity necessity = necessity(RIGHT);

    private void breaksWith(Line line, String report) {
      assertTrue(
          without(necessity, line).answer().reports().stream()
              .anyMatch(each -> each.text().startsWith(report)),
          line + ": " + without(necessity, line).answer().reports());
    }

    @Test
    void aReferenceThatIsNotTakenIsAUseAfterFree() {
      breaksWith(Line.FILE_GET, "slab-use-after-free");
    }

    @Test
    void aReferenceThatIsNotDroppedIsALeak() {
      breaksWith(Line.DEVRES_PUT, "leak of ");
      breaksWith(Line.GEM_PUT, "leak of ");
    }

    @Test
    void aGuardThatIsNotThereIsAPageFault() {
      breaksWith(Line.POSTCLOSE_ENTER, "page-fault in driver_postclose");
    }

    @Test
    void aGuardThatDoesNotEndIsADeadlock() {
      breaksWith(Line.IOCTL_EXIT, "deadlock");
      breaksWith(Line.POSTCLOSE_EXIT, "deadlock");
    }

    @Test
    void aRegionThatStaysTakenFailsTheNextProbe() {
      breaksWith(Line.RELEASE, "region-busy in probe");
    }
  }

  /** What a line leaves behind shows late, so states must not be taken for equal too early. */
  @ParameterizedTest
  @ValueSource(
      strings = {"container-devm", "kms-devm", "mmio-drmm-rebind", "mmio-guarded", "right", "old"})
  void savingWorkChangesNoAnswer(String name) throws IOException {
    Scenario scenario =
        scenario(
            switch (name) {
              case "right" -> RIGHT;
              case "old" -> OLD + "actor app: open ioctl close\n";
              default -> Files.readString(SCENARIOS.resolve(name + ".scn"));
            });
    for (Line line : Line.of(scenario)) {
      ScenarioProgram program = new ScenarioProgram(scenario, new Variant(Set.of(line), Set.of()));
      var answer = Explorer.explore(program);
      assertEquals(
          AnswerText.of(Explorer.explore(program, false, Long.MAX_VALUE), program),
          AnswerText.of(answer, program),
          line.toString());
      assertEquals("", Certificate.check(program, answer, 1_000_000).doubt().orElse(""));
    }
  }

  @Test
  void aLimitMakesItIncomplete() {
    assertFalse(Necessity.of(scenario(RIGHT), Set.of(), 20).isComplete());
    assertTrue(necessity(OLD).isComplete());
  }
}
