// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A parameter that is in pieces, or that tells its charset (RFC 2231): {@code name*0*=utf-8''na%C3;
 * name*1*=%AF}. Mime4j has the same, but decodes each piece by itself, and joins them as they come.
 */
final class ExtendedParameter {
  private static final int MOST = 100;

  /** By their number; a parameter in one piece is number 0. */
  private final Map<Integer, Piece> pieces = new TreeMap<>();

  private record Piece(String value, boolean encoded) {}

  /** Adds a piece; of two with one number the first counts. */
  void add(String stars, String value) {
    boolean encoded = stars.endsWith("*");
    String number = stars.replace("*", "");
    if (number.length() <= 2 && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
      int place = number.isEmpty() ? 0 : Integer.parseInt(number);
      if (place < MOST) {
        pieces.putIfAbsent(place, new Piece(value, encoded));
      }
    }
  }

  /** The whole: the first piece tells the charset and a language. */
  String value() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    String charset = "";
    for (Map.Entry<Integer, Piece> entry : pieces.entrySet()) {
      String value = entry.getValue().value();
      int quote = value.indexOf('\'');
      int second = quote < 0 ? -1 : value.indexOf('\'', quote + 1);
      if (entry.getValue().encoded() && entry.getKey() == 0 && second > 0) {
        charset = value.substring(0, quote);
        value = value.substring(second + 1);
      }
      write(value, entry.getValue().encoded(), octets);
    }
    return MailCharset.decode(octets.toByteArray(), 0, octets.size(), charset);
  }

  private static void write(String value, boolean encoded, ByteArrayOutputStream octets) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      int high = encoded && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && low >= 0) {
        octets.write(high * 16 + low);
        i += 2;
      } else {
        octets.write(bytes[i]);
      }
    }
  }
}
