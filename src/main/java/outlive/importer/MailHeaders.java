// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Header fields of a mail (RFC 5322), words that are not ASCII as encoded words (RFC 2047). A field
 * is one line, or folded: whatever a name or subject has in it, it makes no other field.
 */
final class MailHeaders {
  private static final int WIDTH = 78;
  private static final int ENCODED = 75;
  private static final String START = "=?UTF-8?Q?";
  private static final String END = "?=";

  /** A word longer than that could not be folded. */
  private static final int LONGEST_WORD = 500;

  private static final Pattern PLAIN = Pattern.compile("[ -~]*");
  private static final Pattern ATOMS = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+");
  private static final String LITERAL = "!*+-/"; // may stand in a phrase as they are

  private final StringBuilder text = new StringBuilder();

  /** A field whose value is words: a subject. */
  MailHeaders words(String name, String value) {
    String clean = clean(value);
    return add(name, mustBeEncoded(clean) ? encoded(clean, name.length() + 2) : blanks(clean));
  }

  /** A field with a person: the name as a phrase, and the address. */
  MailHeaders person(String name, String person, String address) {
    String clean = clean(person);
    List<String> parts = new ArrayList<>();
    if (mustBeEncoded(clean)) {
      parts.addAll(encoded(clean, name.length() + 2));
    } else if (ATOMS.matcher(clean).matches()) {
      parts.addAll(blanks(clean));
    } else {
      parts.addAll(blanks('"' + clean.replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
    }
    parts.add("<" + address + ">");
    return add(name, parts);
  }

  /** A field with ids, in brackets; none, no field. */
  MailHeaders ids(String name, List<String> ids) {
    return ids.isEmpty() ? this : add(name, ids.stream().map(id -> "<" + id + ">").toList());
  }

  private static String clean(String value) {
    return value.replaceAll("[\\s\\p{Cc}]+", " ").strip();
  }

  private static boolean mustBeEncoded(String value) {
    if (!PLAIN.matcher(value).matches() || value.contains("=?")) {
      return true;
    }
    return blanks(value).stream().anyMatch(word -> word.length() > LONGEST_WORD);
  }

  private static List<String> blanks(String value) {
    return List.of(value.split(" ", -1));
  }

  /** Encoded words, each short enough and none ending inside a character. */
  private static List<String> encoded(String value, int used) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder(START);
    int room = ENCODED - used;
    for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
      String letter = encoded(value.codePointAt(at));
      if (word.length() + letter.length() + END.length() > room) {
        words.add(word.append(END).toString());
        word = new StringBuilder(START);
        room = ENCODED;
      }
      word.append(letter);
    }
    words.add(word.append(END).toString());
    return words;
  }

  private static String encoded(int c) {
    if (c == ' ') {
      return "_";
    }
    if (c < 128 && (Character.isLetterOrDigit(c) || LITERAL.indexOf(c) >= 0)) {
      return Character.toString(c);
    }
    StringBuilder octets = new StringBuilder();
    for (byte octet : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      octets.append("=%02X".formatted(octet & 0xff));
    }
    return octets.toString();
  }

  /** Adds a field, folded before the part that would make a line too long. */
  private MailHeaders add(String name, List<String> parts) {
    text.append(name).append(':');
    int column = name.length() + 1;
    boolean first = true;
    for (String part : parts) {
      if (!first && column + 1 + part.length() > WIDTH) {
        text.append('\n');
        column = 0;
      }
      text.append(' ').append(part);
      column += 1 + part.length();
      first = false;
    }
    text.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
