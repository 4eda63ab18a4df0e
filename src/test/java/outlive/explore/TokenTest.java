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
    long seed = System.nanoTime();
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
    refused(token + "______", program, "goes on after its end");
  }

  @Test
  void aTokenOfAnotherProgramIsRefused() {
    ToyProgram program = ToyProgram.random(new Random(5));
    ToyProgram other = ToyProgram.random(new Random(6));
    refused(Token.of(new Order(List.of()), other), program, "belongs to another program");
  }
}
