// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.EnumSet;
import java.util.Set;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/**
 * Weighs what an archive's own tree says against what a message quotes. The tree was made from ids
 * that the page does not show, but it also joins by subject, ends with the month and is flattened
 * from some level on; quoted words do none of that, but there may be none.
 */
final class ArchiveVoice {
  private final Known known;
  private final ById ids;

  ArchiveVoice(Known known, ById ids) {
    this.known = known;
    this.ids = ids;
  }

  /** The decision on a message, from its words and from its place in the archive's tree. */
  Link weigh(int m, Link words) {
    ArchiveParent shown = known.message(m).shown().orElse(null);
    if (shown == null) {
      return words;
    }
    int parent = shown.parent().flatMap(ids::place).filter(p -> p != m).orElse(Link.NONE);
    if (parent == words.parent()) {
      return parent == Link.NONE ? words : agreed(words);
    }
    if (parent == Link.NONE) {
      return shown.parent().isEmpty() ? onlyWords(words) : words;
    }
    return rests(words, Evidence.QUOTE) || rests(words, Evidence.NESTED)
        ? words.noted("the archive's own tree says otherwise")
        : onlyTree(m, parent, words, shown.kind());
  }

  private static Link agreed(Link words) {
    Set<Evidence> evidence = EnumSet.copyOf(words.how().evidence());
    evidence.add(Evidence.ARCHIVE);
    evidence.remove(Evidence.ORDER);
    boolean told = rests(words, Evidence.ATTRIBUTION) || rests(words, Evidence.QUOTE);
    Confidence confidence = told ? Confidence.SURE : Confidence.LIKELY;
    return new Link(
        words.parent(), new How(evidence, confidence, words.how().note()), words.told());
  }

  /** The archive starts a thread here: a parent that rests on a guess is none. */
  private static Link onlyWords(Link words) {
    boolean said = rests(words, Evidence.ATTRIBUTION) || rests(words, Evidence.QUOTE);
    return words.parent() == Link.NONE || said
        ? words
        : Link.none(Evidence.ROOT, Confidence.LIKELY, "");
  }

  /** Nothing is quoted that is here, so the tree decides, unless it can only be its subject. */
  private Link onlyTree(int m, int parent, Link words, ArchiveParent.Kind kind) {
    boolean bySubject =
        !PatchNumber.isReply(known.message(m).subject())
            && words.parent() == Link.NONE
            && PatchNumber.base(known.message(m).subject())
                .equals(PatchNumber.base(known.message(parent).subject()));
    if (bySubject) {
      return words;
    }
    QuoteIndex.Found found = known.quotes().look(m, 1);
    boolean quoted = found.own(parent) + found.deep(parent) > 0;
    boolean capped = kind == ArchiveParent.Kind.CAPPED;
    Confidence confidence = quoted && !capped ? Confidence.LIKELY : Confidence.UNSURE;
    return Link.to(parent, confidence, EnumSet.of(Evidence.ARCHIVE));
  }

  private static boolean rests(Link link, Evidence evidence) {
    return link.parent() != Link.NONE && link.how().evidence().contains(evidence);
  }
}
