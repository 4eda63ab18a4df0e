// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a parent (or the want of one) rests on, and how sure that is.
 *
 * @param evidence what speaks for it
 * @param confidence how sure it is
 * @param note what a reader should know besides; empty when all is plain
 */
public record How(Set<Evidence> evidence, Confidence confidence, String note) {
  /** What speaks for a parent. */
  public enum Evidence {
    /** No parent: it starts a thread. */
    ROOT,
    /** No parent: what it answers is not on the page. */
    MISSING,
    /** In-Reply-To names it. */
    IN_REPLY_TO,
    /** It is the last of the References that is known. */
    REFERENCES,
    /** An attribution names the author. */
    ATTRIBUTION,
    /** An attribution deeper down names it; what stands between is not on the page. */
    NESTED,
    /** The time told fits, and told it from the author's other mails where there are any. */
    TIME,
    /** The quoted words are its own words, one mark less. */
    QUOTE,
    /** It is the parent in the archive's own tree. */
    ARCHIVE,
    /** A patch of a series below the first of the series, from the same author. */
    SERIES,
    /** It greets the author. */
    GREETING,
    /** Only the order on the page. */
    ORDER
  }

  /** How sure it is. */
  public enum Confidence {
    SURE,
    LIKELY,
    UNSURE
  }

  public How {
    evidence = Collections.unmodifiableSet(EnumSet.copyOf(evidence));
  }

  /** {@code attribution+time+quote (sure)}: evidence, then confidence and note for the reader. */
  @Override
  public String toString() {
    String what = evidence.stream().map(How::lower).collect(Collectors.joining("+"));
    return what + " (" + lower(confidence) + (note.isEmpty() ? "" : "; " + note) + ")";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
