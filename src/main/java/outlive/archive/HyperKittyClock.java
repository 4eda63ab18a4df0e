// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import outlive.mail.SentTime;

/**
 * When the mails on a page of HyperKitty were sent. The page tells the sender's date and time,
 * without a zone; the time of day in the zone of the site; the day on the site, without a year and
 * only where it is another than that of the mail before.
 *
 * <p>The site's zone is told nowhere. It is taken for UTC, which HyperKitty has unless somebody
 * changes it, so a time is never more than about right.
 */
final class HyperKittyClock {
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})\\s{1,40}([A-Z][a-z]{2,8})");

  /** No clock on land is further from UTC. */
  private static final Duration WEST = Duration.ofHours(-12);

  private static final Duration EAST = Duration.ofHours(14);

  private int day;
  private int month;

  /** Takes the day that the page shows above a mail's time. */
  void day(String shown) {
    Matcher found = DAY.matcher(shown);
    if (found.find()) {
      day = Integer.parseInt(found.group(1));
      month = DjangoTime.month(found.group(2));
    }
  }

  /**
   * The time of the next mail; empty when it cannot be read.
   *
   * @param sender the sender's date and time
   * @param site the time of day on the site
   */
  Optional<SentTime> sent(String sender, String site) {
    Optional<LocalDateTime> local = DjangoTime.dateIn(sender);
    Optional<LocalTime> time = DjangoTime.clock(site);
    if (local.isEmpty() || time.isEmpty()) {
      return local.map(at -> new SentTime.Day(at.toLocalDate()));
    }
    return Optional.of(
        IntStream.rangeClosed(-1, 1)
            .mapToObj(days -> local.get().toLocalDate().plusDays(days))
            .filter(this::shown)
            .map(date -> date.atTime(time.get()))
            .filter(at -> isOffset(Duration.between(at, local.get())))
            .min(Comparator.comparing(at -> Duration.between(at, local.get()).abs()))
            .<SentTime>map(
                at -> new SentTime.About(at.toInstant(ZoneOffset.UTC), ChronoUnit.MINUTES))
            .orElseGet(() -> new SentTime.Day(local.get().toLocalDate())));
  }

  /** Whether it is the day that the page shows, as far as that could be read. */
  private boolean shown(LocalDate date) {
    return month == 0 || (date.getMonthValue() == month && date.getDayOfMonth() == day);
  }

  private static boolean isOffset(Duration offset) {
    return offset.compareTo(WEST) >= 0 && offset.compareTo(EAST) <= 0;
  }
}
