// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads who wrote a mail from the text that a page shows to everybody. An address is taken only
 * where it stands there in full: archives mask the domain, write {@code user at host}, or show
 * none; and a name never holds one.
 */
final class ShownAuthor {
  private static final int LONGEST = 400;

  private static final String LOCAL = "[^\\s@<>()\"',;:]{1,100}";

  private static final Pattern ADDRESS =
      Pattern.compile(LOCAL + "@(?:[A-Za-z0-9-]{1,63}\\.){1,10}[A-Za-z]{2,24}");

  /** An address in full, or what stands for one where it is masked. */
  private static final Pattern MASKED =
      Pattern.compile(
          ("(LOCAL)(?:@|_at_|\\(at\\))DOMAIN{1,250}" + "|(LOCAL) at DOMAIN{1,200}\\.DOMAIN{1,60}")
              .replace("LOCAL", LOCAL)
              .replace("DOMAIN", "[^\\s<>()]"));

  /** A mask is a domain of x only, or of a name that says so. */
  private static final Pattern MASK =
      Pattern.compile("@(?:.{0,200}\\.)?(?:x{3,}(?:\\..{0,200})?|hidden|invalid)$");

  private ShownAuthor() {}

  /** Reads {@code NAME <ADDRESS>}, {@code ADDRESS (NAME)}, {@code NAME (ADDRESS)} and either. */
  static Sender of(String shown) {
    String text =
        PageText.normalised(shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST));
    if (likeAddress(text)) {
      return sender("", text);
    }
    AuthorParts parts = AuthorParts.of(text);
    if (!parts.angle().isEmpty()) {
      return sender(parts.phrase().isBlank() ? parts.comment() : parts.phrase(), parts.angle());
    }
    if (likeAddress(parts.comment())) {
      return sender(parts.phrase(), parts.comment());
    }
    boolean bare = likeAddress(parts.phrase().strip());
    // Other words in parentheses are part of the name.
    return bare ? sender(parts.comment(), parts.phrase().strip()) : sender(text, "");
  }

  private static Sender sender(String name, String address) {
    String bare = withoutAddresses(name.replace("\"", "").replace("\\", "").strip());
    Optional<String> full = Optional.of(address).filter(ShownAuthor::inFull);
    return new Sender(bare.isEmpty() ? withoutAddresses(address) : bare, full);
  }

  /** Whether a text is an address and nothing else, masked or not. */
  private static boolean likeAddress(String text) {
    return MASKED.matcher(text).matches();
  }

  /** Whether a text is an address that can be written to. */
  static boolean inFull(String text) {
    return ADDRESS.matcher(text).matches() && !MASK.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** The text with the part before the {@code @} for each address, masked or not. */
  static String withoutAddresses(String text) {
    return MASKED
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1) != null ? m.group(1) : m.group(2)));
  }
}
