// SPDX-License-Identifier: GPL-2.0-only
package outlive.explore;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a program in every order of its actors' steps and counts the orders that fail.
 *
 * <p>Depth first, without recursion. A state cannot be copied, so going back means running the
 * steps up to there again, from a fresh state. Two things save work and change no count: a state
 * that was seen before is not explored again ({@link Program#key}), and of two neighbouring steps
 * that touch nothing in common the second order is not run ({@link Step#touches}).
 *
 * @param <S> the state that the steps work on
 */
public final class Explorer<S> {
  /** What is said of an order in which steps are left and none of them can happen. */
  public static final String DEADLOCK = "deadlock";

  private final Program<S> program;
  private final List<Actor<S>> actors;
  private final boolean reducing;
  private final long limit;
  private final Arrangements arrangements = new Arrangements();
  private final Map<Config, Node> seen = new HashMap<>();
  private final Deque<Visit<S>> path = new ArrayDeque<>();
  private long steps;

  private record Config(List<Integer> at, Object key) {}

  /** A node on the way to where the search is; the state is there until the first step uses it. */
  private static final class Visit<S> {
    final Node node;
    Optional<S> state;
    int actor = -1; // whose step leads to the next visit

    Visit(Node node, S state) {
      this.node = node;
      this.state = Optional.of(state);
    }
  }

  private Explorer(Program<S> program, boolean reducing, long limit) {
    this.program = program;
    this.actors = program.actors();
    this.reducing = reducing;
    this.limit = limit;
  }

  /** Every order, judged with both reductions. */
  public static <S> Answer explore(Program<S> program) {
    return explore(program, true, Long.MAX_VALUE);
  }

  /**
   * Every order, or as many as a number of steps allows.
   *
   * @param reducing whether work may be saved; the answer is the same
   * @param limit how many steps may be carried out, repeated ones included
   */
  public static <S> Answer explore(Program<S> program, boolean reducing, long limit) {
    return new Explorer<>(program, reducing, limit).answer();
  }

  /** Every order as a graph, in which orders meet where their future is the same. */
  public static <S> Graph graph(Program<S> program) {
    Explorer<S> explorer = new Explorer<>(program, true, Long.MAX_VALUE);
    Node root = explorer.start();
    explorer.search();
    return Graph.of(root);
  }

  private Node start() {
    S fresh = program.fresh();
    return arrive(new int[actors.size()], program.key(fresh), fresh);
  }

  private Answer answer() {
    Node root = start();
    boolean complete = search();
    List<Answer.Count> reports = new ArrayList<>();
    BigInteger failing = BigInteger.ZERO;
    for (Map.Entry<String, BigInteger> report : root.failing().entrySet()) {
      reports.add(new Answer.Count(report.getValue(), report.getKey()));
      failing = failing.add(report.getValue());
    }
    reports.sort(Comparator.comparing(Answer.Count::orders).reversed()); // stable: then by text
    return new Answer(
        root.orders(),
        arrangements.of(left(new int[actors.size()])),
        failing,
        List.copyOf(reports),
        root.shortest(),
        complete,
        steps);
  }

  /** Goes everywhere; false when the limit came first, and then the counts are of what was seen. */
  private boolean search() {
    boolean within = true;
    while (!path.isEmpty()) {
      Visit<S> visit = path.peek();
      int actor = within ? visit.node.enabledFrom(visit.actor + 1) : -1;
      if (actor < 0) {
        leave(visit.node);
      } else {
        visit.actor = actor;
        within = go(visit, actor);
      }
    }
    return within;
  }

  private void leave(Node node) {
    path.pop();
    node.settle();
    if (!reducing) {
      node.forget();
    }
  }

  /** Takes one step; false when the limit forbids it. */
  private boolean go(Visit<S> visit, int actor) {
    Optional<Node> swapped = reducing ? swapped(visit.node, actor) : Optional.empty();
    if (swapped.isPresent()) {
      visit.node.after(actor, swapped.get());
      return true;
    }
    if (steps >= limit) {
      return false;
    }
    S state = visit.state.orElseGet(this::again);
    visit.state = Optional.empty();
    int[] at = visit.node.at.clone();
    Optional<String> failure = run(actor, at, state);
    Node next;
    if (failure.isPresent()) {
      next = Node.failed(failure.get(), arrangements.of(left(at)));
    } else {
      Object key = reducing ? program.key(state) : visit;
      Node known = reducing ? seen.get(config(at, key)) : null;
      next = known != null ? known : arrive(at, key, state);
    }
    visit.node.after(actor, next);
    return true;
  }

  /** A node that is new: an end, or the next to look at. */
  private Node arrive(int[] at, Object key, S state) {
    boolean[] enabled = new boolean[actors.size()];
    boolean left = false;
    boolean can = false;
    for (int i = 0; i < at.length; i++) {
      if (at[i] < actors.get(i).steps().size()) {
        left = true;
        enabled[i] = actors.get(i).steps().get(at[i]).isEnabled(state);
        can |= enabled[i];
      }
    }
    Node node;
    if (!left) {
      node = program.exit(state).map(Node::failedAtExit).orElseGet(Node::passed);
    } else if (!can) {
      node = Node.failed(DEADLOCK, arrangements.of(left(at)));
    } else {
      node = new Node(at, enabled);
      path.push(new Visit<>(node, state));
    }
    if (reducing) {
      seen.put(config(at, key), node);
    }
    return node;
  }

  /**
   * Where this step leads, if that is known without running it: the step before it on this path
   * touches nothing in common with it, and the other order of the two was run.
   */
  private Optional<Node> swapped(Node node, int actor) {
    Visit<S> before = null;
    for (Visit<S> visit : path) { // newest first: this visit, and the one before it
      if (visit.node != node) {
        before = visit;
        break;
      }
    }
    if (before == null || before.actor == actor || before.node.after(actor) == null) {
      return Optional.empty();
    }
    Node other = before.node.after(actor);
    boolean known = !other.isEnd() && other.after(before.actor) != null;
    return known && areApart(before.node, before.actor, actor)
        ? Optional.of(other.after(before.actor))
        : Optional.empty();
  }

  private boolean areApart(Node node, int one, int other) {
    var touched = actors.get(one).steps().get(node.at[one]).touches();
    var touches = actors.get(other).steps().get(node.at[other]).touches();
    return !touched.isEmpty()
        && !touches.isEmpty()
        && touched.stream().noneMatch(touches::contains);
  }

  /** The state at the end of the path, run again from a fresh one. */
  private S again() {
    S state = program.fresh();
    int[] at = new int[actors.size()];
    var visits = path.descendingIterator();
    for (Visit<S> visit = visits.next(); visits.hasNext(); visit = visits.next()) {
      run(visit.actor, at, state);
    }
    return state;
  }

  private Optional<String> run(int actor, int[] at, S state) {
    steps++;
    return actors.get(actor).steps().get(at[actor]++).run(state);
  }

  private int[] left(int[] at) {
    int[] left = new int[at.length];
    for (int i = 0; i < at.length; i++) {
      left[i] = actors.get(i).steps().size() - at[i];
    }
    return left;
  }

  private static Config config(int[] at, Object key) {
    return new Config(Arrays.stream(at).boxed().toList(), key);
  }
}
