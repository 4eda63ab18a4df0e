// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The charset that a page names in its head, for pages that are no UTF-8. */
final class PageCharset {
  private static final int HEAD = 4096;

  /**
   * Those that contain ASCII as it is; what says it is ASCII or Latin 1 is mostly something else.
   */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)<meta[^>]{0,200}charset=[\"']?"
              + "(iso-8859-(?:[2-9]|1[0-6])|windows-125[0-9]|koi8-[ru]|euc-(?:jp|kr)|gb2312|gbk"
              + "|gb18030|big5|shift_jis|tis-620|(?:ibm|cp)866)[\"'\\s;/>]");

  private PageCharset() {}

  /** The charset, where it is one of those. */
  static Optional<Charset> of(byte[] page) {
    int length = Math.min(page.length, HEAD);
    String head = new String(page, 0, length, StandardCharsets.ISO_8859_1);
    Matcher named = NAMED.matcher(head);
    return named.find() && Charset.isSupported(named.group(1))
        ? Optional.of(Charset.forName(named.group(1)))
        : Optional.empty();
  }
}
