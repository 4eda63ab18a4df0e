// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * The messages in one fixed order, whatever order they came in, and what is read off each alone.
 */
final class Known {
  /** Page order; pages by name. */
  static final Comparator<Message> PAGE_ORDER =
      Comparator.comparing((Message m) -> m.origin().file())
          .thenComparingInt(m -> m.origin().number())
          .thenComparing(Message::id);

  /** An Expand page cuts bodies at 5000 characters; what it deletes later leaves at least this. */
  private static final int CUT_AT_LEAST = 2500;

  private final List<Finding> findings = new ArrayList<>();
  private final List<Message> messages;
  private final List<List<Attribution>> attributions = new ArrayList<>();
  private final List<Person> authors = new ArrayList<>();
  private final Map<Person, List<Integer>> byAuthor = new HashMap<>();
  private final Map<Person, List<Integer>> bySimilar = new HashMap<>();
  private final List<Optional<PatchNumber>> patchNumbers = new ArrayList<>();
  private final QuoteIndex quotes;

  Known(List<Message> messages) {
    this.messages = withoutCopies(messages.stream().sorted(PAGE_ORDER).toList());
    for (Message message : this.messages) {
      attributions.add(Attributions.find(message.lines()));
      Person author = Person.of(message.author());
      byAuthor.computeIfAbsent(author, a -> new ArrayList<>()).add(authors.size());
      authors.add(author);
    }
    quotes = new QuoteIndex(this.messages, attributions);
    this.messages.forEach(message -> patchNumbers.add(PatchNumber.of(message.subject())));
  }

  /** A page saved twice (as HTML and as text) gives each message twice: one is enough. */
  private List<Message> withoutCopies(List<Message> sorted) {
    Map<String, Message> byId = new LinkedHashMap<>();
    for (Message message : sorted) {
      Message first = byId.putIfAbsent(message.id(), message);
      if (first != null && !first.sameMail(message)) {
        findings.add(
            new Finding(
                message.origin().file(),
                message.origin().line(),
                "another mail than %s, line %d, with the same id %s; rename one of the files"
                    .formatted(first.origin().file(), first.origin().line(), message.id())));
      }
    }
    return List.copyOf(byId.values());
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

  Message message(int m) {
    return messages.get(m);
  }

  Person author(int m) {
    return authors.get(m);
  }

  /** The messages whose author can be this person, in page order. */
  List<Integer> by(Person person) {
    return bySimilar.computeIfAbsent(
        person,
        p ->
            byAuthor.entrySet().stream()
                .filter(entry -> entry.getKey().same(p))
                .flatMap(entry -> entry.getValue().stream())
                .sorted()
                .toList());
  }

  List<Attribution> attributions(int m) {
    return attributions.get(m);
  }

  /** The place in a series that a message's subject tells. */
  Optional<PatchNumber> patchNumber(int m) {
    return patchNumbers.get(m);
  }

  QuoteIndex quotes() {
    return quotes;
  }

  /**
   * The attributions of the words quoted at a level, first one first. Four marks show as none, so a
   * line that starts with a blank may be four levels deeper: it counts when there is no other.
   */
  List<Attribution> introducing(int m, int level) {
    List<Attribution> all = attributions.get(m).stream().filter(a -> a.quotes() == level).toList();
    List<BodyLine> lines = messages.get(m).lines();
    List<Attribution> plain =
        all.stream().filter(a -> !lines.get(a.first()).raw().startsWith(" ")).toList();
    return plain.isEmpty() ? all : plain;
  }

  /** Whether a message stood in the archive before another: pages show the newest first. */
  boolean older(int m, int than) {
    Origin a = messages.get(m).origin();
    Origin b = messages.get(than).origin();
    if (a.file().equals(b.file())) {
      return a.number() > b.number();
    }
    return !messages.get(m).day().isAfter(messages.get(than).day());
  }

  /** Whether the archive may have cut the end of a body, so that words quoted from it are gone. */
  boolean mayBeCut(int m) {
    int length = 0;
    for (BodyLine line : messages.get(m).lines()) {
      length += line.raw().length() + 1;
    }
    return length >= CUT_AT_LEAST;
  }
}
