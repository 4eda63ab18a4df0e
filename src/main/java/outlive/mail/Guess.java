// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/** Places messages that quote nothing that is on the page: starts of threads, series, the rest. */
final class Guess {
  private static final Pattern GREETING =
      Pattern.compile("^(?:Hi|Hello|Hey|Dear|Hallo) (\\p{L}{2,30})\\b.{0,3}$");

  /** So many mails are looked at, the newest; whoever greets all and nobody is to cost little. */
  private static final int MOST = 1000;

  private final Known known;

  Guess(Known known) {
    this.known = known;
  }

  /**
   * The decision for a message with no attribution that leads anywhere.
   *
   * @param quotes whether it quotes words at all
   */
  Link without(int m, boolean quotes) {
    boolean reply = PatchNumber.isReply(known.message(m).subject());
    if (quotes) {
      return Link.none(
          Evidence.MISSING, Confidence.LIKELY, "quotes words that are not on the page");
    }
    if (!reply) {
      return series(m).orElseGet(() -> root(m));
    }
    return greeting(m)
        .or(() -> order(m))
        .orElseGet(
            () -> Link.none(Evidence.MISSING, Confidence.LIKELY, "a reply to nothing on the page"));
  }

  /** Sure only of the oldest: a later one may have been sent as a reply, which nothing shows. */
  private Link root(int m) {
    Confidence confidence = known.isOldest(m) ? Confidence.SURE : Confidence.LIKELY;
    return Link.none(Evidence.ROOT, confidence, "");
  }

  /** The rest of a series hangs below its first mail; the number joins it, never the subject. */
  private Optional<Link> series(int m) {
    Optional<PatchNumber> mine = known.patchNumber(m).filter(patch -> patch.number() > 0);
    if (mine.isEmpty()) {
      return Optional.empty();
    }
    for (int first = 0; first <= 1 && first < mine.get().number(); first++) {
      int wanted = first;
      Optional<Link> link =
          known
              .older(known.by(known.author(m)), m)
              .limit(MOST)
              .filter(c -> isFirst(m, c, mine.get(), wanted))
              .mapToObj(c -> Link.to(c, Confidence.LIKELY, EnumSet.of(Evidence.SERIES)))
              .findFirst();
      if (link.isPresent()) {
        return link;
      }
    }
    return Optional.empty();
  }

  private boolean isFirst(int m, int c, PatchNumber mine, int number) {
    return !known.message(c).day().isBefore(known.message(m).day().minusDays(1))
        && known
            .patchNumber(c)
            .filter(other -> !other.reply() && other.number() == number && other.sameSeries(mine))
            .isPresent();
  }

  private Optional<Link> greeting(int m) {
    Optional<Matcher> greeting =
        known.message(m).lines().stream()
            .filter(line -> !line.blank())
            .findFirst()
            .map(line -> GREETING.matcher(line.text().strip()))
            .filter(Matcher::matches);
    String name = greeting.map(g -> g.group(1).toLowerCase(Locale.ROOT)).orElse("");
    return known
        .older(name.isEmpty() ? List.of() : known.all(), m)
        .limit(MOST)
        .filter(c -> known.author(c).words().contains(name))
        .mapToObj(c -> Link.to(c, Confidence.UNSURE, EnumSet.of(Evidence.GREETING)))
        .findFirst();
  }

  /** The newest mail of somebody else on the same subject. */
  private Optional<Link> order(int m) {
    return known
        .older(known.about(m), m)
        .filter(c -> !known.author(c).same(known.author(m)))
        .mapToObj(c -> Link.to(c, Confidence.UNSURE, EnumSet.of(Evidence.ORDER)))
        .findFirst();
  }
}
