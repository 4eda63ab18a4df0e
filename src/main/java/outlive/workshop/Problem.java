// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.util.List;

/** Why one check failed: what was thrown, as text, and where in the exercise's own code. */
public record Problem(String message, List<Frame> frames) {
  public Problem {
    frames = List.copyOf(frames);
  }
}
