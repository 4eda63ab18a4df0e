// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final int PROGRAMS = 2_000;

  private static Order randomOrder(Random random, Program<?> program) {
    List<Integer> order = new ArrayList<>();
    int[] left = program.actors().stream().mapToInt(actor -> actor.steps().size()).toArray();
    int length = random.nextInt(java.util.stream.IntStream.of(left).sum() + 1);
    while (order.size() < length) {
      int who = random.nextInt(left.length);
      if (left[who] > 0) {
        left[who]--;
        order.add(who);
      }
    }
    return new Order(order);
  }

  @Test
  void everyOrderComesBack() {
    long seed = ToyProgram.seed();
    Random random = new Random(seed);
    for (int i = 0; i < PROGRAMS; i++) {
      ToyProgram program = ToyProgram.random(random);
      Order order = randomOrder(random, program);
      String token = Token.of(order, program);
      assertEquals(order, Token.read(token, program), "seed " + seed + ", " + token);
      assertTrue(token.matches("[A-Za-z0-9_-]{2,6}"), token);
    }
  }

  @Test
  void twoOrdersNeverShareAToken() {
    ToyProgram program = ToyProgram.random(new Random(5));
    Set<Order> orders = new HashSet<>();
    Set<String> tokens = new HashSet<>();
    Random random = new Random(1);
    for (int i = 0; i < PROGRAMS; i++) {
      Order order = randomOrder(random, program);
      orders.add(order);
      tokens.add(Token.of(order, program));
    }
    assertEquals(orders.size(), tokens.size());
  }

  private static void refused(String token, Program<?> program, String because) {
    String thrown =
        assertThrows(IllegalArgumentException.class, () -> Token.read(token, program)).toString();
    assertTrue(thrown.contains(because), thrown);
  }

  @Test
  void whatIsNoTokenIsRefused() {
    ToyProgram program = ToyProgram.random(new Random(5));
    String token = Token.of(new Order(List.of()), program);
    refused("", program, "is no token");
    refused("a", program, "is no token");
    refused(token + "!", program, "is no token");
  }

  @Test
  void oneLetterThatWasLostOrChangedIsNoticed() {
    long seed = ToyProgram.seed();
    Random random = new Random(seed);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int lost = 0;
    for (int i = 0; i < 200; i++) {
      ToyProgram program = ToyProgram.random(random);
      String token = Token.of(randomOrder(random, program), program);
      for (int at = 0; at < token.length(); at++) {
        for (int l = 0; l < letters.length(); l++) {
          String other = token.substring(0, at) + letters.charAt(l) + token.substring(at + 1);
          if (!other.equals(token)) {
            refused(other, program, "is damaged");
          }
        }
      }
      lost += isRead(token.substring(0, token.length() - 1), program) ? 0 : 1;
      lost += isRead(token + "A", program) ? 0 : 1;
    }
    assertTrue(lost > 395, lost + " of 400, seed " + seed); // two letters let one of 4,096 pass
  }

  private static boolean isRead(String token, Program<?> program) {
    try {
      Token.read(token, program);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void twoLettersThatChangedPlacesAreNoticed() {
    ToyProgram program = ToyProgram.random(new Random(5));
    Random random = new Random(2);
    for (int i = 0; i < PROGRAMS; i++) {
      String token = Token.of(randomOrder(random, program), program);
      for (int at = 3; at < token.length(); at++) {
        char[] other = token.toCharArray();
        other[at] = token.charAt(at - 1);
        other[at - 1] = token.charAt(at);
        if (other[at] != other[at - 1]) {
          refused(new String(other), program, "is damaged");
        }
      }
    }
  }

  @Test
  void aTokenOfAnotherProgramIsRefused() {
    ToyProgram program = ToyProgram.random(new Random(5));
    ToyProgram other = ToyProgram.random(new Random(6));
    refused(Token.of(new Order(List.of()), other), program, "belongs to another program");
  }
}
