// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.math.BigInteger;
import java.util.Locale;
import outlive.explore.Answer;

/** How many of how many orders fail. */
record Odds(BigInteger failing, BigInteger orders) {
  static Odds of(Answer answer) {
    return new Odds(answer.failing(), answer.orders());
  }

  boolean isFine() {
    return failing.signum() == 0;
  }

  /** {@code 2 of 10 orders fail}. */
  String text() {
    return text("");
  }

  /** {@code 2 of 10 orders from there fail}, with words after the orders. */
  String text(String after) {
    String which = after.isEmpty() ? "" : " " + after;
    if (orders.equals(BigInteger.ONE)) {
      return "the one order" + which + (isFine() ? " passes" : " fails");
    }
    String of = count(orders) + " orders" + which;
    if (isFine()) {
      return "none of " + of + " fails";
    }
    boolean isAll = failing.equals(orders);
    return (isAll ? "all " : count(failing) + " of ")
        + of
        + (failing.equals(BigInteger.ONE) ? " fails" : " fail");
  }

  /** {@code 9,240}. */
  static String count(BigInteger number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
