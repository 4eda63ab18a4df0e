// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import outlive.mail.SentTime;

/**
 * A date as mails and archives write it (RFC 5322, section 3.3, and the obsolete forms of 4.3):
 * parts are known by their look, so that {@code ctime} and ISO 8601 are read, too.
 *
 * @param local the time on the clock of the zone
 * @param seconds whether the seconds were told
 * @param zone empty where it is missing, or a name that does not tell which one is meant
 */
record MailDate(LocalDateTime local, boolean seconds, Optional<ZoneOffset> zone) {
  private static final int LONGEST = 200;
  private static final int OLDEST = 1970;
  private static final int NEWEST = 2100;

  /** Minutes from UTC of the last inhabited island. */
  private static final int FARTHEST = 14 * 60;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /**
   * Hours of the zones that RFC 5322 names, and of others that mean one thing in mails. IST is
   * three zones; what is not here is not known.
   */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("ut", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("est", -5),
          Map.entry("edt", -4),
          Map.entry("cst", -6),
          Map.entry("cdt", -5),
          Map.entry("mst", -7),
          Map.entry("mdt", -6),
          Map.entry("pst", -8),
          Map.entry("pdt", -7),
          Map.entry("wet", 0),
          Map.entry("west", 1),
          Map.entry("bst", 1),
          Map.entry("met", 1),
          Map.entry("cet", 1),
          Map.entry("mest", 2),
          Map.entry("cest", 2),
          Map.entry("eet", 2),
          Map.entry("eest", 3),
          Map.entry("msk", 3),
          Map.entry("jst", 9));

  /** What archives' servers mean by EST may be Australian: only UTC is the same everywhere. */
  private static final Map<String, Integer> SERVER_ZONES = Map.of("ut", 0, "utc", 0, "gmt", 0);

  /** The date of a mail's header; empty when it is none, or one that no mail has. */
  static Optional<MailDate> ofHeader(String text) {
    return of(text, ZONES);
  }

  /** A date that an archive's server made. */
  static Optional<MailDate> ofServer(String text) {
    return of(text, SERVER_ZONES);
  }

  /** The instant, where the zone is known. */
  Optional<Instant> instant() {
    return zone.map(local::toInstant);
  }

  /** When the mail was sent. */
  SentTime sent() {
    if (zone.isEmpty()) {
      return new SentTime.Day(local.toLocalDate());
    }
    Instant instant = local.toInstant(zone.get());
    return seconds ? new SentTime.Exact(instant, zone.get()) : new SentTime.Minute(instant);
  }

  /** When the archive got it. */
  SentTime received() {
    return instant()
        .<SentTime>map(SentTime.Received::new)
        .orElseGet(() -> new SentTime.Day(local.toLocalDate()));
  }

  private static Optional<MailDate> of(String text, Map<String, Integer> zones) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      Parts parts = new Parts(zones);
      StringTokenizer tokens = new StringTokenizer(withoutComments(text), " \t\r\n,");
      while (tokens.hasMoreTokens()) {
        if (!parts.take(tokens.nextToken().toLowerCase(Locale.ROOT))) {
          return Optional.empty();
        }
      }
      return parts.date();
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String withoutComments(String text) {
    if (text.indexOf('(') < 0) {
      return text;
    }
    StringBuilder bare = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(') {
        depth++;
        bare.append(' ');
      } else if (c == ')' && depth > 0) {
        depth--;
      } else if (depth == 0) {
        bare.append(c);
      }
    }
    return bare.toString();
  }

  /** What is known so far. */
  private static final class Parts {
    private final Map<String, Integer> zones;
    private int year = -1;
    private int month = -1;
    private int day = -1;
    private int hour = -1;
    private int minute;
    private int second = -1;
    private @Nullable ZoneOffset zone;

    private Parts(Map<String, Integer> zones) {
      this.zones = zones;
    }

    private Optional<MailDate> date() {
      if (year < OLDEST || year > NEWEST || hour < 0) {
        return Optional.empty();
      }
      LocalDateTime local =
          LocalDateTime.of(year, month, day, hour, minute, Math.min(Math.max(second, 0), 59));
      return Optional.of(new MailDate(local, second >= 0, Optional.ofNullable(zone)));
    }

    /** Takes a part; false when it has no place in a date. */
    private boolean take(String token) {
      char first = token.charAt(0);
      if (first == '+' || first == '-') {
        offset(token);
        return hour >= 0;
      }
      if (Character.isDigit(first)) {
        return token.indexOf(':') > 0 ? clock(token) : day(token);
      }
      return word(token);
    }

    /** {@code 08:58}, {@code 08:58:52}, with a fraction or a zone behind. */
    private boolean clock(String token) {
      int t = token.indexOf('-') == 4 ? token.indexOf('t') : -1; // 2020-02-19t08:58:52z
      if (t > 0 && !day(token.substring(0, t))) {
        return false;
      }
      int end = t + 1;
      while (end < token.length() && (Character.isDigit(token.charAt(end)) || in(token, end))) {
        end++;
      }
      String[] part = token.substring(t + 1, end).split(":", 4);
      if (part.length < 2) {
        return false; // 19-x:00
      }
      hour = Integer.parseInt(part[0]);
      minute = Integer.parseInt(part[1]);
      if (part.length > 2) {
        second = Integer.parseInt(part[2].replaceFirst("\\..*", ""));
      }
      boolean fine = part.length <= 3 && second <= 60; // a leap second is the one before it
      return fine && (end == token.length() || take(token.substring(end)));
    }

    private static boolean in(String clock, int at) {
      return clock.charAt(at) == ':' || clock.charAt(at) == '.';
    }

    /** A number, {@code 2020-02-19} or {@code 19-Feb-2020}. */
    private boolean day(String token) {
      if (token.indexOf('-') > 0 || token.indexOf('/') > 0) {
        String[] part = token.replace('/', '-').split("-", 4);
        if (part.length != 3 || part[1].isEmpty()) {
          return false;
        }
        boolean named = Character.isLetter(part[1].charAt(0));
        if (!named) {
          month = Integer.parseInt(part[1]);
        }
        return (named ? word(part[1]) : part[0].length() == 4) && day(part[0]) && day(part[2]);
      }
      int value = Integer.parseInt(token);
      if (token.length() <= 2 && day < 0) {
        day = value;
      } else if (year < 0) {
        // RFC 5322, section 4.3: two digits are 1950 to 2049, three count from 1900.
        int length = token.length();
        year = value + (length > 3 ? 0 : length == 3 || value >= 50 ? 1900 : 2000);
      } else if (token.length() == 4 && hour >= 0) {
        offset("+" + token);
      } else {
        return false;
      }
      return true;
    }

    private boolean word(String token) {
      String name = token.endsWith(".") ? token.substring(0, token.length() - 1) : token;
      int at = name.length() < 3 ? -1 : MONTHS.indexOf(name.substring(0, 3));
      if (month < 0 && at >= 0 && at % 3 == 0) {
        month = at / 3 + 1;
      } else if (hour >= 0 && (name.equals("am") || name.equals("pm"))) {
        hour = hour % 12 + (name.equals("pm") ? 12 : 0);
      } else if (hour >= 0) {
        zone(name);
      }
      return true; // before the time it is the day of the week, which nobody needs
    }

    /** A zone's name; mailers got military zones wrong, so RFC 5322 takes all of them for UTC. */
    private void zone(String name) {
      int sign = Math.max(name.indexOf('+'), name.indexOf('-'));
      if (sign > 0) {
        offset(name.substring(sign));
      } else if (name.equals("dst") && zone != null) {
        zone = ZoneOffset.ofTotalSeconds(zone.getTotalSeconds() + 3600);
      } else if (zone == null && (zones.containsKey(name) || name.length() == 1)) {
        zone = ZoneOffset.ofHours(zones.getOrDefault(name, 0));
      }
    }

    /** {@code +0100}, {@code +01:00}, {@code +1}; what is no offset leaves the zone unknown. */
    private void offset(String token) {
      String digits = token.substring(1).replace(":", "");
      if (zone != null || digits.isEmpty() || digits.length() > 4) {
        return;
      }
      int value = Integer.parseInt(digits);
      int minutes = digits.length() <= 2 ? value * 60 : value / 100 * 60 + value % 100;
      if (minutes <= FARTHEST && (value % 100 < 60 || digits.length() <= 2)) {
        zone = ZoneOffset.ofTotalSeconds((token.charAt(0) == '-' ? -60 : 60) * minutes);
      }
    }
  }
}
