// SPDX-License-Identifier: GPL-2.0-only
package outlive.workshop;

import java.time.Duration;
import java.util.List;
import outlive.finding.Finding;

/**
 * What the engine says about a learner's files. Variants rather than an exception each: every one
 * of them is an expected answer with its own words, and {@link VerdictText} must know them all.
 */
public sealed interface Verdict {

  /** Whether the exercise is done. */
  default boolean passed() {
    return this instanceof Passed;
  }

  /** Every check method passed. {@code output} is what the learner's code printed. */
  record Passed(List<Outcome> outcomes, String output) implements Verdict {
    public Passed {
      outcomes = List.copyOf(outcomes);
    }
  }

  /** At least one check method failed. */
  record Failed(List<Outcome> outcomes, String output) implements Verdict {
    public Failed {
      outcomes = List.copyOf(outcomes);
    }
  }

  /**
   * The compiler refused.
   *
   * @param diagnostics the compiler's own text: file, line, source line, caret
   * @param inCheck the learner's files compile, but the check cannot use them any more
   */
  record DoesNotCompile(String diagnostics, boolean inCheck) implements Verdict {}

  /** A check method was still running at the limit; {@code where} is the place it was caught at. */
  record TimedOut(String check, Duration limit, List<Frame> where, String output)
      implements Verdict {
    public TimedOut {
      where = List.copyOf(where);
    }
  }

  /** The Java process ended in the middle of a check method: {@code System.exit} does that. */
  record Died(String check, int exitCode, String output) implements Verdict {}

  /** The exercise itself is at fault, not the learner. */
  record Broken(List<Finding> findings) implements Verdict {
    public Broken {
      findings = List.copyOf(findings);
    }
  }
}
