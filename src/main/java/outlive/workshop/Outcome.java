// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import org.jspecify.annotations.Nullable;

/** One check method that ran: its display name and, when it failed, the problem. */
public record Outcome(String check, @Nullable Problem problem) {

  /** Whether the check method passed. */
  public boolean ok() {
    return problem == null;
  }
}
