// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Optional;

/**
 * Who a mail is from. A mail's field is read here; what a page shows, where addresses may be
 * masked, by {@link ShownAuthor}.
 *
 * @param name the display name, else what is in the comment, else the address up to its {@code @}
 * @param address empty where there is none that can be written to
 */
record Sender(String name, Optional<String> address) {
  private static final int LONGEST = 4000;

  /** What pipermail writes for {@code @} in the mailbox that it offers. */
  private static final String AT = " at ";

  /** Reads the From field of a mail, octets as characters; see {@link AuthorParts}. */
  static Sender of(String octets) {
    String value = octets.length() <= LONGEST ? octets : octets.substring(0, LONGEST);
    AuthorParts parts = AuthorParts.of(value);
    // Encoded words may hold brackets and commas, so they are decoded only now.
    String phrase = text(parts.phrase());
    boolean bare = parts.angle().isEmpty() && (phrase.indexOf('@') > 0 || phrase.contains(AT));
    String address = bare ? phrase : text(parts.angle()).replace(" ", "");
    address = address.substring(address.startsWith("@") ? address.indexOf(':') + 1 : 0);
    String name = bare || phrase.equalsIgnoreCase(address) ? "" : phrase;
    if (name.isEmpty()) {
      name = text(parts.comment());
    }
    return new Sender(
        name.isEmpty() ? localPart(address) : name, Optional.of(address).filter(Sender::full));
  }

  private static String text(String octets) {
    return PageText.normalised(HeaderText.of(octets));
  }

  /** Before the {@code @}, or the " at " that stands for it. */
  private static String localPart(String address) {
    int at = address.indexOf('@');
    int masked = at > 0 ? at : address.indexOf(AT);
    return masked > 0 ? address.substring(0, masked) : address;
  }

  private static boolean full(String address) {
    int at = address.indexOf('@');
    return at > 0 && at < address.length() - 1 && address.indexOf(' ') < 0;
  }
}
