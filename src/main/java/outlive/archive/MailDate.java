// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import outlive.mail.SentTime;

/**
 * A date as mails and archives write it: RFC 5322, section 3.3 with its obsolete forms, {@code
 * ctime}, and {@code yyyy-mm-dd hh:mm:ss}. The parts are known by their look, so their order does
 * not matter.
 *
 * @param time on the clock of the zone
 * @param zone empty where none is told, or only by a name that several zones have
 */
record MailDate(LocalDateTime time, Optional<ZoneOffset> zone) {
  private static final int LONGEST = 120;
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** The zones that RFC 5322 names; elsewhere EST may be Australian, and IST is three zones. */
  private static final Map<String, Integer> HOURS =
      Map.of(
          "est", -5, "edt", -4, "cst", -6, "cdt", -5, "mst", -7, "mdt", -6, "pst", -8, "pdt", -7);

  /** The date of a mail's header. */
  static Optional<MailDate> ofHeader(String text) {
    return new Parts().read(text, true);
  }

  /** A date that an archive's server made: only UTC is the same everywhere. */
  static Optional<MailDate> ofServer(String text) {
    return new Parts().read(text, false);
  }

  /** When the mail was sent. */
  SentTime sent() {
    return zone.<SentTime>map(at -> new SentTime.Exact(time.toInstant(at), at))
        .orElseGet(() -> new SentTime.Day(time.toLocalDate()));
  }

  /** When the archive got it. */
  SentTime received() {
    return zone.<SentTime>map(at -> new SentTime.Received(time.toInstant(at)))
        .orElseGet(() -> new SentTime.Day(time.toLocalDate()));
  }

  /** What was found so far; -1 is for what was not. */
  private static final class Parts {
    private int year = -1;
    private int month = -1;
    private int day = -1;
    private int second = -1;
    private Optional<ZoneOffset> zone = Optional.empty();

    private Optional<MailDate> read(String text, boolean header) {
      if (text.length() > LONGEST) {
        return Optional.empty();
      }
      int comment = text.indexOf('(');
      String told = (comment < 0 ? text : text.substring(0, comment)).toLowerCase(Locale.ROOT);
      StringTokenizer tokens = new StringTokenizer(told, " \t\r\n,");
      try {
        while (tokens.hasMoreTokens()) {
          part(tokens.nextToken(), header);
        }
        if (year < 0 || month < 0 || day < 0 || second < 0) {
          return Optional.empty();
        }
        LocalDateTime midnight = LocalDateTime.of(year, month, day, 0, 0);
        return Optional.of(new MailDate(midnight.plusSeconds(second), zone));
      } catch (DateTimeException | NumberFormatException e) {
        return Optional.empty();
      }
    }

    private void part(String token, boolean header) {
      char first = token.charAt(0);
      if (token.indexOf(':') > 0 && Character.isDigit(first)) {
        clock(token);
      } else if (Character.isDigit(first) && token.indexOf('-', 1) > 0) {
        StringTokenizer pieces = new StringTokenizer(token, "-");
        while (pieces.hasMoreTokens()) {
          part(pieces.nextToken(), header);
        }
      } else if (Character.isDigit(first)) {
        number(token);
      } else if (first == '+' || first == '-') {
        offset(token);
      } else if (Character.isLetter(first)) {
        word(token, header);
      }
    }

    /** {@code 14:28:47}; the seconds may be missing, and may be a leap second. */
    private void clock(String token) {
      String[] part = token.split(":", 4);
      int hour = Integer.parseInt(part[0]);
      int minute = Integer.parseInt(part[1]);
      int rest = part.length > 2 ? Integer.parseInt(part[2]) : 0;
      if (hour < 24 && minute < 60 && rest <= 60 && minute >= 0 && rest >= 0) {
        second = (hour * 60 + minute) * 60 + Math.min(rest, 59);
      }
    }

    /** A year has four digits; or else it is the second number (RFC 5322, section 4.3). */
    private void number(String token) {
      int value = Integer.parseInt(token);
      if (token.length() == 4) {
        year = value;
      } else if (year >= 0 && month < 0) {
        month = value;
      } else if (day < 0) {
        day = value;
      } else if (year < 0 && token.length() <= 3) {
        year = value < 50 ? 2000 + value : 1900 + value;
      }
    }

    private void offset(String token) {
      String digits = token.substring(1).replace(":", "");
      if (digits.length() != 4) {
        return;
      }
      int value = Integer.parseInt(digits);
      int minutes = value / 100 * 60 + value % 100;
      if (value % 100 < 60 && minutes <= 18 * 60) {
        zone =
            Optional.of(ZoneOffset.ofTotalSeconds((token.charAt(0) == '-' ? -60 : 60) * minutes));
      }
    }

    private void word(String token, boolean header) {
      int sign = Math.max(token.indexOf('+'), token.indexOf('-'));
      String name = sign > 0 ? token.substring(0, sign) : token;
      int at = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
      if (at >= 0 && at % 3 == 0 && month < 0) {
        month = at / 3 + 1;
      } else if (zone.isEmpty()
          && (name.equals("utc") || name.equals("gmt") || name.equals("ut"))) {
        zone = Optional.of(ZoneOffset.UTC);
        if (sign > 0) {
          offset(token.substring(sign));
        }
      } else if (zone.isEmpty() && header && HOURS.containsKey(name)) {
        zone = Optional.of(ZoneOffset.ofHours(HOURS.getOrDefault(name, 0)));
      }
    }
  }
}
