// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All orders of a program at once: a place a state, and a way from place to place a step. What one
 * can walk through order by order, without a place for each order.
 *
 * @param places the start first, then by how many steps lead there
 */
public record Graph(List<Place> places) {
  /** Stands in {@link Place#next} for an actor who is done, has to wait, or never comes to it. */
  public static final int NOWHERE = -1;

  public Graph {
    places = List.copyOf(places);
  }

  /**
   * Where some orders meet.
   *
   * @param way an order that leads here; the others take the same steps in other orders
   * @param next for each actor the number of the place that his next step leads to
   * @param orders how many orders lead on from here, counted as in an {@link Answer}
   * @param failing how many of them fail
   */
  public record Place(Order way, List<Integer> next, BigInteger orders, BigInteger failing) {
    public Place {
      next = List.copyOf(next);
    }

    /** Whether the order ends here, for better or worse. */
    public boolean isEnd() {
      return next.stream().allMatch(place -> place == NOWHERE);
    }
  }

  /** The graph below a node that is settled, as all are that an explorer has left. */
  static Graph of(Node root) {
    List<Node> nodes = new ArrayList<>(List.of(root));
    List<Order> ways = new ArrayList<>(List.of(new Order(List.of())));
    Map<Node, Integer> numbers = new HashMap<>(Map.of(root, 0)); // a node equals only itself
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) { // grows meanwhile: breadth first
      Node node = nodes.get(i);
      Integer[] next = new Integer[node.width()];
      Arrays.fill(next, NOWHERE);
      for (int actor = node.enabledFrom(0); actor >= 0; actor = node.enabledFrom(actor + 1)) {
        Node after = node.after(actor);
        Integer known = numbers.putIfAbsent(after, nodes.size());
        if (known == null) {
          nodes.add(after);
          List<Integer> way = new ArrayList<>(ways.get(i).actors());
          way.add(actor);
          ways.add(new Order(way));
        }
        next[actor] = numbers.get(after);
      }
      BigInteger failing =
          node.failing().values().stream().reduce(BigInteger.ZERO, BigInteger::add);
      places.add(new Place(ways.get(i), List.of(next), node.orders(), failing));
    }
    return new Graph(places);
  }
}
