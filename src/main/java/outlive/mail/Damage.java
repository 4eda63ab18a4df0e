// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import outlive.finding.Finding;

/**
 * What an archive took out of a line and nothing at hand can bring back. It is no fault of the
 * saved page, so it keeps nobody from reading the thread; it is for whoever reads the mail.
 *
 * @param messageId the mail
 * @param line index of the line in {@link Message#lines}
 * @param kind what is missing
 * @param finding the same for people: file, line of the mail's header, and what is wrong
 */
public record Damage(String messageId, int line, Kind kind, Finding finding) {
  /** What is missing. */
  public enum Kind {
    /** A word after {@code &}: {@code f(>managed)} was {@code f(&dev->managed)}. */
    WORD("a word after & is missing", true),
    /** Something in angle brackets: an address, a header's name. */
    TAG("what stood in angle brackets is missing", true),
    /** The next word would have fit, and the author fills lines: perhaps words are missing. */
    SHORT("words may be missing, the line is shorter than its author fills lines", false);

    private final String words;
    private final boolean certain;

    Kind(String words, boolean certain) {
      this.words = words;
      this.certain = certain;
    }

    /** Whether it is known that something is missing, and not only likely. */
    public boolean certain() {
      return certain;
    }
  }

  static Damage of(Message message, int line, int rawLine, Kind kind, String text) {
    String shown = text.strip();
    String start = shown.length() <= 40 ? shown : shown.substring(0, 40).strip() + "…";
    String what = "line %d of %s (\"%s\"): %s; compare it with another copy of the mail";
    Finding finding =
        new Finding(
            message.origin().file(),
            message.origin().line(),
            what.formatted(rawLine + 1, message.id(), start, kind.words));
    return new Damage(message.id(), line, kind, finding);
  }
}
