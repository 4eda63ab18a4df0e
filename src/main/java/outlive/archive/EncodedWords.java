// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Encoded words (RFC 2047) in what an archiver copied from a header as it came. */
final class EncodedWords {
  private static final int LONGEST = 2000;

  private EncodedWords() {}

  static String decode(String header) {
    String text = header.length() <= LONGEST ? header : header.substring(0, LONGEST);
    return text.contains("=?") ? DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT) : text;
  }
}
