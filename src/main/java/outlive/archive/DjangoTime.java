// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates and times in the English of Django, as HyperKitty and Patchwork show them: {@code Nov. 14,
 * 2010, 7:04 p.m.}, {@code June 5, 2010, noon}. Seconds are never told.
 */
final class DjangoTime {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private static final String TIME = "(noon|midnight|(\\d{1,2})(?::(\\d\\d))?\\s([ap])\\.?m\\.?)";

  private static final Pattern CLOCK = Pattern.compile(TIME);

  private static final Pattern DATE =
      Pattern.compile("([A-Z][a-z]{2,8})\\.?\\s(\\d{1,2}),\\s(\\d{4}),\\s" + TIME);

  private DjangoTime() {}

  /** The first date with a time in a text. */
  static Optional<LocalDateTime> dateIn(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.find()) {
      return Optional.empty();
    }
    int month = month(date.group(1));
    try {
      return Optional.of(
          LocalDateTime.of(
                  Integer.parseInt(date.group(3)), month, Integer.parseInt(date.group(2)), 0, 0)
              .with(clock(date, 4)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** A time of day. */
  static Optional<LocalTime> clock(String text) {
    Matcher clock = CLOCK.matcher(text.strip());
    try {
      return clock.matches() ? Optional.of(clock(clock, 1)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalTime clock(Matcher time, int group) {
    String word = time.group(group);
    if (word.equals("noon") || word.equals("midnight")) {
      return word.equals("noon") ? LocalTime.NOON : LocalTime.MIDNIGHT;
    }
    int hour = Integer.parseInt(time.group(group + 1)) % 12;
    String minute = time.group(group + 2);
    boolean afternoon = time.group(group + 3).equals("p");
    return LocalTime.of(hour + (afternoon ? 12 : 0), minute == null ? 0 : Integer.parseInt(minute));
  }

  /** The month, from 1, that a word names; 0 when it is none. */
  static int month(String word) {
    int at = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
    return at >= 0 && at % 3 == 0 ? at / 3 + 1 : 0;
  }
}
