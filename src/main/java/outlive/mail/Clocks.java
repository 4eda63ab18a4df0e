// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Compares told times with what is known of a message. Times are windows here, never equal. */
final class Clocks {
  /** Mailers cut or round to the minute; clocks of archives and senders differ a little. */
  private static final Duration MINUTE = Duration.ofSeconds(61);

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** A page's day is in the archive's zone, and clocks lie west and east of that. */
  private static final Duration DAY_MARGIN = Duration.ofHours(14);

  private static final int QUARTER = 15 * 60;

  private Clocks() {}

  /** The instants that a told time can mean when its clock stands at the given offset. */
  static List<Instant> instants(ToldTime told, ZoneOffset offset) {
    ZoneOffset zone = told.zone().orElse(offset);
    List<Instant> instants = new ArrayList<>();
    for (LocalDate day : told.days()) {
      instants.add(LocalDateTime.of(day, told.time().orElse(LocalTime.NOON)).toInstant(zone));
    }
    return instants;
  }

  /** The instant of a send time, as well as it is known; empty where only the day is. */
  static Optional<Instant> instant(SentTime sent) {
    return sent instanceof SentTime.Day ? Optional.empty() : Optional.of(sent.moment());
  }

  /** Whether a told time can be when a message was sent, as far as its page tells that. */
  static boolean fits(ToldTime told, Message message) {
    SentTime sent = message.sent();
    boolean known = sent instanceof SentTime.Exact || sent instanceof SentTime.Minute;
    if (!known) {
      return fitsDay(told, message.day());
    }
    Duration second = sent instanceof SentTime.Minute ? MINUTE : SECOND;
    return fitsInstant(told, instant(sent).orElseThrow(), second);
  }

  /** The one instant of an exact told time. */
  static Optional<SentTime.Exact> exact(ToldTime told) {
    if (!told.exact()) {
      return Optional.empty();
    }
    ZoneOffset zone = told.zone().orElseThrow();
    return Optional.of(new SentTime.Exact(instants(told, zone).get(0), zone));
  }

  /** Whether a told time can be the day that a page shows. */
  static boolean fitsDay(ToldTime told, LocalDate day) {
    Duration margin = told.zone().isPresent() ? DAY_MARGIN : DAY_MARGIN.multipliedBy(2);
    return instants(told, ZoneOffset.UTC).stream().anyMatch(i -> near(i, day, margin));
  }

  /** Whether an instant can be the day that a page shows. */
  static boolean nearDay(Instant instant, LocalDate day) {
    return near(instant, day, DAY_MARGIN);
  }

  private static boolean near(Instant instant, LocalDate day, Duration margin) {
    Instant from = day.atStartOfDay().toInstant(ZoneOffset.UTC).minus(margin);
    Instant to = day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(margin);
    return !instant.isBefore(from) && !instant.isAfter(to);
  }

  /** Whether a told time can be this instant, whatever the clock where it tells no zone. */
  static boolean fitsInstant(ToldTime told, Instant known) {
    return fitsInstant(told, known, SECOND);
  }

  private static boolean fitsInstant(ToldTime told, Instant known, Duration second) {
    if (told.time().isEmpty()) {
      return fitsDay(told, known.atOffset(ZoneOffset.UTC).toLocalDate());
    }
    if (told.zone().isPresent()) {
      Duration tolerance = told.seconds() ? second : MINUTE;
      return instants(told, ZoneOffset.UTC).stream()
          .anyMatch(i -> Duration.between(i, known).abs().compareTo(tolerance) <= 0);
    }
    return offset(told, known).isPresent();
  }

  /** The offset (in seconds) of the clock that showed a known instant so; it tells the zone. */
  static OptionalInt offset(ToldTime told, Instant known) {
    for (Instant instant : instants(told, ZoneOffset.UTC)) {
      long seconds = Duration.between(known, instant).toSeconds();
      long quarters = Math.floorDiv(seconds + QUARTER / 2, QUARTER);
      long off = Math.abs(seconds - quarters * QUARTER);
      if (off <= MINUTE.toSeconds() && Math.abs(quarters * QUARTER) <= 14 * 3600) {
        return OptionalInt.of((int) (quarters * QUARTER));
      }
    }
    return OptionalInt.empty();
  }

  /** Whether one instant is not after another, as far as minutes can tell. */
  static boolean notAfter(Instant first, Instant second) {
    return !first.minus(MINUTE).isAfter(second);
  }

  /** Whether two instants are one told twice, rounded differently. */
  static boolean sameMinute(Instant one, Instant other) {
    return notAfter(one, other) && notAfter(other, one);
  }

  /** The instant that stands most often, the earliest of those that stand as often. */
  static Optional<Instant> most(Collection<Instant> instants) {
    Map<Instant, Integer> votes = new HashMap<>();
    instants.forEach(instant -> votes.merge(instant, 1, Integer::sum));
    return votes.entrySet().stream()
        .max(
            Map.Entry.<Instant, Integer>comparingByValue()
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .map(Map.Entry::getKey);
  }
}
