// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * One order of events, complete or up to where it failed: whose step comes at each place, as the
 * actor's number from 0.
 */
public record Order(List<Integer> actors) {
  public Order {
    actors = List.copyOf(actors);
  }

  /**
   * {@code bus.probe app.open}: the steps in this order.
   *
   * @throws IllegalArgumentException when the program has no such order
   */
  public String text(Program<?> program) {
    StringJoiner text = new StringJoiner(" ");
    int[] at = new int[program.actors().size()];
    for (int who : actors) {
      Actor<?> actor = program.actors().get(who);
      if (at[who] >= actor.steps().size()) {
        throw new IllegalArgumentException(actor.name() + " has no more steps");
      }
      text.add(actor.name() + "." + actor.steps().get(at[who]++).name());
    }
    return text.toString();
  }

  /**
   * The order that such a text says.
   *
   * @throws IllegalArgumentException when the program has no such order; it names the step
   */
  public static Order read(String text, Program<?> program) {
    List<Integer> order = new ArrayList<>();
    int[] at = new int[program.actors().size()];
    List<String> words = text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    for (String word : words) {
      int who = 0;
      while (who < at.length && !word.equals(next(program.actors().get(who), at[who]))) {
        who++;
      }
      if (who == at.length) {
        throw new IllegalArgumentException("no actor does " + word + " there");
      }
      at[who]++;
      order.add(who);
    }
    return new Order(order);
  }

  /** {@code app.open}; empty when the actor has no step left. */
  private static String next(Actor<?> actor, int at) {
    return at < actor.steps().size() ? actor.name() + "." + actor.steps().get(at).name() : "";
  }
}
