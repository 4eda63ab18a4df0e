// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.util.Optional;
import java.util.Set;

/**
 * One step of an actor's program: it happens as a whole, and nothing of another actor in between.
 *
 * @param <S> the state that it works on
 */
public interface Step<S> {
  /** What the learner calls it: {@code unbind}. */
  String name();

  /** Does it; a text means that it failed so, and that this order ends here. */
  Optional<String> run(S state);

  /** Whether it can happen now; while it cannot, its actor waits. Must not change the state. */
  default boolean isEnabled(S state) {
    return true;
  }

  /**
   * What it reads or writes, and what decides whether it can happen; empty means that it is not
   * known. Two steps that touch nothing in common may be swapped, and the state afterwards is the
   * same; a step that says too little here gets wrong counts.
   */
  default Set<String> touches() {
    return Set.of();
  }
}
