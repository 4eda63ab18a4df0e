// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who wrote which messages, by any form of the name. A long list has thousands of authors, so names
 * are not compared each with each: two forms of one have the same words, or share two that are no
 * initials, and by these they are found.
 */
final class Authors {
  /** Nobody has more names. */
  private static final int MOST_WORDS = 8;

  private final List<Person> authors = new ArrayList<>();
  private final Map<Person, List<Integer>> messages = new HashMap<>();

  /** All words of a name, or two of them, to the authors that have these. */
  private final Map<String, List<Person>> byWords = new HashMap<>();

  private final Map<Person, List<Integer>> similar = new HashMap<>();

  Authors(List<Message> all) {
    Map<String, Person> people = new HashMap<>();
    for (Message message : all) {
      Person author = people.computeIfAbsent(message.author(), Person::of);
      List<Integer> mine = messages.computeIfAbsent(author, a -> new ArrayList<>());
      if (mine.isEmpty()) {
        keys(author)
            .forEach(key -> byWords.computeIfAbsent(key, k -> new ArrayList<>(1)).add(author));
      }
      mine.add(authors.size());
      authors.add(author);
    }
  }

  /** The author of a message. */
  Person of(int m) {
    return authors.get(m);
  }

  /** The messages whose author can be this person, in order. */
  List<Integer> messagesOf(Person person) {
    return similar.computeIfAbsent(
        person,
        p -> {
          Set<Person> found = new LinkedHashSet<>();
          keys(p).forEach(key -> found.addAll(byWords.getOrDefault(key, List.of())));
          return found.stream()
              .filter(author -> author.same(p))
              .flatMap(author -> messages.getOrDefault(author, List.of()).stream())
              .sorted()
              .toList();
        });
  }

  private static List<String> keys(Person person) {
    Set<String> words = new TreeSet<>(person.words());
    List<String> keys = new ArrayList<>(List.of("=" + String.join(" ", words)));
    List<String> names = words.stream().filter(w -> w.length() > 1).limit(MOST_WORDS).toList();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        keys.add(names.get(i) + " " + names.get(j));
      }
    }
    return keys;
  }
}
