// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Order;

@DisplayName("one order, with everything written down")
class TraceTest {
  static final String CONTAINER_DEVM =
      "container: devm\nactor bus: probe unbind\nactor app: open ioctl close\n";
  static final String GUARDED =
      """
      mmio: devm
      guard: yes
      actor bus: probe unbind
      actor app: open ioctl-begin ioctl-end close
      """;
  static final String DEADLOCK =
      """
      guard: yes
      mmio: devm
      actor a: probe open ioctl-begin unbind ioctl-end
      actor b: open
      """;

  static Trace trace(String scenario, Integer... order) {
    return Trace.of(ScenarioProgramTest.program(scenario), new Order(List.of(order)));
  }

  static Stream<Path> scenarios() throws IOException {
    return ScenarioProgramTest.scenarios().stream();
  }

  private static List<String> calls(Trace trace) {
    return trace.steps().stream()
        .map(step -> trace.who(step) + "." + step.event() + " " + step.returned())
        .toList();
  }

  @Nested
  class SaysWhat {
    @Test
    void eachCallReturned() {
      assertEquals(
          List.of(
              "bus.probe 0",
              "bus.unbind 0",
              "app.open -ENOENT",
              "app.ioctl -EBADF",
              "app.close not possible",
              "device.unregister 0"),
          calls(trace(CONTAINER_DEVM, 0, 0, 1, 1, 1)));
    }

    @Test
    void theKernelLoggedInEachStepAndNoMore() {
      Trace trace = trace(CONTAINER_DEVM, 0, 1, 0);
      assertTrue(trace.steps().get(0).log().get(0).contains("DEVRES ADD #1 devm_kzalloc_release"));
      assertEquals(List.of(), trace.steps().get(1).log());
      assertEquals(
          List.of(
              "gpu0: DEVRES REL #8 devm_drm_dev_init_release (16 bytes)",
              "gpu0: DEVRES REL #1 devm_kzalloc_release (2048 bytes)"),
          trace.steps().get(2).log());
    }

    @Test
    void holdsWhichReference() {
      Trace trace = trace(CONTAINER_DEVM, 0, 1);
      assertFalse(trace.steps().get(0).ledger().contains("open file of app"));
      assertTrue(trace.steps().get(1).ledger().contains("open file of app"));
    }

    @Test
    void stateEveryObjectIsInAfterIt() {
      Trace trace = trace(CONTAINER_DEVM, 0, 1, 0);
      Snapshot opened = trace.steps().get(1).state();
      assertEquals(1, opened.bound());
      assertEquals("refs 2, registered", opened.text());
      assertEquals(
          List.of(
              new Snapshot.ProcessState("bus", 0, 0, 0), new Snapshot.ProcessState("app", 1, 0, 0)),
          opened.processes());
      Snapshot unbound = trace.steps().get(2).state();
      assertEquals(0, unbound.bound());
      assertEquals("refs 1, unplugged, freed", unbound.text());
    }

    @Test
    void registersAndConnectorAreLeft() {
      String text = "mmio: devm\nkms: drmm\nactor bus: probe unbind\nactor app: open\n";
      List<Trace.Step> steps = trace(text, 0, 1, 0).steps();
      assertEquals("refs 1, registered, regs mapped, connector", steps.get(0).state().text());
      assertEquals("refs 1, unplugged, regs unmapped, connector", steps.get(2).state().text());
    }

    @Test
    void processesDoInsideACall() {
      Snapshot state = trace(GUARDED, 0, 1, 1).steps().get(2).state();
      assertEquals("card 1 open, inside an ioctl of card 1", state.processes().get(1).text());
    }
  }

  @Nested
  class EndsWith {
    @Test
    void theReportWhereItStrikes() {
      Trace trace = trace(CONTAINER_DEVM, 0, 1, 0, 1, 1);
      assertEquals(4, trace.steps().size());
      Trace.Report report = trace.report().orElseThrow();
      assertEquals("slab-use-after-free in drm_ioctl", report.headline());
      assertTrue(report.text().startsWith("BUG: KASAN: slab-use-after-free in drm_ioctl\n"));
      assertTrue(report.text().contains("CardDriver.inDevm"), report.text());
      assertEquals("no return", trace.steps().get(3).returned());
      assertEquals(List.of(), trace.possible());
    }

    @Test
    void stacksWithoutTheMachineryBelow() {
      String log = String.join("\n", trace(CONTAINER_DEVM, 0, 1, 0, 1).steps().get(3).log());
      assertFalse(log.contains("World.") || log.contains("Recorder."), log);
    }

    @Test
    void theExitsAfterAllEvents() {
      String text = "actor bus: probe\nactor app: open ioctl-begin mmap\n";
      Trace trace = trace(text, 0, 1, 1, 1);
      assertTrue(trace.isComplete());
      assertEquals(
          List.of(
              "app.ioctl-end 0",
              "app.close 0",
              "app.munmap 0",
              "device.unbind 0",
              "device.unregister 0"),
          calls(trace).subList(4, 9));
      assertTrue(trace.steps().stream().skip(4).allMatch(Trace.Step::isExit));
    }

    @Test
    void aReportAtExitInTheStepThatItStrikes() {
      Trace trace = trace("container: devm\nactor bus: probe unbind\nactor app: open\n", 0, 1, 0);
      assertEquals(
          Optional.of("slab-use-after-free in drm_release"),
          trace.report().map(Trace.Report::headline));
      Trace.Step last = trace.steps().get(3);
      assertTrue(last.isExit());
      assertEquals("close", last.event());
    }

    @Test
    void nothingWhenEventsAreLeft() {
      Trace trace = trace(CONTAINER_DEVM, 0, 1);
      assertFalse(trace.isComplete());
      assertEquals(List.of(0, 1), trace.possible());
      assertEquals(Optional.empty(), trace.report());
    }

    @Test
    void whatTheKernelSaysOfADeadlock() {
      Trace trace = trace(DEADLOCK, 0, 0, 0, 1);
      Trace.Step last = trace.steps().get(4);
      assertEquals("unbind blocked", last.event() + " " + last.returned());
      assertEquals("deadlock", last.report().orElseThrow().headline());
      assertTrue(last.report().orElseThrow().text().contains("held by task a"));
    }
  }

  @Nested
  class Waiting {
    @Test
    void beginsWhereTheTurnCouldHaveComeAndEndsWhereItComes() {
      Trace trace = trace(GUARDED, 0, 1, 1, 1, 0);
      assertEquals(
          List.of(List.of(), List.of(), List.of(), List.of(0), List.of()),
          trace.steps().stream().map(Trace.Step::waiting).toList());
    }

    @Test
    void cannotBeSkipped() {
      var refused = assertThrows(IllegalArgumentException.class, () -> trace(GUARDED, 0, 1, 1, 0));
      assertEquals(
          "step 4: bus.unbind has to wait there for a section of another process",
          refused.getMessage());
      assertThrows(IllegalArgumentException.class, () -> trace(GUARDED, 0, 0, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("outlive.scenario.TraceTest#scenarios")
  void givesTheReportOfTheShortestFailingOrder(Path file) throws IOException {
    ScenarioProgram program = ScenarioProgramTest.program(file);
    Optional<Answer.Failure> shortest = Explorer.explore(program).shortest();
    if (shortest.isPresent()) {
      Trace trace = Trace.of(program, shortest.get().order());
      assertEquals(shortest.get().text(), trace.report().orElseThrow().headline());
      assertEquals(shortest.get().isAtExit(), trace.steps().get(trace.steps().size() - 1).isExit());
    }
  }

  @Test
  void failsInAsManyOrdersAsTheExplorerSays() {
    for (String text : List.of(CONTAINER_DEVM, GUARDED, DEADLOCK)) {
      ScenarioProgram program = ScenarioProgramTest.program(text);
      Answer answer = Explorer.explore(program);
      long[] counts = new long[2];
      walk(program, new ArrayList<>(), counts);
      assertEquals(answer.orders(), BigInteger.valueOf(counts[0]), text);
      assertEquals(answer.failing(), BigInteger.valueOf(counts[1]), text);
    }
  }

  /** Every order that the traces themselves say is possible. */
  private static void walk(ScenarioProgram program, List<Integer> order, long[] counts) {
    Trace trace = Trace.of(program, new Order(order));
    if (trace.possible().isEmpty()) {
      int[] left = program.actors().stream().mapToInt(actor -> actor.steps().size()).toArray();
      order.forEach(who -> left[who]--);
      long orders = arrangements(left);
      counts[0] += orders;
      counts[1] += trace.report().isPresent() ? orders : 0;
    }
    for (int who : trace.possible()) {
      order.add(who);
      walk(program, order, counts);
      order.remove(order.size() - 1);
    }
  }

  private static long arrangements(int[] left) {
    long sum = 0;
    for (int who = 0; who < left.length; who++) {
      if (left[who] > 0) {
        left[who]--;
        sum += arrangements(left);
        left[who]++;
      }
    }
    return Math.max(sum, 1);
  }

  @Nested
  class AsText {
    @Test
    void fitsATerminal() throws IOException {
      for (Path file : ScenarioProgramTest.scenarios()) {
        ScenarioProgram program = ScenarioProgramTest.program(file);
        Optional<Answer.Failure> shortest = Explorer.explore(program).shortest();
        if (shortest.isPresent()) {
          Trace trace = Trace.of(program, shortest.get().order());
          TraceText.of(trace)
              .lines()
              .forEach(line -> assertTrue(line.length() <= TraceText.WIDTH, line));
          LanesText.of(Lanes.of(trace))
              .lines()
              .forEach(line -> assertTrue(line.length() <= TraceText.WIDTH, line));
        }
      }
    }

    @Test
    void hasACallItsLogTheLedgerAndTheStates() {
      String text = TraceText.of(trace(GUARDED, 0, 1, 1, 1));
      assertTrue(text.startsWith("1  bus.probe -> 0\n   log    gpu0: "), text);
      assertTrue(text.contains("\n4  app.ioctl-end -> 0\n   waits  bus\n   ledger device gpu0: "));
      assertTrue(
          text.contains(
              """

                 state  driver: bound, card 1
                        card 1: refs 2, registered, regs mapped
                        app: card 1 open
              """));
      assertTrue(text.endsWith("Nothing was found wrong so far; the order is not at its end.\n"));
    }
  }
}
