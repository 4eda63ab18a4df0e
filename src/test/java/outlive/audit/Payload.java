// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words of a mail that would run as code, if they ever were markup; see {@code payloads.txt}.
 *
 * @param number its place in the file, from 1; it says it when it fires
 * @param context where it fires when nothing escapes it; {@code none} for nowhere today
 * @param octets a character for each octet: UTF-8, but for what is no UTF-8 on purpose
 */
record Payload(int number, String context, String octets) {
  private static final Pattern ENCODED = Pattern.compile("base64\\{(.*?)\\}");
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9A-F]{4})|x([0-9A-F]{2})|([ntf0\\\\]))");

  /** All of them, in order. */
  static List<Payload> all() {
    List<Payload> all = new ArrayList<>();
    for (String line : Resource.text("payloads.txt").lines().toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] parts = line.split("\t", 2);
        all.add(new Payload(all.size() + 1, parts[0], octets(parts[1], all.size() + 1)));
      }
    }
    return all;
  }

  private static String octets(String written, int number) {
    String numbered = written.replace("\u2116", Integer.toString(number));
    String octets = new String(numbered.getBytes(UTF_8), ISO_8859_1);
    String encoded = ENCODED.matcher(octets).replaceAll(Payload::encoded);
    return ESCAPE.matcher(encoded).replaceAll(Payload::unescaped);
  }

  private static String encoded(MatchResult inner) {
    return Base64.getEncoder().encodeToString(inner.group(1).getBytes(ISO_8859_1));
  }

  private static String unescaped(MatchResult escape) {
    if (escape.group(1) != null) {
      String character = String.valueOf((char) Integer.parseInt(escape.group(1), 16));
      return Matcher.quoteReplacement(new String(character.getBytes(UTF_8), ISO_8859_1));
    } else if (escape.group(2) != null) {
      return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(2), 16)));
    }
    return switch (escape.group(3)) {
      case "n" -> "\n";
      case "t" -> "\t";
      case "f" -> "\f";
      case "0" -> "\0";
      default -> Matcher.quoteReplacement("\\");
    };
  }

  /** As a reader has it; what is no UTF-8 has become U+FFFD. */
  String text() {
    return new String(octets.getBytes(ISO_8859_1), UTF_8);
  }

  /** Whether it fires where nothing escapes it. */
  boolean fires() {
    return !context.equals("none");
  }
}
