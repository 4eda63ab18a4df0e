// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A point that orders pass through: how far each actor has come, in a certain state. Once it is
 * settled it knows how many ways lead on from here, and where the shortest failing one goes.
 */
final class Node {
  /** Stands for "no failing order leads on from here". */
  static final int NONE = Integer.MAX_VALUE;

  final int[] at;
  private final boolean[] enabled;
  private final Node[] next;
  private final Map<String, BigInteger> failing = new TreeMap<>();
  private BigInteger orders = BigInteger.ZERO;
  private int toFailure = NONE;
  private int towards = -1;
  private String text = "";
  private boolean ended;
  private boolean atExit;

  Node(int[] at, boolean[] enabled) {
    this.at = at;
    this.enabled = enabled;
    this.next = new Node[enabled.length];
  }

  /** The end of orders that all fail with this text, as many as said. */
  static Node failed(String text, BigInteger orders) {
    Node node = new Node(new int[0], new boolean[0]);
    node.ended = true;
    node.orders = orders;
    node.failing.put(text, orders);
    node.toFailure = 0;
    node.text = text;
    return node;
  }

  /** The end of one order that fails when all of its steps are done. */
  static Node failedAtExit(String text) {
    Node node = failed(text + " at exit", BigInteger.ONE);
    node.text = text;
    node.toFailure = 1; // the exit is the last event of such an order
    node.atExit = true;
    return node;
  }

  /** The end of one order, in which nothing failed. */
  static Node passed() {
    Node node = new Node(new int[0], new boolean[0]);
    node.ended = true;
    node.orders = BigInteger.ONE;
    return node;
  }

  /** The first actor from the given one on whose step can happen here; -1 for none. */
  int enabledFrom(int actor) {
    for (int i = actor; i < enabled.length; i++) {
      if (enabled[i]) {
        return i;
      }
    }
    return -1;
  }

  /** How many actors there are; none matter at an end. */
  int width() {
    return enabled.length;
  }

  boolean isEnd() {
    return ended;
  }

  Node after(int actor) {
    return next[actor];
  }

  void after(int actor, Node node) {
    next[actor] = node;
  }

  /** Adds up what the next nodes know; those that are missing were cut off by a limit. */
  void settle() {
    for (int actor = 0; actor < next.length; actor++) {
      Node node = next[actor];
      if (node == null) {
        continue;
      }
      orders = orders.add(node.orders);
      node.failing.forEach((report, count) -> failing.merge(report, count, BigInteger::add));
      if (node.toFailure != NONE && node.toFailure + 1 < toFailure) {
        toFailure = node.toFailure + 1;
        towards = actor;
      }
    }
  }

  /** Forgets the ways that do not lead to the shortest failure: nobody will come back here. */
  void forget() {
    for (int actor = 0; actor < next.length; actor++) {
      if (actor != towards) {
        next[actor] = null;
      }
    }
  }

  BigInteger orders() {
    return orders;
  }

  Map<String, BigInteger> failing() {
    return failing;
  }

  /** The shortest failure that leads on from here, the first of several; empty for none. */
  Optional<Answer.Failure> shortest() {
    List<Integer> way = new ArrayList<>();
    Node node = this;
    while (node.towards >= 0) {
      way.add(node.towards);
      node = node.next[node.towards];
    }
    return node.toFailure == NONE
        ? Optional.empty()
        : Optional.of(new Answer.Failure(new Order(way), node.text, node.atExit));
  }
}
