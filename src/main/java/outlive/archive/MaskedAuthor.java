// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An author on a page that puts another sign for the {@code @} or the first dot of an address, a
 * bullet (public-inbox) or a wide {@code @} (HyperKitty): such an address is hidden.
 */
final class MaskedAuthor {
  /** A word with such a sign, which is an address that stands for a name. */
  private static final Pattern MASKED =
      Pattern.compile(
          "(?<![^\\s@SIGN])([^\\s@SIGN]++)(?:@[^\\s@SIGN]*+)?[SIGN]\\S*+"
              .replace("SIGN", "\u2022\uFF20"));

  private MaskedAuthor() {}

  /** Reads a name, an address or both. */
  static Sender of(String shown) {
    Sender author = ShownAuthor.of(shown);
    boolean masked = shown.indexOf('\u2022') >= 0 || shown.indexOf('\uFF20') >= 0;
    return masked ? new Sender(bare(author.name()), Optional.empty()) : author;
  }

  private static String bare(String name) {
    return MASKED.matcher(name).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
  }
}
