// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import outlive.mail.ArchiveParent.Kind;
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
    if (shown.above().isEmpty()) {
      return startsHere(m, words);
    }
    Optional<Integer> above = ids.nearest(m, shown.above());
    if (above.isEmpty()) {
      return words;
    }
    int parent = above.get();
    if (parent == words.parent()) {
      return agreed(words);
    }
    boolean byIds = shown.kind() == Kind.BY_IDS;
    boolean quoted = rests(words, Evidence.QUOTE) || rests(words, Evidence.NESTED);
    boolean sure = words.how().confidence() == Confidence.SURE;
    return quoted && (sure || !byIds)
        ? words.noted("the archive's own tree says otherwise")
        : asTheTreeSays(m, parent, words, shown.kind());
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
  private Link startsHere(int m, Link words) {
    boolean said = rests(words, Evidence.ATTRIBUTION) || rests(words, Evidence.QUOTE);
    return words.parent() == Link.NONE || said || cameTooEarly(m, words)
        ? words
        : Link.none(Evidence.ROOT, Confidence.LIKELY, "");
  }

  /**
   * Whether a patch came before the first of its series, so that a tree made on arrival could not
   * put it there. Where the tree shows the other patches as starts, they all were sent so.
   */
  private boolean cameTooEarly(int m, Link words) {
    return rests(words, Evidence.SERIES)
        && (cameBefore(m, words.parent()) || standsApart(m, words.parent()))
        && known.by(known.author(m)).stream()
            .filter(other -> other != m && other != words.parent() && sameSeries(m, other))
            .noneMatch(other -> startsThread(other) && !cameBefore(other, words.parent()));
  }

  /** Pages of a list are numbered as its mails came. */
  private boolean cameBefore(int m, int other) {
    Origin here = known.message(m).origin();
    Origin there = known.message(other).origin();
    return here.source() == Source.PIPERMAIL && here.file().compareTo(there.file()) < 0;
  }

  /**
   * HyperKitty never joins threads, and shows no order of arrival: but one call of git sends a
   * series as answers, so a patch of it that starts a thread was there before the first one.
   */
  private boolean standsApart(int m, int other) {
    return known.message(m).origin().source() == Source.HYPERKITTY
        && MessageIds.sentTogether(known.message(m).id(), known.message(other).id());
  }

  private boolean sameSeries(int m, int other) {
    return known
        .patchNumber(m)
        .flatMap(mine -> known.patchNumber(other).map(mine::sameSeries))
        .orElse(false);
  }

  private boolean startsThread(int m) {
    return known.message(m).shown().map(shown -> shown.above().isEmpty()).orElse(false);
  }

  /** Nothing is quoted that is here, so the tree decides, unless it can only be its subject. */
  private Link asTheTreeSays(int m, int parent, Link words, Kind kind) {
    boolean bySubject =
        kind != Kind.BY_IDS
            && !PatchNumber.isReply(known.message(m).subject())
            && words.parent() == Link.NONE
            && PatchNumber.base(known.message(m).subject())
                .equals(PatchNumber.base(known.message(parent).subject()));
    if (bySubject) {
      return words;
    }
    QuoteIndex.Found found = known.quotes().look(m, 1);
    boolean quoted = found.own(parent) + found.deep(parent) > 0;
    boolean good = kind == Kind.BY_IDS || (kind == Kind.TREE && quoted);
    return Link.to(
        parent, good ? Confidence.LIKELY : Confidence.UNSURE, EnumSet.of(Evidence.ARCHIVE));
  }

  private static boolean rests(Link link, Evidence evidence) {
    return link.parent() != Link.NONE && link.how().evidence().contains(evidence);
  }
}
