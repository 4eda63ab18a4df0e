// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What came out of running every order. An order that fails before its end counts once for each
 * arrangement of the steps that were still to come.
 *
 * @param orders how many orders were judged
 * @param most how many there would be if nobody ever waited
 * @param failing how many of the judged orders fail
 * @param reports how many fail in which way, most frequent first, then by text
 * @param shortest the failing order with the fewest steps, of several the first in depth-first
 *     order
 * @param isComplete whether every order was judged; if not, a limit was reached
 * @param steps how many steps were carried out for it, repeated ones included
 */
public record Answer(
    BigInteger orders,
    BigInteger most,
    BigInteger failing,
    List<Count> reports,
    Optional<Failure> shortest,
    boolean isComplete,
    long steps) {

  /** How many orders fail with this text. */
  public record Count(BigInteger orders, String text) {}

  /**
   * An order that fails.
   *
   * @param order its steps up to the failure
   * @param text the failure
   * @param isAtExit whether all steps were done and the failure came after the last; the exit then
   *     counts as one more step when orders are compared by length
   */
  public record Failure(Order order, String text, boolean isAtExit) {}
}
