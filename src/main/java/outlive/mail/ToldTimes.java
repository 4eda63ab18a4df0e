// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the times that attribution lines tell, in the forms that mailers write. */
final class ToldTimes {
  private static final String WEEKDAY = "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? {1,2})?";
  private static final String MONTH =
      "(?<mon>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?";
  private static final String DAY = "(?<d>\\d{1,2})(?:st|nd|rd|th|\\.)?";
  private static final String YEAR = "(?<y>\\d{4})";

  // Zone names are ambiguous (IST, CST, BST), so a name is read over; only a number is believed.
  private static final String ZONE =
      "(?: ?\\(?(?:(?:GMT|UTC)?(?<z>[+-]\\d{2}:?\\d{2})|(?<utc>GMT|UTC|Z)|[A-Z]{1,3}[SD]?T)\\b\\)?"
          + "(?: ?\\([A-Za-z ]{1,30}\\))?)?";
  private static final String TIME =
      "(?:,? {0,2}(?:(?:at|um|kl\\.?|T|[^\\s\\d]) {0,2})?"
          + "(?<h>\\d{1,2})[:.](?<min>\\d{2})(?::(?<s>\\d{2}))?"
          + "(?: ?(?<half>[AaPp])\\.?[Mm]\\b\\.?)?"
          + ZONE
          + ")?";

  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(WEEKDAY + MONTH + " {1,2}" + DAY + ",? {1,2}" + YEAR + TIME),
          Pattern.compile(WEEKDAY + DAY + "[ -]{1,2}" + MONTH + "[ ,-]{1,2}" + YEAR + TIME),
          Pattern.compile(WEEKDAY + YEAR + "[/.-](?<m>\\d{1,2})[/.-](?<d>\\d{1,2})" + TIME),
          Pattern.compile(
              WEEKDAY
                  + "(?<a>\\d{1,2})(?<sep>[/.-])(?<b>\\d{1,2})[/.-](?<y>\\d{4}|\\d{2})"
                  + TIME));

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private ToldTimes() {}

  /**
   * A time at the start of a text.
   *
   * @param time the time
   * @param rest what follows it, without blanks around
   */
  record Prefix(ToldTime time, String rest) {}

  /** Reads the time that a text starts with; empty when it starts with none. */
  static Optional<Prefix> prefix(String text) {
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(text);
      if (matcher.lookingAt()) {
        try {
          ToldTime time = told(matcher);
          if (!time.days().isEmpty()) {
            return Optional.of(new Prefix(time, text.substring(matcher.end()).strip()));
          }
        } catch (DateTimeException e) {
          // 31 February, 25:00: looks like a time and is none.
        }
      }
    }
    return Optional.empty();
  }

  private static ToldTime told(Matcher matcher) {
    Optional<LocalTime> time = time(matcher);
    boolean seconds = time.isPresent() && matcher.group("s") != null;
    return new ToldTime(days(matcher), time, seconds, zone(matcher));
  }

  private static Optional<LocalTime> time(Matcher matcher) {
    if (matcher.group("h") == null) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(matcher.group("h"));
    String half = matcher.group("half");
    if (half != null && hour <= 12) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    String seconds = matcher.group("s");
    return Optional.of(
        LocalTime.of(
            hour,
            Integer.parseInt(matcher.group("min")),
            seconds == null ? 0 : Integer.parseInt(seconds)));
  }

  private static Optional<ZoneOffset> zone(Matcher matcher) {
    if (matcher.group("utc") != null) {
      return Optional.of(ZoneOffset.UTC);
    }
    return Optional.ofNullable(matcher.group("z")).map(z -> ZoneOffset.of(z));
  }

  private static List<LocalDate> days(Matcher matcher) {
    List<LocalDate> days = new ArrayList<>();
    int year = Integer.parseInt(matcher.group("y"));
    String pattern = matcher.pattern().pattern();
    if (pattern.contains("?<a>")) {
      int a = Integer.parseInt(matcher.group("a"));
      int b = Integer.parseInt(matcher.group("b"));
      addDay(days, year, b, a);
      if (!matcher.group("sep").equals(".") && a != b) { // 19.02. is always day first
        addDay(days, year, a, b);
      }
    } else {
      int month =
          pattern.contains("?<mon>")
              ? MONTHS.indexOf(matcher.group("mon").toLowerCase(Locale.ROOT)) / 3 + 1
              : Integer.parseInt(matcher.group("m"));
      addDay(days, year, month, Integer.parseInt(matcher.group("d")));
    }
    return days;
  }

  private static void addDay(List<LocalDate> days, int year, int month, int day) {
    if (month >= 1 && month <= 12 && day >= 1 && day <= 31) {
      days.add(LocalDate.of(year < 100 ? 2000 + year : year, month, day));
    }
  }
}
