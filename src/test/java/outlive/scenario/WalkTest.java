// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Order;

@DisplayName("all orders of a scenario, as places to walk through")
class WalkTest {
  /** Enough for every order of all scenarios but the largest; of that one it is a part. */
  private static final int MOST_ORDERS = 2_000;

  private static final int RANDOM = Integer.getInteger("outlive.scenarios", 25);

  static Stream<Path> scenarios() throws IOException {
    return ScenarioProgramTest.scenarios().stream();
  }

  /** Some orders, each as far as it was followed, and where the walk has it. */
  private record Walked(List<Integer> order, int place) {}

  /**
   * Runs beginnings of orders, each from a fresh kernel, and compares the last event with what the
   * walk says of it: returned, waiting, log, ledger, state, report, and what comes after by itself.
   *
   * @return the first difference
   */
  private static Optional<String> difference(ScenarioProgram program, Walk walk) {
    Deque<Walked> open = new ArrayDeque<>(List.of(new Walked(List.of(), 0)));
    for (int i = 0; i < MOST_ORDERS && !open.isEmpty(); i++) {
      Walked from = open.poll();
      for (Walk.Choice choice : walk.places().get(from.place()).choices()) {
        List<Integer> order = new ArrayList<>(from.order());
        order.add(choice.actor());
        Optional<String> found = difference(program, walk, order, from.place(), choice.to());
        if (found.isPresent()) {
          return found;
        }
        open.add(new Walked(order, choice.to()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> difference(
      ScenarioProgram program, Walk walk, List<Integer> order, int from, int to) {
    Recorder recorder = new Recorder(program, World.Told.LOG);
    Trace run = recorder.record(new Order(order), order.size() - 1);
    Walk.Place place = walk.places().get(to);
    Walk.Arrival told = new Walk.Arrival(from, run.steps().get(0));
    boolean isTold =
        place.arrivals().contains(told)
            && place.endings().equals(run.steps().subList(1, run.steps().size()))
            && place.report().equals(run.report())
            && place.choices().stream().map(Walk.Choice::actor).toList().equals(run.possible())
            && place.waiting().stream().map(Walk.Waiting::actor).toList().equals(run.waiting());
    return isTold
        ? Optional.empty()
        : Optional.of(new Order(order).text(program) + ": " + run.steps() + "\nbut " + place);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void saysOfEveryOrderWhatThatOrderDoes(Path file) throws IOException {
    ScenarioProgram program = ScenarioProgramTest.program(file);
    assertEquals(Optional.empty(), difference(program, Walk.of(program)));
  }

  @Test
  void saysOfScenariosThatNobodyWroteWhatTheyDo() {
    long seed = Long.getLong("outlive.seed", System.nanoTime());
    RandomScenarios random = new RandomScenarios(seed);
    for (int i = 0; i < RANDOM; i++) {
      Scenario scenario = random.next(2, 300);
      ScenarioProgram program = new ScenarioProgram(scenario);
      Optional<String> found = difference(program, Walk.of(program));
      assertEquals(Optional.empty(), found, () -> "seed " + seed + ": " + scenario);
    }
  }

  /** The explorer's own key is enough to count reports, and too coarse to say what is logged. */
  @Test
  void aKeyThatIsTooCoarseIsNoticed() throws IOException {
    ScenarioProgram program =
        ScenarioProgramTest.program(Path.of("src/scenarios/mmio-drmm-rebind.scn"));
    Walk coarse = new Walker(program, World::key).walk();
    assertTrue(coarse.places().size() < Walk.of(program).places().size());
    assertTrue(difference(program, coarse).isPresent());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void countsAtItsStartWhatTheExplorerCounts(Path file) throws IOException {
    ScenarioProgram program = ScenarioProgramTest.program(file);
    Answer answer = Explorer.explore(program);
    Walk.Place start = Walk.of(program).places().get(0);
    assertEquals(answer.orders(), start.orders());
    assertEquals(answer.failing(), start.failing());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void hasAPlaceForEachReportAndForNoOther(Path file) throws IOException {
    ScenarioProgram program = ScenarioProgramTest.program(file);
    List<String> ends =
        Walk.of(program).places().stream()
            .map(Walk.Place::failure)
            .filter(text -> !text.isEmpty())
            .distinct()
            .sorted()
            .toList();
    List<String> reports =
        Explorer.explore(program).reports().stream().map(Answer.Count::text).sorted().toList();
    assertEquals(reports, ends);
  }

  /** With stacks the kernel says more lines, and the same of all others. */
  @Test
  void leavesOutStacksAndNothingElse() throws IOException {
    ScenarioProgram program = ScenarioProgramTest.program(Path.of("src/scenarios/two-apps.scn"));
    Walk walk = Walk.of(program);
    Random random = new Random(7);
    for (int i = 0; i < 8; i++) {
      int at = 0;
      List<Integer> order = new ArrayList<>();
      while (!walk.places().get(at).isEnd()) {
        List<Walk.Choice> choices = walk.places().get(at).choices();
        Walk.Choice choice = choices.get(random.nextInt(choices.size()));
        order.add(choice.actor());
        int from = at;
        at = choice.to();
        Walk.Arrival arrival =
            walk.places().get(at).arrivals().stream()
                .filter(each -> each.from() == from && each.step().actor() == choice.actor())
                .findFirst()
                .orElseThrow();
        Trace.Step whole = Trace.of(program, new Order(order)).steps().get(order.size() - 1);
        assertEquals(whole.state(), arrival.step().state());
        assertEquals(whole.returned(), arrival.step().returned());
        List<String> rest = new ArrayList<>(whole.log());
        arrival.step().log().forEach(line -> assertTrue(rest.remove(line), line));
        rest.forEach(line -> assertTrue(line.matches(" .*|.*(?:trace|by task \\w+):"), line));
      }
    }
  }

  @Test
  void namesWhoAnUnbindWaitsFor() throws IOException {
    ScenarioProgram program =
        ScenarioProgramTest.program(Path.of("src/scenarios/mmio-guarded.scn"));
    List<Walk.Waiting> waiting =
        Walk.of(program).places().stream().flatMap(place -> place.waiting().stream()).toList();
    assertFalse(waiting.isEmpty());
    waiting.forEach(each -> assertEquals(new Walk.Waiting(0, Event.UNBIND, List.of(1)), each));
  }

  @Test
  void endsWhereNobodyCanGoOn() {
    ScenarioProgram program = ScenarioProgramTest.program(TraceTest.DEADLOCK);
    List<Walk.Place> stuck =
        Walk.of(program).places().stream()
            .filter(place -> place.failure().equals(Explorer.DEADLOCK))
            .toList();
    assertFalse(stuck.isEmpty());
    stuck.forEach(
        place -> {
          assertTrue(place.isEnd());
          assertEquals("blocked", place.endings().get(0).returned());
        });
  }
}
