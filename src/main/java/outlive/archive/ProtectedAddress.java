// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jsoup.nodes.Element;
import outlive.mail.HiddenAddresses;

/**
 * What a page shows where Cloudflare's address protection took something for an address and put
 * {@code [email protected]} there, with the text in code beside it for a script.
 *
 * <p>An address that is hidden so stays hidden. But it also takes {@code uart@fe001000} in a patch
 * for one; such words are no address, and come back.
 *
 * @param text what to show: the words, or a mark
 * @param restored whether these are the words, and not the mark
 */
record ProtectedAddress(String text, boolean restored) {
  /** What the page shows, with a no-break space between the words. */
  static final String AS_SHOWN = "[email\u00A0protected]";

  private static final String CLASS = "__cf_email__";
  private static final String CODE = "data-cfemail";
  private static final int LONGEST = 1000;

  /** Whether an element stands for something protected, whatever text a script has put there. */
  static boolean isOne(Element element) {
    return element.hasAttr(CODE) || element.hasClass(CLASS);
  }

  static ProtectedAddress of(Element element) {
    String words = decoded(element.attr(CODE));
    boolean show = words.indexOf('@') > 0 && !likeAddress(words);
    return show
        ? new ProtectedAddress(words, true)
        : new ProtectedAddress(HiddenAddresses.mark(words.length()), false);
  }

  /** Wide on purpose: any name before the mark, and a dot somewhere after it. */
  private static boolean likeAddress(String words) {
    return words.indexOf('.', words.indexOf('@')) > 0
        || words.toLowerCase(Locale.ROOT).endsWith("@localhost")
        || words.chars().anyMatch(c -> c < ' ' || c == '\uFFFD' || c == '%');
  }

  /** Hex bytes; the first is the key of all others. Empty when it is none of that. */
  private static String decoded(String hex) {
    if (hex.length() < 4 || hex.length() % 2 != 0 || hex.length() > LONGEST) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int key = byteAt(hex, 0);
    for (int i = 2; i < hex.length(); i += 2) {
      int code = byteAt(hex, i);
      if (code < 0 || key < 0) {
        return "";
      }
      bytes.write(key ^ code);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int byteAt(String hex, int at) {
    int high = Character.digit(hex.charAt(at), 16);
    int low = Character.digit(hex.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
