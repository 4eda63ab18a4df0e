// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.james.mime4j.util.CharsetUtil;

/** Turns octets of a mail's text into characters, by the charset that is told or by a look. */
final class MailCharset {
  /** Many who say the narrow charset write the wider one, which has all of it. */
  static final Map<Charset, Charset> WIDER =
      Map.of(
          StandardCharsets.ISO_8859_1,
          Charset.forName("windows-1252"),
          Charset.forName("GB2312"),
          Charset.forName("GB18030"),
          Charset.forName("EUC-KR"),
          Charset.forName("x-windows-949"));

  private static final char UNKNOWN = '\uFFFD';

  private MailCharset() {}

  /**
   * The text.
   *
   * @param told the charset's name, empty where none is told
   */
  static String decode(byte[] bytes, int from, int end, String told) {
    String name = told.strip().toLowerCase(Locale.ROOT);
    boolean wide = name.startsWith("utf-16") || name.startsWith("utf-32");
    if (!wide && !name.startsWith("iso-2022") && Bytes.ascii(bytes, from, end)) {
      return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
    Optional<Charset> charset = lookup(name);
    if (charset.isEmpty()) {
      return PageText.decode(java.util.Arrays.copyOfRange(bytes, from, end));
    }
    String text = new String(bytes, from, end - from, charset.get());
    if (charset.get().equals(StandardCharsets.UTF_8) && nothingButUnknown(text)) {
      return new String(bytes, from, end - from, PageText.OLD);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A charset that says more than ASCII does, which is told of everything. */
  private static Optional<Charset> lookup(String name) {
    Charset charset = name.isEmpty() ? null : CharsetUtil.lookup(name);
    return Optional.ofNullable(charset)
        .filter(c -> !c.equals(StandardCharsets.US_ASCII))
        .map(c -> WIDER.getOrDefault(c, c));
  }

  /** Whether it is not in UTF-8, although the mail says so. */
  private static boolean nothingButUnknown(String text) {
    return text.indexOf(UNKNOWN) >= 0 && text.chars().allMatch(c -> c < 128 || c == UNKNOWN);
  }
}
