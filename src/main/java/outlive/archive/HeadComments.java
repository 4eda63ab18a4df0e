// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.parser.Parser;

/**
 * What an archiver wrote for itself into comments above a mail: {@code <!--X-Name: value -->}
 * (MHonArc) or {@code <!-- name="value" -->} (hypermail). These reveal addresses that the page
 * hides from its readers: only ids and times may be taken from them.
 */
final class HeadComments {
  private static final String OPEN = "<!--";
  private static final String CLOSE = "-->";

  /** More ids than this are somebody's test of our patience. */
  private static final int MOST = 1000;

  /** A name in front, small, to its values in order. */
  private final Map<String, List<String>> values = new HashMap<>();

  private HeadComments() {}

  /** Reads the comments that stand before a place. */
  static HeadComments of(String html, int end) {
    HeadComments comments = new HeadComments();
    int at = html.indexOf(OPEN);
    while (at >= 0 && at < end) {
      int close = html.indexOf(CLOSE, at + OPEN.length());
      if (close < 0) {
        break;
      }
      comments.add(html.substring(at + OPEN.length(), close).strip());
      at = html.indexOf(OPEN, close + CLOSE.length());
    }
    return comments;
  }

  private void add(String comment) {
    int colon = comment.indexOf(':');
    int equals = comment.indexOf('=');
    if (equals > 0 && comment.endsWith("\"") && (colon < 0 || equals < colon)) {
      String value = comment.substring(equals + 1, comment.length());
      put(
          comment.substring(0, equals),
          value.length() < 2 ? "" : value.substring(1, value.length() - 1));
    } else if (colon > 0) {
      put(comment.substring(0, colon), comment.substring(colon + 1));
    }
  }

  private void put(String name, String value) {
    values
        .computeIfAbsent(name.strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>(2))
        .add(value.strip());
  }

  /** The values of a name, a thousand at most, the last ones. */
  List<String> all(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.subList(Math.max(0, all.size() - MOST), all.size()).stream()
        .map(HeadComments::decoded)
        .toList();
  }

  /** The first value of a name; empty where there is none. */
  String first(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : decoded(all.get(0));
  }

  /** A comment cannot hold two hyphens, so an archiver writes entities for them. */
  private static String decoded(String value) {
    return value.indexOf('&') < 0 ? value : Parser.unescapeEntities(value, false);
  }
}
