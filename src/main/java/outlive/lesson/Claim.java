// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.List;
import java.util.Optional;

/**
 * A claim that somebody makes in a mail, and the order of a scenario that decides it.
 *
 * @param file where it is written down
 * @param line number of its line there
 * @param passage the claim
 * @param scenario name of the scenario
 * @param order which of its orders; see {@link #SHORTEST} and {@link #ALL}
 * @param ends what the kernel reports at the order's end; empty when nothing is wrong
 * @param verdict what follows for the claim
 * @param about the kernel symbols that it is about
 * @param sentence what the order shows, in one sentence
 */
public record Claim(
    String file,
    int line,
    Cited passage,
    String scenario,
    String order,
    String ends,
    Verdict verdict,
    List<String> about,
    String sentence) {
  /** In place of an order's events: the shortest that fails. */
  public static final String SHORTEST = "shortest";

  /** In place of an order's events: every order, none of which fails. */
  public static final String ALL = "all";

  public Claim {
    about = List.copyOf(about);
  }

  /** What an order can do for a claim. */
  public enum Verdict {
    PROVES,
    REFUTES
  }

  /** The events of the order; empty for the shortest and for all. */
  public Optional<String> events() {
    return Optional.of(order).filter(words -> !words.equals(SHORTEST) && !words.equals(ALL));
  }
}
