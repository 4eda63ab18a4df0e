// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.List;
import java.util.Optional;

/**
 * The identification fields of a mail (RFC 5322, section 3.6.4), each id in the form of {@link
 * MessageIds}.
 *
 * @param messageId its own id; empty where the page does not show it
 * @param hash the SHA-1 of the id in hex, where the page shows only that
 * @param inReplyTo the ids of In-Reply-To, junk left out
 * @param references the ids of References, oldest first, junk left out
 */
public record Identification(
    Optional<String> messageId,
    Optional<String> hash,
    List<String> inReplyTo,
    List<String> references) {
  /** A page that shows no ids. */
  public static final Identification NONE =
      new Identification(Optional.empty(), Optional.empty(), List.of(), List.of());

  public Identification {
    inReplyTo = List.copyOf(inReplyTo);
    references = List.copyOf(references);
  }

  /** Whether it tells the mail from all others in the world. */
  boolean unique() {
    return messageId.isPresent() || hash.isPresent();
  }

  /** These fields, and from another copy of the mail what is not shown here. */
  Identification or(Identification other) {
    return new Identification(
        messageId.or(other::messageId),
        hash.or(other::hash),
        inReplyTo.isEmpty() ? other.inReplyTo : inReplyTo,
        references.isEmpty() ? other.references : references);
  }

  /** The fields as a mail has them: ids in angle brackets, with junk and folds between. */
  public static Identification ofHeaders(String messageId, String inReplyTo, String references) {
    List<String> own = MessageIds.of(messageId);
    return new Identification(
        own.stream().findFirst(),
        Optional.empty(),
        MessageIds.of(inReplyTo),
        MessageIds.of(references));
  }
}
