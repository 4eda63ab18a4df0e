// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import outlive.mail.How.Evidence;

/**
 * Where each quoted line of a thread was first said, who quoted it since, and the other way round.
 * A line is looked for in the mail that is answered, one level less deep, then in the one that this
 * answers, and so on: the nearest that has it tells the rest.
 */
public final class QuoteTrails {
  /** Nothing is quoted from further up; it also bounds the work on a long chain. */
  private static final int FURTHEST = 24;

  /** Where what stands between is not here, a mail may be so many levels further up than it is. */
  private static final int GAP = 2;

  /** No place: message and line are never negative. */
  private static final long NOWHERE = -1;

  private static final int BLANK = -1;

  private final ThreadTree tree;
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Traced> traced = new ArrayList<>();

  /** A quoted line to the lines that it may be, where it may be several. */
  private final Map<Long, long[]> ambiguous = new HashMap<>();

  /**
   * The lines of one message. A line of a thread is one number, message and line, and links are
   * such numbers in arrays: a long thread has a million quoted lines, and objects for their links
   * would take many times the room.
   *
   * <p>The quotes of a line are a list through these arrays: {@code quoted} of the line is its
   * newest quote, {@code sibling} of a quote the one before it.
   */
  private static final class Traced {
    private final String id;
    private final int[] depths; // BLANK for a blank line
    private final long[] source; // the line that it quotes
    private final long[] quoted; // the line that quoted it last
    private final long[] sibling; // the line that quoted the same line before

    private Traced(Message message, List<BodyLine> lines) {
      id = message.id();
      depths = lines.stream().mapToInt(l -> l.blank() ? BLANK : l.depth()).toArray();
      source = new long[depths.length];
      quoted = new long[depths.length];
      sibling = new long[depths.length];
      Arrays.fill(source, NOWHERE);
      Arrays.fill(quoted, NOWHERE);
      Arrays.fill(sibling, NOWHERE);
    }
  }

  private QuoteTrails(ThreadTree tree) {
    this.tree = tree;
  }

  /** Traces all quoted lines of a tree. */
  public static QuoteTrails of(ThreadTree tree) {
    QuoteTrails trails = new QuoteTrails(tree);
    // One lossy page among the mails is enough: what it lost must not count in any of the others.
    boolean lossy = tree.messages().stream().anyMatch(m -> m.origin().source().lossy());
    List<LineIndex> path = new ArrayList<>(); // of the mails from the root down to this one
    List<Integer> above = new ArrayList<>();
    for (ThreadTree.Row row : tree.rows()) {
      // Parents come before their answers, so all that a mail can quote is traced by now; only the
      // way up is kept, because the indexes of a whole list would not fit.
      path.subList(row.level(), path.size()).clear();
      above.subList(row.level(), above.size()).clear();
      LineIndex index = new LineIndex(row.message().lines(), lossy);
      trails.add(row.message(), index, path, above);
      path.add(index);
      above.add(trails.traced.size() - 1);
    }
    return trails;
  }

  /** Where a line comes from; empty for the author's own words and for blank lines. */
  public Optional<Provenance> of(String messageId, int line) {
    long at = at(place(messageId), line);
    if (depth(at) <= 0) {
      return Optional.empty();
    }
    Deque<Spot> trail = new ArrayDeque<>();
    while (true) {
      trail.addFirst(spot(at));
      long[] several = ambiguous.get(at);
      if (several != null) {
        // Whoever quotes a line that may be two quotes one of the same two.
        return Optional.of(
            new Provenance.Ambiguous(Arrays.stream(several).mapToObj(this::spot).toList()));
      }
      if (source(at) == NOWHERE) {
        List<Spot> all = List.copyOf(trail);
        return Optional.of(
            all.get(0).depth() == 0 ? new Provenance.Said(all) : new Provenance.Unseen(all));
      }
      at = source(at);
    }
  }

  /** Every line that quotes a line, or quotes a quote of it, mails in the order of the tree. */
  public List<Spot> quotesOf(String messageId, int line) {
    List<Long> all = new ArrayList<>();
    // A line may be quoted by thousands, through as many levels: nothing recurses here.
    Deque<Long> open = new ArrayDeque<>(List.of(at(place(messageId), line)));
    while (!open.isEmpty()) {
      long at = open.pop();
      long quote = traced.get(message(at)).quoted[line(at)];
      while (quote != NOWHERE) {
        all.add(quote);
        open.add(quote);
        quote = traced.get(message(quote)).sibling[line(quote)];
      }
    }
    Collections.sort(all); // numbers rise with the rows of the tree
    return all.stream().map(this::spot).toList();
  }

  /** Looks for the quoted lines of a message in those above it, the nearest first. */
  private void add(Message message, LineIndex index, List<LineIndex> path, List<Integer> above) {
    int m = traced.size();
    places.put(message.id(), m);
    Traced lines = new Traced(message, index.lines());
    traced.add(lines);
    boolean[] open = new boolean[lines.depths.length];
    for (int i = 0; i < open.length; i++) {
      open[i] = lines.depths[i] > 0;
    }
    int gap = mayMissMails(message) ? GAP : 0;
    // Near before far: a line that the parent quotes, too, comes by way of the parent, and the
    // trail shows each mail between. What is found is searched no further.
    for (int up = 1; up <= Math.min(FURTHEST, path.size()); up++) {
      int ancestor = above.get(above.size() - up);
      for (int levels = up; levels <= up + gap; levels++) {
        if (any(open, lines.depths, levels)) {
          take(m, ancestor, new Alignment(index, path.get(path.size() - up), levels, open), open);
        }
      }
    }
  }

  /** Takes what one ancestor has; a line that it has twice is not looked for further up, either. */
  private void take(int m, int ancestor, Alignment alignment, boolean[] open) {
    for (int i = 0; i < open.length; i++) {
      int place = open[i] ? alignment.placeOf(i) : Alignment.NOWHERE;
      if (place != Alignment.NOWHERE) {
        link(at(m, i), at(ancestor, place));
        open[i] = false;
      } else if (open[i] && !alignment.candidates(i).isEmpty()) {
        several(
            at(m, i), alignment.candidates(i).stream().mapToLong(p -> at(ancestor, p)).toArray());
        open[i] = false;
      }
    }
  }

  /** The source's newest quote is this one now, and the one that was leads on from it. */
  private void link(long quote, long source) {
    traced.get(message(quote)).source[line(quote)] = source;
    long[] quoted = traced.get(message(source)).quoted;
    traced.get(message(quote)).sibling[line(quote)] = quoted[line(source)];
    quoted[line(source)] = quote;
  }

  /** A mail may quote the same line twice: then both lead to the same place. */
  private void several(long quote, long[] candidates) {
    long first = NOWHERE;
    boolean same = true;
    for (long candidate : candidates) {
      long at = candidate;
      while (source(at) != NOWHERE && !ambiguous.containsKey(at)) {
        at = source(at);
      }
      same &= first == NOWHERE || first == at;
      first = at;
    }
    if (same) {
      link(quote, candidates[0]);
    } else {
      ambiguous.put(quote, candidates);
    }
  }

  /** Whether mails between a message and its parent may be missing, so that levels do not count. */
  private boolean mayMissMails(Message message) {
    Set<Evidence> evidence = tree.how(message.id()).evidence();
    return evidence.contains(Evidence.NESTED) || evidence.contains(Evidence.REFERENCES);
  }

  private static boolean any(boolean[] open, int[] depths, int atLeast) {
    for (int i = 0; i < open.length; i++) {
      if (open[i] && depths[i] >= atLeast) {
        return true;
      }
    }
    return false;
  }

  private static long at(int message, int line) {
    return ((long) message << 32) | line; // line is never negative, so no sign gets in the way
  }

  private static int message(long at) {
    return (int) (at >>> 32);
  }

  private static int line(long at) {
    return (int) at;
  }

  private int depth(long at) {
    return traced.get(message(at)).depths[line(at)];
  }

  private long source(long at) {
    return traced.get(message(at)).source[line(at)];
  }

  private Spot spot(long at) {
    return new Spot(traced.get(message(at)).id, line(at), depth(at));
  }

  private int place(String id) {
    Integer place = places.get(id);
    if (place == null) {
      throw new IllegalArgumentException("no message " + id + " in this tree");
    }
    return place;
  }
}
