// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTest {
  private record Named(String name) implements Step<int[]> {
    @Override
    public Optional<String> run(int[] state) {
      return Optional.empty();
    }
  }

  /** Two actors: one opens and closes, the other probes. */
  private static final Program<int[]> PROGRAM =
      new Program<>() {
        @Override
        public List<Actor<int[]>> actors() {
          return List.of(
              new Actor<>("app", List.of(new Named("open"), new Named("close"))),
              new Actor<>("bus", List.of(new Named("probe"))));
        }

        @Override
        public int[] fresh() {
          return new int[0];
        }
      };

  @Test
  void readsWhatItWrites() {
    for (List<Integer> actors : List.of(List.of(1, 0, 0), List.of(0, 1), List.<Integer>of())) {
      Order order = new Order(actors);
      assertEquals(order, Order.read(order.text(PROGRAM), PROGRAM));
    }
  }

  @Test
  void namesTheStepThatNobodyCanTakeThere() {
    for (String text : List.of("app.close", "app.open app.open", "bus.probe bus.probe", "x")) {
      String last = text.substring(text.lastIndexOf(' ') + 1);
      String said =
          assertThrows(IllegalArgumentException.class, () -> Order.read(text, PROGRAM))
              .getMessage();
      assertEquals("no actor does " + last + " there", said);
    }
  }
}
