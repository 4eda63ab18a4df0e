// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that starts each message of a mailbox (RFC 4155): {@code From }, who delivered it, and
 * when in UTC.
 *
 * @param sender often a disguise such as {@code x at y.z}, a commit, or {@code -}
 * @param date the rest, from the day of the week on; empty where there is none
 */
record FromLine(String sender, String date) {
  private static final String START = "From ";

  /** A longer line is no such line. */
  static final int LONGEST = 1000;

  private static final Pattern DATE =
      Pattern.compile(
          "(?:^|\\s)((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\\s+"
              + "(?:[A-Z][a-z]{2}\\s+\\d|\\d{1,2}\\s+[A-Z][a-z]{2}).{0,3}\\s.{0,60})$");

  /** What public-inbox and git write where they have no time to tell. */
  private static final List<String> NO_DATES =
      List.of("Thu Jan  1 00:00:00 1970", "Mon Sep 17 00:00:00 2001");

  /** Whether such a line may start here. */
  static boolean startsAt(byte[] bytes, int at, int end) {
    return Bytes.startsWith(bytes, at, end, START);
  }

  /** Reads the line that starts here. */
  static FromLine at(byte[] bytes, int at, int end) {
    int stop = Math.min(Bytes.lineEnd(bytes, at, end), at + LONGEST);
    String line =
        new String(bytes, at, stop - at, StandardCharsets.ISO_8859_1)
            .substring(START.length())
            .stripTrailing();
    Matcher matcher = DATE.matcher(line);
    return matcher.find()
        ? new FromLine(line.substring(0, matcher.start()).strip(), matcher.group(1))
        : new FromLine(line.strip(), "");
  }

  /** Whether it is what programs write, and not a sentence that starts with "From". */
  boolean dated() {
    return MailDate.ofHeader(date).isPresent();
  }

  /** Whether the mailbox marks every line that a reader could take for its own: mboxrd. */
  boolean marksAll() {
    return sender.startsWith("mboxrd@");
  }

  /** When the message was delivered, where the line tells it. */
  Optional<Instant> delivered() {
    return NO_DATES.contains(date)
        ? Optional.empty()
        : MailDate.ofHeader(date)
            .map(read -> read.local().toInstant(read.zone().orElse(ZoneOffset.UTC)));
  }
}
