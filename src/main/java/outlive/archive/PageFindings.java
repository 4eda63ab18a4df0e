// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.LocalDate;
import java.util.Optional;
import outlive.mail.SentTime;

/** What may be missing on a message's page of any archive, and what stands for it. */
final class PageFindings {
  /** Where no day is told: a day before there was any mail on the net. */
  static final SentTime NO_DAY = new SentTime.Day(LocalDate.EPOCH);

  private static final int LONGEST = 60;

  private PageFindings() {}

  static void noId(PageMessages found, int line) {
    found.finding(
        line,
        "no Message-ID on this page, so replies to it are told by what they quote;"
            + " import the list's mailbox as well, if there is one");
  }

  static void noBody(PageMessages found, int line) {
    found.finding(line, "a message without a body" + PageMessages.AGAIN);
  }

  static void noDate(PageMessages found, int line, String shown) {
    String what =
        shown.isEmpty()
            ? "no date on this page; add it"
            : "the date \"" + shortened(shown) + "\" cannot be read; write it";
    found.finding(line, what + " as in \"Wed, 19 Feb 2020 14:28:47 +0100\"");
  }

  /** An author for a page that names none. */
  static Sender nobody(PageMessages found, int line) {
    found.finding(line, "nobody is named as the author on this page" + PageMessages.AGAIN);
    return new Sender("unknown", Optional.empty());
  }

  private static String shortened(String text) {
    String line = ShownAuthor.withoutAddresses(PageText.normalised(text));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
