// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Optional;

/**
 * Who a mail is from: the first mailbox of its From field (RFC 5322, section 3.4), read so that the
 * forms count that mailers write without asking the grammar: {@code Last, First <address>} without
 * quotes, {@code address (Name)}, pipermail's {@code x at y.z (Name)}.
 *
 * @param name the display name, else what is in the comment, else the address up to its {@code @}
 * @param address empty where there is none that can be written to
 */
record Sender(String name, Optional<String> address) {
  private static final int LONGEST = 4000;
  private static final String AT = " at ";

  /** Reads a field's value, octets as characters. */
  static Sender of(String octets) {
    String value = octets.length() <= LONGEST ? octets : octets.substring(0, LONGEST);
    return new Parts().read(value);
  }

  /** What is found, character by character. */
  private static final class Parts {
    private final StringBuilder words = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private final StringBuilder angle = new StringBuilder();

    private Sender read(String value) {
      int at = 0;
      while (at < value.length() && angle.length() == 0) {
        char c = value.charAt(at);
        if (c == '"') {
          at = quoted(value, at + 1);
        } else if (c == '(') {
          at = comment(value, at + 1);
        } else if (c == '<' && value.indexOf('>', at) > 0) {
          angle.append(value, at + 1, value.indexOf('>', at));
          at = value.indexOf('>', at) + 1;
        } else if (c == ',' && words.indexOf("@") >= 0) {
          break; // the next mailbox; before an address it is "Last, First"
        } else {
          words.append(c);
          at++;
        }
      }
      if (at < value.length() && value.charAt(at) == ' ' && words.isEmpty()) {
        afterwards(value.substring(at).strip());
      }
      return sender();
    }

    /** {@code <address> (Name)}. */
    private void afterwards(String rest) {
      if (rest.startsWith("(")) {
        comment(rest, 1);
      }
    }

    /** Up to the closing quote; a mark that is never closed is just left out. */
    private int quoted(String value, int from) {
      int at = from;
      while (at < value.length() && value.charAt(at) != '"') {
        at += value.charAt(at) == '\\' && at + 1 < value.length() ? 1 : 0;
        words.append(value.charAt(at));
        at++;
      }
      return at + 1;
    }

    /** Up to the end of a comment, others inside; the first one counts. */
    private int comment(String value, int from) {
      boolean counts = comment.isEmpty();
      int depth = 1;
      int at = from;
      while (at < value.length()) {
        char c = value.charAt(at);
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) {
          break;
        }
        at += c == '\\' && at + 1 < value.length() ? 1 : 0;
        if (counts) {
          comment.append(value.charAt(at));
        }
        at++;
      }
      return at + 1;
    }

    private Sender sender() {
      String phrase = text(words);
      boolean bare = angle.isEmpty() && (phrase.indexOf('@') > 0 || phrase.contains(AT));
      String address = bare ? phrase : text(angle).replace(" ", "");
      address = address.substring(address.startsWith("@") ? address.indexOf(':') + 1 : 0);
      String name = bare || phrase.equalsIgnoreCase(address) ? "" : phrase;
      if (name.isEmpty()) {
        name = text(comment);
      }
      return new Sender(
          name.isEmpty() ? localPart(address) : name, Optional.of(address).filter(Parts::full));
    }

    private static String text(StringBuilder octets) {
      return PageText.normalised(HeaderText.of(octets.toString()));
    }

    /** Before the {@code @}, or the " at " that stands for it. */
    private static String localPart(String address) {
      int at = address.indexOf('@');
      int masked = at > 0 ? at : address.indexOf(AT);
      return masked > 0 ? address.substring(0, masked) : address;
    }

    private static boolean full(String address) {
      int at = address.indexOf('@');
      return at > 0 && at < address.length() - 1 && address.indexOf(' ') < 0;
    }
  }
}
