// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Turns a page's bytes into text. */
final class PageText {
  /** Old pages seldom name their charset; what is no UTF-8 is this one more often than not. */
  static final Charset OLD = Charset.forName("windows-1252");

  private static final int PROBE = 8192;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\u00A0]+");

  private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");

  private PageText() {}

  /** The line of the first zero byte, which no page has; empty when there is none. */
  static OptionalInt lineOfZero(byte[] bytes) {
    int line = 1;
    for (byte b : bytes) {
      if (b == 0) {
        return OptionalInt.of(line);
      }
      line += b == '\n' ? 1 : 0;
    }
    return OptionalInt.empty();
  }

  /** Whether control characters in the first bytes show that this is no text. */
  static boolean isBinary(byte[] bytes) {
    int length = Math.min(bytes.length, PROBE);
    int controls = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xff;
      boolean layout = b == '\t' || b == '\n' || b == '\r' || b == '\f';
      controls += b < ' ' && !layout ? 1 : 0;
    }
    return controls * 20 > length;
  }

  /**
   * UTF-8, or else the charset that the page names, or that of old pages. The byte order mark is no
   * text.
   */
  static String decode(byte[] bytes) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, PageCharset.of(bytes).orElse(OLD));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** A page in HTML starts with a tag; one in text with a subject. */
  static boolean isHtml(String text) {
    return text.stripLeading().startsWith("<");
  }

  /** One blank for every run of blanks and line breaks, none around. */
  static String normalised(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** The same words without line breaks and other controls; blanks stay as they are. */
  static String onOneLine(String text) {
    return CONTROLS.matcher(text).replaceAll(" ");
  }

  /** The line, from 1, in which a place in a text lies. */
  static int line(String text, int place) {
    int line = 1;
    for (int at = text.indexOf('\n'); at >= 0 && at < place; at = text.indexOf('\n', at + 1)) {
      line++;
    }
    return line;
  }
}
