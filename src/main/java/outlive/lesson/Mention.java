// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import outlive.mail.Message;

/**
 * A paragraph of a mail, in its author's own words, that argues about a kernel symbol.
 *
 * @param anchor of the paragraph on the thread's page
 * @param words the sentence that ties it
 * @param whys what ties it, at least one
 */
public record Mention(Message message, String anchor, String words, Set<Why> whys) {
  public Mention {
    whys = Collections.unmodifiableSet(EnumSet.copyOf(whys));
  }

  /** What ties a paragraph to a symbol, the strongest first. */
  public enum Why {
    /** It has the symbol among its words. */
    NAMES("names it"),
    /** It stands right below quoted code of the function. */
    ANSWERS("answers a line of its patch"),
    /** An order decides what it claims about the symbol. */
    CLAIMS("makes a claim about it"),
    /** A lesson sets it into one section with the symbol's code. */
    CITED("cited beside it in a lesson");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** What ties it, in words: "names it, cited beside it in a lesson". */
  public String reasons() {
    return whys.stream().map(Why::words).collect(Collectors.joining(", "));
  }

  /** The same with one more reason. */
  Mention and(Why why) {
    EnumSet<Why> more = EnumSet.copyOf(whys);
    more.add(why);
    return new Mention(message, anchor, words, more);
  }
}
