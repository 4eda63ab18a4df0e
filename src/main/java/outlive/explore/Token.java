// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * An order as a short word that can stand in an address: two letters to check it, then the choices
 * as one number. A word that lost or changed a letter, or that belongs to another program, is
 * refused, and never taken for another order. The letters are those of base64url (RFC 4648, section
 * 5).
 */
public final class Token {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final BigInteger BASE = BigInteger.valueOf(LETTERS.length());
  private static final int CHECK = 2;

  private Token() {}

  /** The word for an order of this program. */
  public static String of(Order order, Program<?> program) {
    // Each place is a digit in a base of its own: 0 ends the order, n is the nth actor who can
    // still do something. Written from the last place, so that reading starts at the first.
    List<int[]> digits = new ArrayList<>();
    int[] left = left(program);
    for (int who : order.actors()) {
      digits.add(new int[] {nth(left, who), candidates(left) + 1});
      left[who]--;
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = digits.size() - 1; i >= 0; i--) {
      number = number.multiply(BigInteger.valueOf(digits.get(i)[1]));
      number = number.add(BigInteger.valueOf(digits.get(i)[0]));
    }
    StringBuilder letters = new StringBuilder();
    for (; number.signum() > 0; number = number.divide(BASE)) {
      letters.append(LETTERS.charAt(number.mod(BASE).intValue()));
    }
    return check(program, letters) + letters;
  }

  /**
   * The order that a word stands for.
   *
   * @throws IllegalArgumentException when it is no such word, a damaged one, or one of another
   *     program
   */
  public static Order read(String token, Program<?> program) {
    if (token.length() < CHECK || !token.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("'" + token + "' is no token of an order");
    }
    if (!token.startsWith(check(program, token.substring(CHECK)))) {
      throw new IllegalArgumentException(
          "token " + token + " is damaged, or belongs to another program");
    }
    BigInteger number = BigInteger.ZERO;
    for (int i = token.length() - 1; i >= CHECK; i--) {
      number = number.multiply(BASE).add(BigInteger.valueOf(LETTERS.indexOf(token.charAt(i))));
    }
    List<Integer> order = new ArrayList<>();
    int[] left = left(program);
    while (number.signum() > 0) {
      BigInteger[] parts = number.divideAndRemainder(BigInteger.valueOf(candidates(left) + 1L));
      int digit = parts[1].intValue();
      if (digit == 0) {
        throw new IllegalArgumentException("token " + token + " goes on after its end");
      }
      int who = who(left, digit);
      order.add(who);
      left[who]--;
      number = parts[0];
    }
    return new Order(order);
  }

  /**
   * Two letters from the names of all steps and from the letters that follow. The factor is odd, so
   * that one changed letter, or two that changed places, always change them.
   */
  private static String check(Program<?> program, CharSequence letters) {
    int hash = 17;
    for (Actor<?> actor : program.actors()) {
      hash = 31 * hash + actor.name().hashCode();
      for (Step<?> step : actor.steps()) {
        hash = 31 * hash + step.name().hashCode();
      }
    }
    hash ^= hash >>> 12;
    for (int i = 0; i < letters.length(); i++) {
      hash = 31 * hash + LETTERS.indexOf(letters.charAt(i));
    }
    return "" + LETTERS.charAt(hash & 63) + LETTERS.charAt(hash >>> 6 & 63);
  }

  private static int[] left(Program<?> program) {
    return program.actors().stream().mapToInt(actor -> actor.steps().size()).toArray();
  }

  private static int candidates(int[] left) {
    return nth(left, left.length) - 1;
  }

  /** The how manieth of those with steps left this actor is, from 1. */
  private static int nth(int[] left, int who) {
    int nth = 1;
    for (int i = 0; i < who; i++) {
      nth += left[i] > 0 ? 1 : 0;
    }
    if (who < left.length && left[who] == 0) {
      throw new IllegalArgumentException("actor " + who + " has no more steps");
    }
    return nth;
  }

  private static int who(int[] left, int nth) {
    int seen = 0;
    for (int i = 0; i < left.length; i++) {
      seen += left[i] > 0 ? 1 : 0;
      if (seen == nth) {
        return i;
      }
    }
    throw new IllegalStateException("no actor " + nth);
  }
}
