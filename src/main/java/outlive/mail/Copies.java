// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * The same mail, saved twice or by two archives, made one; two mails of one id, kept both. The copy
 * from the best source gives the words, the others what it does not show.
 */
final class Copies {
  /** Words that one archive leaves off a subject and another one does not. */
  private static final int PREFIX = 4;

  /** Programs that send one id always send thousands; further mails of it are no copies. */
  private static final int MOST_OF_ONE_ID = 100;

  /** Best source first: its words are the ones kept. */
  private static final Comparator<Message> BEST =
      Comparator.comparing((Message m) -> m.origin().source()).thenComparing(Known.PAGE_ORDER);

  private final List<Message> messages = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Copies(Collection<Message> read) {
    Map<String, String> byHash = byHash(read);
    Map<String, List<Message>> byId = new LinkedHashMap<>();
    for (Message message : read) {
      String hash = message.ids().hash().orElse("");
      byId.computeIfAbsent(byHash.getOrDefault(hash, message.id()), id -> new ArrayList<>(1))
          .add(message);
    }
    byId.forEach(this::add);
  }

  /** The messages, each once, in no order. */
  List<Message> messages() {
    return messages;
  }

  /** The ids that stand for two mails. */
  List<Finding> findings() {
    return findings;
  }

  /** The SHA-1 of an id to the id, or to the one name of a mail whose pages show only the hash. */
  private static Map<String, String> byHash(Collection<Message> read) {
    Map<String, String> byHash = new HashMap<>();
    for (Message message : read) {
      message.ids().hash().ifPresent(hash -> byHash.putIfAbsent(hash, message.id()));
    }
    if (!byHash.isEmpty()) {
      for (Message message : read) {
        message
            .ids()
            .messageId()
            .ifPresent(id -> byHash.computeIfPresent(MessageIds.hash(id), (hash, name) -> id));
      }
    }
    return byHash;
  }

  private void add(String id, List<Message> group) {
    if (group.size() == 1 && group.get(0).id().equals(id)) {
      messages.add(group.get(0));
      return;
    }
    List<List<Message>> mails = new ArrayList<>();
    for (Message message : group.stream().sorted(BEST).toList()) {
      Optional<List<Message>> copies =
          mails.stream()
              .limit(MOST_OF_ONE_ID)
              .filter(mail -> areCopies(mail.get(0), message))
              .findFirst();
      if (copies.isPresent()) {
        copies.get().add(message);
      } else {
        mails.add(new ArrayList<>(List.of(message)));
      }
    }
    for (int i = 0; i < mails.size(); i++) {
      Message merged = merged(mails.get(i));
      String name = i == 0 ? id : id + "~" + (i + 1);
      messages.add(merged.named(name));
      if (i > 0) {
        reused(mails.get(0).get(0), merged, name);
      }
    }
  }

  private void reused(Message first, Message other, String name) {
    findings.add(
        new Finding(
            other.origin().file(),
            other.origin().line(),
            "another mail than %s, line %d, with the same id %s; it is called %s here"
                .formatted(first.origin().file(), first.origin().line(), first.id(), name)));
  }

  /** Archives differ in blanks, hidden addresses and clocks: one author, subject and day do. */
  private static boolean areCopies(Message one, Message other) {
    if (one.origin().source() == other.origin().source() && one.sameMail(other)) {
      return true;
    }
    return one.ids().unique()
        && other.ids().unique()
        && sameAuthor(one, other)
        && sameSubject(words(one.subject()), words(other.subject()))
        && Math.abs(one.day().toEpochDay() - other.day().toEpochDay()) <= 1;
  }

  private static boolean sameAuthor(Message one, Message other) {
    Person a = Person.of(one.author());
    Person b = Person.of(other.author());
    return a.equals(b) || a.same(b);
  }

  /** Mailman takes "Re:" and the list's name off the front. */
  private static boolean sameSubject(List<Long> one, List<Long> other) {
    List<Long> longer = one.size() < other.size() ? other : one;
    int off = longer.size() - Math.min(one.size(), other.size());
    return off <= PREFIX && longer.subList(off, longer.size()).equals(longer == one ? other : one);
  }

  private static List<Long> words(String subject) {
    List<Long> words = new ArrayList<>();
    Words.hashes(subject, words);
    return words;
  }

  /** The first has the best source; what one of them hides, none of them shows. */
  private static Message merged(List<Message> copies) {
    Message best = copies.get(0);
    if (copies.size() == 1) {
      return best;
    }
    boolean open = copies.stream().allMatch(copy -> copy.address().isPresent());
    Optional<ArchiveParent> shown =
        copies.stream()
            .flatMap(copy -> copy.shown().stream())
            .min(Comparator.comparing(ArchiveParent::kind));
    Message merged =
        best.from(open ? best.address() : Optional.empty())
            .with(time(copies), HiddenAddresses.hide(best.body(), hiding(copies)))
            .withFields(fields(copies));
    return shown.map(merged::below).orElse(merged);
  }

  /** The texts of the copies that hide addresses: who hides the author's hides all of them. */
  private static List<Body> hiding(List<Message> copies) {
    return copies.stream()
        .skip(1)
        .filter(copy -> copy.address().isEmpty())
        .map(Message::body)
        .toList();
  }

  private static Identification fields(List<Message> copies) {
    Identification fields = copies.get(0).ids();
    for (Message copy : copies) {
      fields = fields.or(copy.ids());
    }
    return fields;
  }

  private static SentTime time(List<Message> copies) {
    return copies.stream()
        .map(Message::sent)
        .min(Comparator.comparingInt(Copies::vagueness))
        .orElseThrow();
  }

  private static int vagueness(SentTime sent) {
    if (sent instanceof SentTime.Exact) {
      return 0;
    }
    if (sent instanceof SentTime.Minute) {
      return 1;
    }
    return Clocks.instant(sent).map((Instant i) -> 2).orElse(3);
  }
}
