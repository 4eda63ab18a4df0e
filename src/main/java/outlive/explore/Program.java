// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.util.List;
import java.util.Optional;

/**
 * What is explored: actors, a fresh state for every run, and what happens when all steps are done.
 *
 * @param <S> the state that the steps work on; it may be changed in place, since every run gets a
 *     new one
 */
public interface Program<S> {
  /** The actors; their order decides which of two equal answers is the first. */
  List<Actor<S>> actors();

  /** A state in which nothing has happened. */
  S fresh();

  /** Ends a run in which every step was done; a text means that it failed so. */
  default Optional<String> exit(S state) {
    return Optional.empty();
  }

  /**
   * All of the state that can still matter, as a value: two states with equal keys have the same
   * future when the same steps are left. The default never equals another, so nothing is merged.
   */
  default Object key(S state) {
    return new Object();
  }
}
