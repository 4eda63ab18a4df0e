// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Takes addresses out of the words of a mail that other copies of it do not show: what one archive
 * hides, be it a sign in a patch or a name in an attribution, is not to be had from another.
 */
public final class HiddenAddresses {
  private static final String HIDDEN = "[address-hidden]";
  private static final String SHORT = "[hidden]";

  /** What ends an address to the left; a slash parts it from the link that it stands in. */
  private static final String NOT_LOCAL = "@<>()[]{}\"',;:/|*`=";

  /** RFC 5321, section 4.5.3.1. */
  private static final int LONGEST_LOCAL = 64;

  private static final int LONGEST_DOMAIN = 255;

  private HiddenAddresses() {}

  /**
   * What stands for a hidden address: one word, and as long as what it stands for, because where an
   * archive broke the lines of a mail is told by their lengths.
   *
   * @param length of the address, 0 where that is not known
   */
  public static String mark(int length) {
    String mark = length == 0 || length >= HIDDEN.length() ? HIDDEN : SHORT;
    String start = mark.substring(0, mark.length() - 1);
    return start + "-".repeat(Math.max(0, length - mark.length())) + "]";
  }

  /** A body without the addresses that some of its copies do not show. */
  static Body hide(Body body, List<Body> copies) {
    Set<String> hidden = in(body.text());
    if (hidden.isEmpty() || copies.isEmpty()) {
      return body;
    }
    Set<String> shown = new HashSet<>(hidden);
    copies.forEach(copy -> shown.retainAll(in(copy.text())));
    hidden.removeAll(shown);
    if (hidden.isEmpty()) {
      return body;
    }
    Body.Form form = body.form();
    Map<Integer, String> lines = new HashMap<>();
    form.shown().forEach((number, line) -> lines.put(number, without(line, hidden::contains)));
    return Body.of(new Body.Form(without(form.text(), hidden::contains), form.asSent(), lines));
  }

  /** The addresses in a text, in small letters. */
  private static Set<String> in(String text) {
    Set<String> found = new HashSet<>();
    without(text, found::add);
    return found;
  }

  /** A text with a mark for each address that is to be hidden; a pattern would look for longer. */
  private static String without(String text, Predicate<String> hidden) {
    StringBuilder kept = new StringBuilder();
    int done = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int from = start(text, at, Math.max(done, at - LONGEST_LOCAL));
      int end = end(text, at + 1);
      if (from < at
          && end > at
          && hidden.test(text.substring(from, end).toLowerCase(Locale.ROOT))) {
        kept.append(text, done, from).append(mark(end - from));
        done = end;
      }
    }
    return kept.append(text, done, text.length()).toString();
  }

  private static int start(String text, int at, int first) {
    int from = at;
    while (from > first
        && text.charAt(from - 1) > ' '
        && NOT_LOCAL.indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    return from;
  }

  /** Behind the last label that is a top level domain; -1 where there is none. */
  private static int end(String text, int from) {
    int end = from;
    int label = from;
    int last = -1;
    while (end < Math.min(text.length(), from + LONGEST_DOMAIN) && inDomain(text.charAt(end))) {
      if (text.charAt(end) == '.') {
        label = end + 1;
      } else if (label > from && end > label && Character.isLetter(text.charAt(label))) {
        last = end + 1;
      }
      end++;
    }
    return last;
  }

  private static boolean inDomain(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
  }
}
