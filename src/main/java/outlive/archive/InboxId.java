// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import outlive.mail.Identification;
import outlive.mail.MessageIds;

/**
 * Ids as public-inbox has them: in links, percent-encoded (RFC 3986), as the last part of a path;
 * in anchors, as their SHA-1. It takes any text for an id; what is none is known by the SHA-1 here.
 */
final class InboxId {
  private InboxId() {}

  /** The id that {@code ../../ID/} links to, as it stands in the mail. */
  static String linked(String href) {
    int end = href.endsWith("/") ? href.length() - 1 : href.length();
    return decoded(href.substring(href.lastIndexOf('/', end - 1) + 1, end));
  }

  /** What is no valid encoding stays as it is; a plus is a plus, as in any path. */
  static String decoded(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    byte[] raw = part.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length);
    for (int at = 0; at < raw.length; at++) {
      int high = raw[at] == '%' && at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[at + 2], 16);
      bytes.write(low < 0 ? raw[at] : high << 4 | low);
      at += low < 0 ? 0 : 2;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The name of a message: its id, or the SHA-1 of what stands for one. */
  static String name(String raw) {
    return MessageIds.one(raw).orElseGet(() -> MessageIds.hash(raw));
  }

  /** The fields of a message whose own id is this; an empty one is none. */
  static Identification fields(String raw, List<String> inReplyTo, List<String> references) {
    Optional<String> id = MessageIds.one(raw);
    boolean junk = id.isEmpty() && !raw.isEmpty();
    return new Identification(
        id, junk ? Optional.of(MessageIds.hash(raw)) : Optional.empty(), inReplyTo, references);
  }
}
