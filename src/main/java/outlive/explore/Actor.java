// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.util.List;

/**
 * Somebody who does things in a fixed order of his own: a process, or the bus.
 *
 * @param name what the learner calls him
 * @param steps what he does, first to last
 * @param <S> the state that he works on
 */
public record Actor<S>(String name, List<? extends Step<S>> steps) {
  public Actor {
    steps = List.copyOf(steps);
  }
}
