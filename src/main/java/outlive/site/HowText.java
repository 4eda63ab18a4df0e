// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import outlive.mail.How;
import outlive.mail.Message;

/** What a parent (or the want of one) rests on, in words for a reader. */
final class HowText {
  private HowText() {}

  /** {@code sure, by its In-Reply-To}; empty for a mail that starts a thread. */
  static String of(Reading reading, Message message) {
    How how = reading.tree().how(message.id());
    if (how.evidence().contains(How.Evidence.ROOT) && how.note().isEmpty()) {
      return "";
    }
    String note = how.note().isEmpty() ? "" : " (" + how.note() + ")";
    // A note may name an id, and an id may tell an address that the page hides.
    return reading.names().words(sure(how) + note, message);
  }

  private static String sure(How how) {
    if (how.evidence().contains(How.Evidence.ROOT)) {
      return "starts a thread";
    }
    if (how.evidence().contains(How.Evidence.MISSING)) {
      return "answers a mail that is not here";
    }
    List<String> by = new ArrayList<>();
    how.evidence().forEach(evidence -> by.add(words(evidence)));
    String last = by.remove(by.size() - 1);
    String all = by.isEmpty() ? last : String.join(", ", by) + " and " + last;
    return how.confidence().name().toLowerCase(Locale.ROOT) + ", by " + all;
  }

  private static String words(How.Evidence evidence) {
    return switch (evidence) {
      case ROOT, MISSING -> "nothing";
      case IN_REPLY_TO -> "its In-Reply-To";
      case REFERENCES -> "its References";
      case ATTRIBUTION -> "the name above its quote";
      case NESTED -> "a name deeper in its quotes";
      case TIME -> "the time told there";
      case QUOTE -> "the words quoted";
      case ARCHIVE -> "the archive’s tree";
      case SERIES -> "its number in the series";
      case GREETING -> "its greeting";
      case ORDER -> "the order on the page";
    };
  }
}
