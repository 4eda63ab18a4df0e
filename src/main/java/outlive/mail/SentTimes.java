// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import outlive.finding.Finding;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/** When messages were sent, from what their replies tell. */
final class SentTimes {
  private final Known known;
  private final List<Link> links;

  /** Message to what was told of it exactly, by reply. */
  private final Map<Integer, Map<Integer, SentTime.Exact>> exact = new TreeMap<>();

  private final Map<Person, Set<ZoneOffset>> zones = new HashMap<>();
  private final Map<Integer, List<SentTime.About>> about = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  SentTimes(Known known, List<Link> links) {
    this.known = known;
    this.links = links;
    for (int m = 0; m < links.size(); m++) {
      readExact(m);
    }
    exact.forEach(
        (m, tellers) -> {
          if (known.message(m).sent() instanceof SentTime.Day) {
            compare(m, tellers);
          }
        });
    for (int m = 0; m < links.size(); m++) {
      learnZones(m);
    }
    for (int m = 0; m < links.size(); m++) {
      readAbout(m);
    }
  }

  /** Message to the instants told for it, by reply: what {@link Threading} compares with. */
  Map<Integer, Map<Integer, Instant>> told() {
    Map<Integer, Map<Integer, Instant>> told = new HashMap<>();
    exact.forEach(
        (m, tellers) ->
            tellers.forEach(
                (by, time) ->
                    told.computeIfAbsent(m, k -> new TreeMap<>()).put(by, time.instant())));
    return told;
  }

  /** Replies that do not agree. */
  List<Finding> findings() {
    return findings;
  }

  /** The best that is known of a message. */
  SentTime of(int m) {
    if (!(known.message(m).sent() instanceof SentTime.Day)) {
      return known.message(m).sent(); // its own page tells
    }
    Optional<SentTime.Exact> best = best(m);
    if (best.isPresent()) {
      return best.get();
    }
    List<SentTime.About> readings = about.getOrDefault(m, List.of());
    Optional<SentTime.About> first =
        readings.stream()
            .min(
                Comparator.comparing(SentTime.About::precision)
                    .thenComparing(SentTime.About::instant));
    boolean agree =
        readings.stream()
            .allMatch(r -> Clocks.sameMinute(r.instant(), first.orElseThrow().instant()));
    return first.isPresent() && agree ? first.get() : new SentTime.Day(known.message(m).day());
  }

  private void readExact(int m) {
    Link link = links.get(m);
    if (link.parent() == Link.NONE
        || link.how().confidence() == Confidence.UNSURE
        || link.how().evidence().contains(Evidence.NESTED)) {
      return;
    }
    link.told()
        .flatMap(Attribution::time)
        .flatMap(Clocks::exact)
        .ifPresent(time -> exact.computeIfAbsent(link.parent(), p -> new TreeMap<>()).put(m, time));
  }

  /** What most replies tell; of the zones that tell the same instant, the first. */
  private Optional<SentTime.Exact> best(int m) {
    Collection<SentTime.Exact> times = exact.getOrDefault(m, Map.of()).values();
    return Clocks.most(times.stream().map(SentTime.Exact::instant).toList())
        .flatMap(
            most ->
                times.stream()
                    .filter(time -> time.instant().equals(most))
                    .min(Comparator.comparing(SentTime.Exact::zone)));
  }

  private void compare(int parent, Map<Integer, SentTime.Exact> tellers) {
    SentTime.Exact best = best(parent).orElseThrow();
    tellers.forEach(
        (by, time) -> {
          if (!time.instant().equals(best.instant())) {
            Message teller = known.message(by);
            findings.add(
                new Finding(
                    teller.origin().file(),
                    teller.origin().line(),
                    "%s says that %s was sent at %s, other replies say %s; check which mail it quotes"
                        .formatted(
                            teller.id(),
                            known.message(parent).id(),
                            time.instant(),
                            best.instant())));
          }
        });
  }

  /** A zone in a told time is its author's; a time without one shows the zone of who replied. */
  private void learnZones(int m) {
    Link link = links.get(m);
    if (link.parent() == Link.NONE) {
      return;
    }
    Optional<SentTime.Exact> sent = best(link.parent());
    sent.ifPresent(time -> zonesOf(link.parent()).add(time.zone()));
    Optional<ToldTime> local = withoutZone(link);
    if (sent.isPresent() && local.isPresent()) {
      OptionalInt offset = Clocks.offset(local.get(), sent.get().instant());
      offset.ifPresent(seconds -> zonesOf(m).add(ZoneOffset.ofTotalSeconds(seconds)));
    }
  }

  private Set<ZoneOffset> zonesOf(int m) {
    return zones.computeIfAbsent(known.author(m), a -> new TreeSet<>());
  }

  private static Optional<ToldTime> withoutZone(Link link) {
    return link.told()
        .flatMap(Attribution::time)
        .filter(told -> told.time().isPresent() && told.zone().isEmpty());
  }

  /** Only where one zone is known for who replied, and the time stands between the neighbours'. */
  private void readAbout(int m) {
    Link link = links.get(m);
    Optional<ToldTime> local = withoutZone(link);
    if (link.parent() == Link.NONE
        || local.isEmpty()
        || zonesOf(m).size() != 1
        || link.how().confidence() == Confidence.UNSURE
        || link.how().evidence().contains(Evidence.NESTED)) {
      return;
    }
    ZoneOffset zone = zonesOf(m).iterator().next();
    List<Instant> readings =
        Clocks.instants(local.get(), zone).stream()
            .filter(instant -> between(m, link.parent(), instant))
            .toList();
    if (readings.size() == 1) {
      ChronoUnit precision = local.get().seconds() ? ChronoUnit.SECONDS : ChronoUnit.MINUTES;
      about
          .computeIfAbsent(link.parent(), p -> new ArrayList<>())
          .add(new SentTime.About(readings.get(0), precision));
    }
  }

  /** A mail is sent after the one that it answers and before the one that answers it. */
  private boolean between(int reply, int m, Instant instant) {
    int parent = links.get(m).parent();
    boolean afterParent =
        parent == Link.NONE
            || best(parent).map(t -> Clocks.notAfter(t.instant(), instant)).orElse(true);
    boolean beforeReply = best(reply).map(t -> Clocks.notAfter(instant, t.instant())).orElse(true);
    return afterParent && beforeReply && Clocks.nearDay(instant, known.message(m).day());
  }
}
