// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wrote a mail, from the text that a page shows to everybody. An address is taken only where it
 * stands there in full: archives mask the domain, write {@code user at host}, or show none.
 *
 * @param name never holds an address; the part before the {@code @} where the page has no name
 * @param address empty where the page hides it
 */
record ShownAuthor(String name, Optional<String> address) {
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

  /** Reads {@code NAME <ADDRESS>}, {@code ADDRESS (NAME)}, {@code NAME (ADDRESS)} and either. */
  static ShownAuthor of(String shown) {
    String text =
        PageText.normalised(shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST));
    if (likeAddress(text)) {
      return of("", text);
    }
    boolean bracket = text.lastIndexOf('<') >= 0;
    int open = bracket ? text.lastIndexOf('<') : text.lastIndexOf('(');
    int close = text.indexOf(bracket ? '>' : ')', Math.max(open, 0));
    if (open < 0 || close < open) {
      return of(text, "");
    }
    String outside = text.substring(0, open).strip();
    String inside = text.substring(open + 1, close).strip();
    if (bracket || likeAddress(inside)) {
      return of(outside, inside);
    }
    return likeAddress(outside) ? of(inside, outside) : of(text, "");
  }

  private static ShownAuthor of(String name, String address) {
    String bare = withoutAddresses(name.replace("\"", "").replace("\\", "").strip());
    Optional<String> full = Optional.of(address).filter(ShownAuthor::inFull);
    return new ShownAuthor(bare.isEmpty() ? withoutAddresses(address) : bare, full);
  }

  /** Whether a text is an address and nothing else, masked or not. */
  private static boolean likeAddress(String text) {
    return MASKED.matcher(text).matches();
  }

  /** Whether a text is an address that can be written to. */
  static boolean inFull(String text) {
    return ADDRESS.matcher(text).matches() && !MASK.matcher(text.toLowerCase(Locale.ROOT)).find();
  }

  /** Whether there is an address in a text, in full. */
  static boolean holdsAddress(String text) {
    return text.indexOf('@') >= 0 && ADDRESS.matcher(text).find();
  }

  /** The text with the part before the {@code @} for each address, masked or not. */
  static String withoutAddresses(String text) {
    return MASKED
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1) != null ? m.group(1) : m.group(2)));
  }
}
