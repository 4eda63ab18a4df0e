// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** In how many ways rows of steps can be dealt into one, each row keeping its own order. */
final class Arrangements {
  private final List<BigInteger> factorials = new ArrayList<>(List.of(BigInteger.ONE));

  /** The multinomial coefficient of the rows' lengths. */
  BigInteger of(int[] lengths) {
    int sum = 0;
    BigInteger divisor = BigInteger.ONE;
    for (int length : lengths) {
      sum += length;
      divisor = divisor.multiply(factorial(length));
    }
    return factorial(sum).divide(divisor);
  }

  private BigInteger factorial(int n) {
    for (int i = factorials.size(); i <= n; i++) {
      factorials.add(factorials.get(i - 1).multiply(BigInteger.valueOf(i)));
    }
    return factorials.get(n);
  }
}
