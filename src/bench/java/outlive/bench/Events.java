// SPDX-License-Identifier: GPL-2.0-only
package outlive.bench;

import java.util.List;
import outlive.explore.Actor;
import outlive.explore.Program;

/**
 * One run of a scenario, for a caller who decides about the order himself: threads of Lincheck. An
 * order that failed goes on with events that do nothing, so each of its arrangements counts.
 */
final class Events<S> {
  private final Program<S> program;
  private final S state;
  private final int[] at;
  private int left;
  private int done;
  private boolean failed;

  Events(Program<S> program) {
    this.program = program;
    this.state = program.fresh();
    this.at = new int[program.actors().size()];
    for (Actor<S> actor : program.actors()) {
      left += actor.steps().size();
    }
  }

  /** The actor's next event; its place in the order, from 1, negative when the order failed. */
  int next(int actor) {
    List<Actor<S>> actors = program.actors();
    int number = at[actor]++;
    failed = failed || actors.get(actor).steps().get(number).run(state).isPresent();
    done++;
    if (done == left && !failed) {
      failed = program.exit(state).isPresent();
    }
    return failed ? -done : done;
  }
}
