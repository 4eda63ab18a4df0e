// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/**
 * Decides each message's parent. The attribution names the author, the quoted words say which of
 * the author's mails, the told time confirms it or decides where no words are left. Where these do
 * not agree or are not enough, the decision says so.
 */
final class Threading {
  /** So many runs of quoted words found are no chance. */
  private static final int SOME = 2;

  /** A smaller part of the quoted words is found in any mail of the same person. */
  private static final double CHANCE = 0.1;

  /** So many are enough without an attribution. */
  private static final int MANY = 3;

  /** The second best has at most so much of the best's runs, else the words do not decide. */
  private static final double CLEAR = 0.5;

  /** Of a person's mails so many are looked at, the newest; both bound the work on a long page. */
  private static final int MOST = 1000;

  private static final int MOST_UNQUOTED = 50;

  private final Known known;
  private final Map<Integer, Map<Integer, Instant>> exactly;

  /**
   * @param exactly message to the instants that replies told for it, by reply
   */
  Threading(Known known, Map<Integer, Map<Integer, Instant>> exactly) {
    this.known = known;
    this.exactly = exactly;
  }

  /** The decision for one message. */
  Link decide(int m) {
    QuoteIndex.Found found = known.quotes().look(m, 1);
    List<Attribution> tops = known.introducing(m, 1);
    for (int i = 0; i < tops.size(); i++) {
      Attribution top = tops.get(i);
      Confidence most = i == 0 ? Confidence.SURE : Confidence.UNSURE;
      Optional<Link> link = named(m, top, found).map(l -> l.told(top).atMost(most));
      if (link.isPresent()) {
        return link.get();
      }
    }
    return byWords(m, found)
        .or(() -> nested(m))
        .or(() -> tops.stream().findFirst().map(this::missing))
        .orElseGet(() -> new Guess(known).without(m, found.total() > 0));
  }

  private Link missing(Attribution top) {
    String who = top.name().isEmpty() ? "a mail" : top.name();
    String when = top.time().map(t -> " of " + t.days().get(0)).orElse("");
    return Link.none(
        Evidence.MISSING, Confidence.SURE, "answers " + who + when + ", not on the page");
  }

  /** By the name in the attribution; empty when no message of that name can be meant. */
  private Optional<Link> named(int m, Attribution top, QuoteIndex.Found found) {
    List<Integer> named = namesakes(m, top);
    int most = named.stream().mapToInt(found::own).max().orElse(0);
    if (most >= Math.min(SOME, found.total()) && most > found.total() * CHANCE) {
      List<Integer> best = named.stream().filter(c -> found.own(c) > most * CLEAR).toList();
      return Optional.of(quoted(m, top, found, best));
    }
    return unquoted(m, top, found, named);
  }

  private List<Integer> namesakes(int m, Attribution top) {
    return known
        .older(known.by(Person.of(top.name())), m)
        .filter(c -> !onAnotherPatch(m, c))
        .limit(MOST)
        .boxed()
        .toList();
  }

  /** Whether a reply keeps the subject of patch 7/10 and the candidate has that of 6/10. */
  private boolean onAnotherPatch(int m, int c) {
    Optional<PatchNumber> mine = known.patchNumber(m).filter(PatchNumber::reply);
    return mine.isPresent()
        && known.patchNumber(c).map(other -> mine.get().isAnotherThan(other)).orElse(false);
  }

  /** The words were found in some of the author's mails: mostly in one. */
  private Link quoted(int m, Attribution top, QuoteIndex.Found found, List<Integer> best) {
    List<Integer> timely = best.stream().filter(c -> fits(top, c)).toList();
    boolean told = top.time().isPresent();
    Set<Evidence> evidence = EnumSet.of(Evidence.ATTRIBUTION, Evidence.QUOTE);
    if (told && !timely.isEmpty()) {
      evidence.add(Evidence.TIME);
    }
    List<Integer> left = timely.isEmpty() ? best : timely;
    int parent = deepest(found, left);
    boolean most = found.own(parent) * 2 >= found.total();
    if (timely.isEmpty()) {
      Confidence doubt = fitsDay(top, parent) && most ? Confidence.LIKELY : Confidence.UNSURE;
      return Link.to(parent, doubt, evidence).noted("the time told does not fit");
    }
    if (left.size() > 1) {
      return Link.to(parent, Confidence.UNSURE, evidence).noted("more than one mail says this");
    }
    boolean sure = most || toldByOthers(m, top, parent);
    return Link.to(parent, sure ? Confidence.SURE : Confidence.LIKELY, evidence);
  }

  private static int deepest(QuoteIndex.Found found, List<Integer> among) {
    return among.stream()
        .max(
            Comparator.comparingInt((Integer c) -> found.own(c) + found.deep(c))
                .thenComparing(Comparator.reverseOrder())) // the newer one
        .orElseThrow();
  }

  /** None of the words are there: the archive cut them, or it is another mail of that author. */
  private Optional<Link> unquoted(
      int m, Attribution top, QuoteIndex.Found found, List<Integer> named) {
    List<Integer> can =
        named.stream()
            .limit(MOST_UNQUOTED)
            .filter(c -> fits(top, c))
            .filter(c -> found.total() < MANY || known.mayBeCut(c))
            .toList();
    Set<Evidence> evidence = EnumSet.of(Evidence.ATTRIBUTION);
    if (top.time().isPresent()) {
      evidence.add(Evidence.TIME);
      List<Integer> same = can.stream().filter(c -> toldByOthers(m, top, c)).toList();
      if (same.size() == 1) {
        return Optional.of(Link.to(same.get(0), Confidence.SURE, evidence));
      }
    }
    if (can.size() == 1 && found.total() < MANY) {
      return Optional.of(Link.to(can.get(0), Confidence.LIKELY, evidence));
    }
    if (can.size() > 1) {
      evidence.add(Evidence.ORDER);
    }
    return can.stream().findFirst().map(c -> Link.to(c, Confidence.UNSURE, evidence));
  }

  /** Whether the time told can be the candidate's. */
  private boolean fits(Attribution top, int c) {
    return fitsDay(top, c) && fitsTold(top, c);
  }

  private boolean fitsDay(Attribution top, int c) {
    return top.time().map(told -> Clocks.fits(told, known.message(c))).orElse(true);
  }

  /** Whether it is what most replies tell of the candidate. */
  private boolean fitsTold(Attribution top, int c) {
    Optional<Instant> most = Clocks.most(exactly.getOrDefault(c, Map.of()).values());
    return top.time().isEmpty()
        || most.map(instant -> Clocks.fitsInstant(top.time().get(), instant)).orElse(true);
  }

  /** Whether another reply told the candidate's time, and this one the same to the second. */
  private boolean toldByOthers(int m, Attribution top, int c) {
    return top.time()
        .filter(ToldTime::exact)
        .map(told -> others(m, c).stream().anyMatch(t -> Clocks.fitsInstant(told, t)))
        .orElse(false);
  }

  private List<Instant> others(int m, int c) {
    return exactly.getOrDefault(c, Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey() != m)
        .map(Map.Entry::getValue)
        .toList();
  }

  /** No usable name: the words alone. */
  private Optional<Link> byWords(int m, QuoteIndex.Found found) {
    List<Integer> having = found.own().keySet().stream().sorted().toList();
    List<Integer> older = known.older(having, m).boxed().toList();
    int most = older.stream().mapToInt(found::own).max().orElse(0);
    if (most < MANY || most * 2 < found.total()) {
      return Optional.empty();
    }
    List<Integer> best = older.stream().filter(c -> found.own(c) > most * CLEAR).toList();
    Confidence confidence = best.size() == 1 ? Confidence.LIKELY : Confidence.UNSURE;
    return Optional.of(Link.to(deepest(found, best), confidence, EnumSet.of(Evidence.QUOTE)));
  }

  /** The mail answered is not on the page, but one that it answered in turn is. */
  private Optional<Link> nested(int m) {
    for (int level = 2; level <= 3; level++) {
      QuoteIndex.Found found = known.quotes().look(m, level);
      for (Attribution deeper : known.introducing(m, level)) {
        Optional<Integer> ancestor =
            namesakes(m, deeper).stream()
                .filter(c -> found.own(c) >= SOME && fits(deeper, c))
                .max(
                    Comparator.<Integer>comparingInt(found::own)
                        .thenComparing(Comparator.reverseOrder()));
        if (ancestor.isPresent()) {
          Set<Evidence> evidence = EnumSet.of(Evidence.NESTED, Evidence.QUOTE);
          return Optional.of(
              Link.to(ancestor.get(), Confidence.LIKELY, evidence)
                  .told(deeper)
                  .noted("what stands between is not on the page"));
        }
      }
    }
    return Optional.empty();
  }
}
