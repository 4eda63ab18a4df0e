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

  private static final DateTimeFormatter WHOLE_MINUTE = form("d MMM uuuu, HH:mm 'UTC'");
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
    if (sent instanceof SentTime.Minute minute) {
      return utc(minute.instant(), WHOLE_MINUTE);
    }
    if (sent instanceof SentTime.Received received) {
      return utc(received.instant(), ABOUT_SECOND);
    }
    return DAY.format(sent.day());
  }

  /** The day alone. */
  static String day(SentTime sent) {
    return DAY.format(date(sent));
  }

  /** In short, for who has the other time before him: the hour on the same day, else the day. */
  static String seenFrom(SentTime here, SentTime other) {
    String day = day(other);
    if (other instanceof SentTime.Exact exact) {
      return seenFrom(here, day, utc(exact.instant(), MINUTE));
    }
    if (other instanceof SentTime.About about) {
      return seenFrom(here, day, "about " + utc(about.instant(), MINUTE));
    }
    if (other instanceof SentTime.Minute minute) {
      return seenFrom(here, day, utc(minute.instant(), MINUTE));
    }
    if (other instanceof SentTime.Received received) {
      return seenFrom(here, day, "about " + utc(received.instant(), MINUTE));
    }
    return day;
  }

  private static String seenFrom(SentTime here, String day, String hour) {
    return day(here).equals(day) ? hour : day + ", " + hour;
  }

  private static LocalDate date(SentTime sent) {
    return sent instanceof SentTime.Exact exact
        ? LocalDate.ofInstant(exact.instant(), ZoneOffset.UTC)
        : sent.day();
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
    if (sent instanceof SentTime.Minute minute) {
      return minute.instant().toString();
    }
    if (sent instanceof SentTime.Received received) {
      return received.instant().truncatedTo(ChronoUnit.MINUTES).toString();
    }
    return sent.day().toString();
  }

  private static String utc(Instant instant, DateTimeFormatter form) {
    return form.format(instant.atOffset(ZoneOffset.UTC));
  }

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
