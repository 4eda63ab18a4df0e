// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A person's name, comparable in the forms that headers and attributions give it. */
record Person(List<String> words) {
  private static final Pattern NOT_NAME =
      Pattern.compile("<[^<>]{0,300}+>|\\[[^\\[\\]]{0,300}+\\]|\\([^()]{0,300}+\\)|\\bvia \\S.*$");
  private static final Pattern BLANKS = Pattern.compile("[\\s,]+");
  private static final Pattern PARTICLE =
      Pattern.compile("(?i)\"?(?:de|da|di|del|van|von|der|den|la|le|bin|al|on|behalf|of)");
  private static final String ON_BEHALF = " on behalf of ";
  private static final int MOST_WORDS = 7;

  /** Reads a name: "Last, First", an address, "A on behalf of B", with quotes or without. */
  static Person of(String name) {
    String bare = NOT_NAME.matcher(name).replaceAll(" ");
    int behalf = bare.toLowerCase(Locale.ROOT).lastIndexOf(ON_BEHALF);
    if (behalf >= 0) {
      bare = bare.substring(behalf + ON_BEHALF.length());
    }
    int host = bare.indexOf('@');
    if (host > 0 && bare.strip().indexOf(' ') < 0) {
      bare = bare.substring(0, host);
    }
    return new Person(split(bare));
  }

  /** Letters only, small; an archive drops what is not ASCII, so that is dropped here as well. */
  private static List<String> split(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? Character.toLowerCase(name.charAt(i)) : ' ';
      if (Words.inWord(c)) {
        word.append(c);
      } else if (c < 128 && c != '\'' && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    Collections.sort(words); // "Bounine, Alexandre" is "Alexandre Bounine"
    return words;
  }

  /** Whether both can be the same person: equal, or one leaves out middle names or initials. */
  boolean same(Person other) {
    if (words.isEmpty() || other.words.isEmpty()) {
      return false;
    }
    Set<String> mine = new HashSet<>(words);
    Set<String> theirs = new HashSet<>(other.words);
    if (mine.equals(theirs)) {
      return true;
    }
    Set<String> small = mine.size() < theirs.size() ? mine : theirs;
    Set<String> large = small == mine ? theirs : mine;
    return small.size() >= 2
        && small.stream().filter(word -> word.length() > 1).count() >= 2
        && large.containsAll(small);
  }

  /** Whether a text can be a name at all: few words, each with a capital or an address. */
  static boolean plausible(String text) {
    List<String> parts =
        BLANKS.splitAsStream(NOT_NAME.matcher(text).replaceAll(" ").strip()).toList();
    return parts.size() <= MOST_WORDS
        && parts.stream().anyMatch(Person::capital)
        && parts.stream().allMatch(part -> capital(part) || PARTICLE.matcher(part).matches());
  }

  private static boolean capital(String part) {
    String bare = part.startsWith("\"") ? part.substring(1) : part;
    return !bare.isEmpty()
        && (Character.isUpperCase(bare.charAt(0)) || bare.charAt(0) > 127 || bare.contains("@"));
  }
}
