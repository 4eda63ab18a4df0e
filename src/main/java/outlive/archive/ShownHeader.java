// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import outlive.mail.Identification;
import outlive.mail.SentTime;

/**
 * Header fields (RFC 5322, section 2.2) as a page shows them: one a line, folded ones on lines that
 * start with a blank.
 */
final class ShownHeader {
  /** More is no field that anybody reads. */
  private static final int LONGEST = 100_000;

  private static final int LONGEST_NAME = 76;

  private final Map<String, List<String>> fields = new HashMap<>();

  private ShownHeader() {}

  /** Reads fields up to the end of a text; what is none is left out. */
  static ShownHeader of(String text) {
    ShownHeader header = new ShownHeader();
    StringBuilder field = new StringBuilder();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      boolean folded = end > from && (text.charAt(from) == ' ' || text.charAt(from) == '\t');
      if (!folded) {
        header.add(field);
        field.setLength(0);
      }
      field.append(text, from, Math.min(end, from + LONGEST)).append(' ');
      from = end + 1;
    }
    header.add(field);
    return header;
  }

  private void add(StringBuilder field) {
    int colon = field.indexOf(":");
    if (colon > 0 && colon <= LONGEST_NAME) {
      fields
          .computeIfAbsent(
              field.substring(0, colon).strip().toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
          .add(field.substring(colon + 1).strip());
    }
  }

  /** The first field of a name; empty when there is none. */
  String first(String name) {
    List<String> values = fields.get(name);
    return values == null ? "" : values.get(0);
  }

  /** All fields of a name in one. */
  String all(String name) {
    return String.join(" ", fields.getOrDefault(name, List.of()));
  }

  /** The ids. */
  Identification ids() {
    return Identification.ofHeaders(all("message-id"), all("in-reply-to"), all("references"));
  }

  /** The subject, in one line. */
  String subject() {
    return PageText.normalised(HeaderText.decoded(first("subject")));
  }

  /** The author: the first one of several. */
  Sender author() {
    return MaskedAuthor.of(HeaderText.decoded(first("from")));
  }

  /** When it was sent, as well as the field tells; empty when it cannot be read. */
  Optional<SentTime> sent() {
    return MailDate.ofHeader(first("date")).map(MailDate::sent);
  }
}
