// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import outlive.finding.Finding;

/**
 * The messages in one fixed order, newest first, whatever order they came in; and what is read off
 * each alone, when it is asked for: a mail whose ids say all is never looked into.
 */
final class Known {
  /** Page order; pages by name. */
  static final Comparator<Message> PAGE_ORDER =
      Comparator.comparing((Message m) -> m.origin().file())
          .thenComparingInt(m -> m.origin().number())
          .thenComparing(Message::id)
          .thenComparing(m -> m.body().text());

  /** Newest first. An Expand page shows that order and little more than the day, so it stays. */
  private static final Comparator<Message> NEWEST_FIRST =
      Comparator.comparing((Message m) -> !m.origin().source().lossy())
          .thenComparing(Known::instant, Comparator.reverseOrder())
          .thenComparing(PAGE_ORDER);

  /** Clocks of senders differ so much that a reply may look older than what it answers. */
  private static final Duration SKEW = Duration.ofHours(1);

  /** Days of pages are in any zone, and the same mail may have another day on another page. */
  private static final Duration DAYS = Duration.ofDays(3);

  /** An Expand page cuts bodies at 5000 characters; what it deletes later leaves at least this. */
  private static final int CUT_AT_LEAST = 2500;

  private final List<Finding> findings;
  private final List<Message> messages;
  private final List<Integer> all;
  private final Map<Integer, List<Attribution>> attributions = new HashMap<>();
  private final Map<String, List<Integer>> byBase = new HashMap<>();
  private final Map<Integer, Optional<PatchNumber>> patchNumbers = new HashMap<>();
  private @Nullable QuoteIndex quotes;
  private @Nullable Authors authors;
  private List<Integer> oldestFirst = List.of();

  /** How many are of Expand pages: these stand first. */
  private final int lossy;

  /** Whether all others tell more than the day. */
  private final boolean exact;

  Known(Collection<Message> read) {
    Copies copies = new Copies(read.stream().sorted(PAGE_ORDER).toList());
    messages = copies.messages().stream().sorted(NEWEST_FIRST).toList();
    all = IntStream.range(0, messages.size()).boxed().toList();
    findings = copies.findings();
    lossy = (int) messages.stream().filter(m -> m.origin().source().lossy()).count();
    exact = messages.stream().skip(lossy).allMatch(m -> Clocks.instant(m.sent()).isPresent());
  }

  /** An Expand page's messages all count as one instant there: page order decides. */
  private static Instant instant(Message message) {
    return message.origin().source().lossy() ? Instant.EPOCH : byDay(message);
  }

  /** A mail of which only the day is known is taken for one of its noon. */
  private static Instant byDay(Message message) {
    return Clocks.instant(message.sent())
        .orElseGet(() -> message.day().atTime(12, 0).toInstant(ZoneOffset.UTC));
  }

  /** Messages that cannot be told apart by their id. */
  List<Finding> findings() {
    return findings;
  }

  int size() {
    return messages.size();
  }

  List<Message> messages() {
    return messages;
  }

  /** The places of all messages, newest first. */
  List<Integer> all() {
    return all;
  }

  Message message(int m) {
    return messages.get(m);
  }

  Person author(int m) {
    return authors().of(m);
  }

  /** The messages whose author can be this person, newest first. */
  List<Integer> by(Person person) {
    return authors().messagesOf(person);
  }

  private Authors authors() {
    if (authors == null) {
      authors = new Authors(messages);
    }
    return authors;
  }

  /** The messages of one subject, whatever stands before it, newest first. */
  List<Integer> about(int m) {
    if (byBase.isEmpty()) {
      for (int other = 0; other < messages.size(); other++) {
        byBase.computeIfAbsent(base(other), base -> new ArrayList<>()).add(other);
      }
    }
    return byBase.getOrDefault(base(m), List.of());
  }

  private String base(int m) {
    return PatchNumber.base(messages.get(m).subject());
  }

  List<Attribution> attributions(int m) {
    return attributions.computeIfAbsent(m, i -> Attributions.find(messages.get(i).lines()));
  }

  /** The place in a series that a message's subject tells. */
  Optional<PatchNumber> patchNumber(int m) {
    return patchNumbers.computeIfAbsent(m, i -> PatchNumber.of(messages.get(i).subject()));
  }

  QuoteIndex quotes() {
    if (quotes == null) {
      List<List<Attribution>> all = new ArrayList<>();
      for (int m = 0; m < messages.size(); m++) {
        all.add(attributions(m));
      }
      quotes = new QuoteIndex(messages, all);
    }
    return quotes;
  }

  /**
   * The attributions of the words quoted at a level, first one first. On a page that loses marks,
   * four of them show as none, so a line that starts with a blank may be four levels deeper: it
   * counts when there is no other.
   */
  List<Attribution> introducing(int m, int level) {
    List<Attribution> all = attributions(m).stream().filter(a -> a.quotes() == level).toList();
    if (!messages.get(m).origin().source().lossy()) {
      return all;
    }
    List<BodyLine> lines = messages.get(m).lines();
    List<Attribution> plain =
        all.stream().filter(a -> !lines.get(a.first()).raw().startsWith(" ")).toList();
    return plain.isEmpty() ? all : plain;
  }

  /** Those of some messages, newest first, that can have been there when another was written. */
  IntStream older(List<Integer> among, int than) {
    int pages = index(among, lossy);
    List<Integer> onPages = among.subList(Math.min(pages, index(among, firstOnPages(than))), pages);
    int start = Math.max(pages, index(among, firstOlder(than)));
    List<Integer> others = among.subList(start, among.size());
    return Stream.concat(onPages.stream(), others.stream())
        .mapToInt(m -> m)
        .filter(m -> m != than && older(m, than));
  }

  /** Whether no message can have been there when this one was written. */
  boolean isOldest(int m) {
    if (m + 1 < lossy && onOnePage(m, m + 1)) {
      return false;
    }
    if (oldestFirst.isEmpty()) {
      oldestFirst = all.stream().sorted(Comparator.comparing(i -> byDay(message(i)))).toList();
    }
    Instant latest = byDay(message(m)).plus(DAYS);
    return oldestFirst.stream()
        .takeWhile(other -> !byDay(message(other)).isAfter(latest))
        .noneMatch(other -> other != m && older(other, m));
  }

  private boolean onOnePage(int m, int other) {
    return message(m).origin().file().equals(message(other).origin().file());
  }

  /** How many of some places, which rise, are before a place. */
  private static int index(List<Integer> among, int place) {
    int found = Collections.binarySearch(among, place);
    return found >= 0 ? found : -found - 1;
  }

  /** A page orders its mails by itself: above a mail of the first page there is nothing older. */
  private int firstOnPages(int than) {
    return than < lossy && onOnePage(than, 0) ? than + 1 : 0;
  }

  /**
   * A place, behind the Expand pages, before which all messages are too new, so that nobody has to
   * look there: of a long list that is most of it.
   */
  private int firstOlder(int than) {
    boolean byClock = exact && Clocks.instant(message(than).sent()).isPresent();
    Instant latest = byDay(message(than)).plus(byClock ? SKEW : DAYS);
    int newer = lossy;
    int older = messages.size();
    while (newer < older) {
      int middle = (newer + older) >>> 1;
      if (byDay(messages.get(middle)).isAfter(latest)) {
        newer = middle + 1;
      } else {
        older = middle;
      }
    }
    return older;
  }

  /** Whether a message can have been there when another was written. */
  boolean older(int m, int than) {
    Message a = messages.get(m);
    Message b = messages.get(than);
    if (m < lossy && onOnePage(m, than)) {
      return a.origin().number() > b.origin().number(); // it shows the newest arrival first
    }
    Optional<Instant> sent = Clocks.instant(a.sent());
    Optional<Instant> reply = Clocks.instant(b.sent());
    return (sent.isPresent() && reply.isPresent())
        ? !sent.get().isAfter(reply.get().plus(SKEW))
        : !a.day().isAfter(b.day());
  }

  /** Whether the archive may have cut the end of a body, so that words quoted from it are gone. */
  boolean mayBeCut(int m) {
    Message message = messages.get(m);
    return message.origin().source().lossy() && message.body().text().length() >= CUT_AT_LEAST;
  }
}
