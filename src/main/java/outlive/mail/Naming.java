// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Ties the attributions of a message to the messages that they name: its ancestors. Not every depth
 * could be mended, so an ancestor so many levels up (modulo 4) is tried first, then any that the
 * line fits.
 */
final class Naming {
  /** Nobody quotes further up; it also bounds the work on a long chain. */
  private static final int FURTHEST = 100;

  private static final int LOST = 4;

  private final Known known;
  private final List<Link> links;
  private final List<Message> timed;

  /**
   * @param timed the messages with the best times known
   */
  Naming(Known known, List<Link> links, List<Message> timed) {
    this.known = known;
    this.links = links;
    this.timed = timed;
  }

  /** The attributions of a message, in order. */
  List<NamedAttribution> of(int m) {
    List<Integer> ancestors = ancestors(m);
    List<NamedAttribution> named = new ArrayList<>();
    List<BodyLine> lines = timed.get(m).lines();
    // The same lines as in Known, but mended: an attribution gets its depth, and lines that the
    // archive had broken are one, so its place is told by the lines of the page.
    for (Attribution attribution : Attributions.find(lines)) {
      int first = BodyLines.rawCount(lines.subList(0, attribution.first()));
      Optional<Integer> said = said(m, attribution, first, ancestors);
      named.add(new NamedAttribution(attribution, said.map(a -> known.message(a).id())));
    }
    return named;
  }

  private List<Integer> ancestors(int m) {
    List<Integer> ancestors = new ArrayList<>();
    int at = links.get(m).parent();
    while (at != Link.NONE && ancestors.size() < FURTHEST) {
      ancestors.add(at);
      at = links.get(at).parent();
    }
    return ancestors;
  }

  private Optional<Integer> said(
      int m, Attribution attribution, int first, List<Integer> ancestors) {
    if (links.get(m).told().map(t -> t.first() == first).orElse(false)) {
      return Optional.of(links.get(m).parent());
    }
    List<Integer> fitting = ancestors.stream().filter(a -> fits(attribution, a)).toList();
    return nth(fitting, ancestors, attribution.quotes(), ancestors.size() + 1)
        .or(() -> nth(fitting, ancestors, attribution.quotes(), LOST))
        .or(() -> attribution.time().flatMap(t -> fitting.stream().findFirst()));
  }

  /** The nearest fitting ancestor at a level, where levels count modulo a number. */
  private static Optional<Integer> nth(
      List<Integer> fitting, List<Integer> ancestors, int level, int modulo) {
    return fitting.stream()
        .filter(a -> (ancestors.indexOf(a) + 1 - level) % modulo == 0)
        .findFirst();
  }

  private boolean fits(Attribution attribution, int ancestor) {
    if (!known.author(ancestor).same(Person.of(attribution.name()))) {
      return false;
    }
    return attribution.time().map(told -> Clocks.fits(told, timed.get(ancestor))).orElse(true);
  }
}
