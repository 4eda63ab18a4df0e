// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import outlive.mail.SentTime;

/** Send times in words that claim no more than is known. */
final class TimeText {
  private static final DateTimeFormatter DAY = form("d MMM uuuu");
  private static final DateTimeFormatter SECOND = form("d MMM uuuu, HH:mm:ss 'UTC'");
  private static final DateTimeFormatter ABOUT_SECOND = form("d MMM uuuu, 'about' HH:mm:ss 'UTC'");
  private static final DateTimeFormatter ABOUT_MINUTE = form("d MMM uuuu, 'about' HH:mm 'UTC'");

  private static final DateTimeFormatter MINUTE = form("HH:mm 'UTC'");

  private TimeText() {}

  /** {@code 19 Feb 2020, 10:20:33 UTC}, {@code 19 Feb 2020, about 16:09 UTC} or the day alone. */
  static String of(SentTime sent) {
    if (sent instanceof SentTime.Exact exact) {
      return utc(exact.instant(), SECOND);
    }
    if (sent instanceof SentTime.About about) {
      boolean seconds = about.precision() == ChronoUnit.SECONDS;
      return utc(about.instant(), seconds ? ABOUT_SECOND : ABOUT_MINUTE);
    }
    return DAY.format(((SentTime.Day) sent).day());
  }

  /** In short, for who has the other time before him: the hour on the same day, else the day. */
  static String seenFrom(SentTime here, SentTime other) {
    String day = DAY.format(day(other));
    if (other instanceof SentTime.Exact exact) {
      return seenFrom(here, day, utc(exact.instant(), MINUTE));
    }
    if (other instanceof SentTime.About about) {
      return seenFrom(here, day, "about " + utc(about.instant(), MINUTE));
    }
    return day;
  }

  private static String seenFrom(SentTime here, String day, String hour) {
    return DAY.format(day(here)).equals(day) ? hour : day + ", " + hour;
  }

  private static LocalDate day(SentTime sent) {
    if (sent instanceof SentTime.Exact exact) {
      return LocalDate.ofInstant(exact.instant(), ZoneOffset.UTC);
    }
    if (sent instanceof SentTime.About about) {
      return LocalDate.ofInstant(about.instant(), ZoneOffset.UTC);
    }
    return ((SentTime.Day) sent).day();
  }

  /** A time element around the words. */
  static void write(Html html, SentTime sent) {
    html.element("time", of(sent), "datetime", machine(sent));
  }

  private static String machine(SentTime sent) {
    if (sent instanceof SentTime.Exact exact) {
      return exact.instant().toString();
    }
    if (sent instanceof SentTime.About about) {
      return about.instant().truncatedTo(ChronoUnit.MINUTES).toString();
    }
    return ((SentTime.Day) sent).day().toString();
  }

  private static String utc(Instant instant, DateTimeFormatter form) {
    return form.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
