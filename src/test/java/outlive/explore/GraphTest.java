// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("all orders as places and ways")
class GraphTest {
  private static final int PROGRAMS = 500;

  /** Who can take a step after these, by running them. */
  private static List<Integer> possible(ToyProgram program, Order order) {
    int[] state = program.fresh();
    int[] at = new int[program.actors().size()];
    for (int actor : order.actors()) {
      program.actors().get(actor).steps().get(at[actor]++).run(state);
    }
    return IntStream.range(0, at.length)
        .filter(actor -> at[actor] < program.actors().get(actor).steps().size())
        .filter(actor -> program.actors().get(actor).steps().get(at[actor]).isEnabled(state))
        .boxed()
        .toList();
  }

  private static List<Integer> leaving(Graph.Place place) {
    return IntStream.range(0, place.next().size())
        .filter(actor -> place.next().get(actor) != Graph.NOWHERE)
        .boxed()
        .toList();
  }

  @Test
  void countsAtTheStartWhatAnAnswerCounts() {
    long seed = ToyProgram.seed();
    Random random = new Random(seed);
    for (int i = 0; i < PROGRAMS; i++) {
      ToyProgram program = ToyProgram.random(random);
      Answer answer = BruteForce.answer(program);
      Graph.Place start = Explorer.graph(program).places().get(0);
      assertEquals(answer.orders(), start.orders(), "seed " + seed + ", program " + i);
      assertEquals(answer.failing(), start.failing(), "seed " + seed + ", program " + i);
    }
  }

  @Test
  void letsEachPlaceLeadOnAsTheProgramDoes() {
    long seed = ToyProgram.seed();
    Random random = new Random(seed);
    int shared = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      ToyProgram program = ToyProgram.random(random);
      Graph graph = Explorer.graph(program);
      int ways = 0;
      for (Graph.Place place : graph.places()) {
        String where = "seed " + seed + ", program " + i + ", " + place.way();
        if (!place.isEnd()) {
          assertEquals(possible(program, place.way()), leaving(place), where);
          BigInteger orders = BigInteger.ZERO;
          for (int actor : leaving(place)) {
            Graph.Place next = graph.places().get(place.next().get(actor));
            assertEquals(place.way().actors().size() + 1, next.way().actors().size(), where);
            orders = orders.add(next.orders());
            ways++;
          }
          assertEquals(place.orders(), orders, where);
        }
      }
      shared += ways - (graph.places().size() - 1);
    }
    assertTrue(shared > PROGRAMS, "orders never met: " + shared);
  }

  /** Takes random ways, and compares the end with what the program does in this order. */
  @Test
  void leadsAnOrderToItsEnd() {
    long seed = ToyProgram.seed();
    Random random = new Random(seed);
    int failing = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      ToyProgram program = ToyProgram.random(random);
      Graph graph = Explorer.graph(program);
      Graph.Place at = graph.places().get(0);
      List<Integer> order = new ArrayList<>();
      while (!at.isEnd()) {
        List<Integer> choices = leaving(at);
        int actor = choices.get(random.nextInt(choices.size()));
        order.add(actor);
        at = graph.places().get(at.next().get(actor));
      }
      boolean fails = at.failing().signum() > 0;
      failing += fails ? 1 : 0;
      assertEquals(fails(program, order), fails, "seed " + seed + ", program " + i + ": " + order);
    }
    assertTrue(failing > PROGRAMS / 10, "hardly any order failed: " + failing);
  }

  /** Whether the last step fails, or the exit does, or nobody can go on. */
  private static boolean fails(ToyProgram program, List<Integer> order) {
    int[] state = program.fresh();
    int[] at = new int[program.actors().size()];
    for (int actor : order) {
      if (program.actors().get(actor).steps().get(at[actor]++).run(state).isPresent()) {
        return true;
      }
    }
    int steps = program.actors().stream().mapToInt(actor -> actor.steps().size()).sum();
    return order.size() < steps || program.exit(state).isPresent();
  }
}
