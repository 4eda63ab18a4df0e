// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.mail.How.Confidence;
import outlive.mail.How.Evidence;

/**
 * Parents from ids, for messages whose page shows what they answer: In-Reply-To when it is one id
 * and known; else the same with gmane's rewriting undone; else the last known reference. Checked
 * against what replies quote, this is right where the trees of archives are not.
 */
final class ById {
  private static final int TWO_MAILS = -2;

  private final Known known;
  private final Map<String, Integer> places = new HashMap<>();

  /** Local part to the one message that has it; built when a mail from gmane asks for it. */
  private final Map<String, Integer> localParts = new HashMap<>();

  ById(Known known) {
    this.known = known;
    for (int m = 0; m < known.size(); m++) {
      places.put(known.message(m).id(), m);
    }
  }

  /** The message with an id. */
  Optional<Integer> place(String id) {
    return Optional.ofNullable(places.get(id));
  }

  /** The decision; empty when the page does not show what the message answers. */
  Optional<Link> decide(int m) {
    Message message = known.message(m);
    Optional<Link> link = byFields(m, message.ids());
    if (link.isPresent() || !message.origin().source().showsReplies()) {
      return link;
    }
    link = byOverview(m, message);
    if (link.isPresent()) {
      return link;
    }
    List<String> asked = asked(message);
    if (asked.isEmpty()) {
      return Optional.of(Link.none(Evidence.ROOT, Confidence.SURE, ""));
    }
    String ghost = asked.get(asked.size() - 1);
    return Optional.of(
        Link.none(Evidence.MISSING, Confidence.SURE, "answers <" + ghost + ">, which is not here"));
  }

  private static List<String> asked(Message message) {
    Identification ids = message.ids();
    return ids.inReplyTo().isEmpty() ? ids.references() : ids.inReplyTo();
  }

  private Optional<Link> byFields(int m, Identification ids) {
    if (ids.inReplyTo().size() == 1) {
      String id = ids.inReplyTo().get(0);
      Optional<Link> link =
          other(m, place(id)).map(p -> link(p, Evidence.IN_REPLY_TO)).or(() -> byGmane(m, id));
      if (link.isPresent()) {
        return link;
      }
    }
    Optional<Link> last = lastKnown(m, ids.references(), Evidence.REFERENCES);
    return last.isPresent() || ids.inReplyTo().size() < 2
        ? last
        : lastKnown(m, ids.inReplyTo(), Evidence.IN_REPLY_TO).map(l -> l.atMost(Confidence.LIKELY));
  }

  private Optional<Link> lastKnown(int m, List<String> ids, Evidence evidence) {
    for (int i = ids.size() - 1; i >= 0; i--) {
      Optional<Integer> parent = other(m, place(ids.get(i)));
      if (parent.isPresent()) {
        return parent.map(p -> link(p, evidence));
      }
    }
    return Optional.empty();
  }

  /** An overview that an archive made from ids alone tells what its page leaves out. */
  private Optional<Link> byOverview(int m, Message message) {
    return message
        .shown()
        .filter(shown -> shown.kind() == ArchiveParent.Kind.BY_IDS)
        .flatMap(shown -> nearest(m, shown.above()))
        .map(p -> link(p, Evidence.ARCHIVE));
  }

  /** The first of some ids that is here, under its own name or under gmane's. */
  Optional<Integer> nearest(int m, List<String> above) {
    return above.stream()
        .flatMap(id -> other(m, place(id)).or(() -> gmane(m, id)).stream())
        .findFirst();
  }

  private Optional<Link> byGmane(int m, String id) {
    return gmane(m, id).map(p -> link(p, Evidence.IN_REPLY_TO).noted("gmane had rewritten the id"));
  }

  private Optional<Integer> gmane(int m, String id) {
    Optional<String> local = MessageIds.localPartBeforeGmane(id);
    if (local.isEmpty()) {
      return Optional.empty();
    }
    if (localParts.isEmpty()) {
      places.forEach(
          (other, at) ->
              localParts.merge(localPart(other), at, (a, b) -> a.equals(b) ? a : TWO_MAILS));
    }
    return Optional.ofNullable(localParts.get(local.get())).filter(p -> p != TWO_MAILS && p != m);
  }

  private static String localPart(String id) {
    return id.substring(0, Math.max(0, id.lastIndexOf('@')));
  }

  /** A mail that answers itself answers nothing. */
  private static Optional<Integer> other(int m, Optional<Integer> parent) {
    return parent.filter(p -> p != m);
  }

  private static Link link(int parent, Evidence evidence) {
    return Link.to(parent, Confidence.SURE, EnumSet.of(evidence));
  }
}
