// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.charset.StandardCharsets;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * Text in header fields: encoded words (RFC 2047), and the raw octets of mailers without manners.
 * Archives copy either into the comments and fields of their pages.
 */
final class HeaderText {
  /** Mime4j takes microseconds for each {@code =?}; what is longer is nobody's name or subject. */
  private static final int LONGEST = 1 << 14;

  private HeaderText() {}

  /** The text of a value that is octets, one a character. */
  static String of(String octets) {
    return decoded(characters(octets));
  }

  /** The characters of a value, its encoded words as they are. */
  static String characters(String octets) {
    byte[] bytes = octets.getBytes(StandardCharsets.ISO_8859_1);
    return Bytes.ascii(bytes, 0, bytes.length) ? octets : PageText.decode(bytes);
  }

  /**
   * The text of a value that is characters. Words in quotes are decoded as well: the RFC forbids
   * it, and many mailers write them.
   */
  static String decoded(String text) {
    if (text.length() > LONGEST || !text.contains("=?")) {
      return text;
    }
    try {
      return DecoderUtil.decodeEncodedWords(
          text, DecodeMonitor.SILENT, StandardCharsets.UTF_8, MailCharset.WIDER);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
