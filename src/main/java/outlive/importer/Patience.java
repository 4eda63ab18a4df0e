// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long to wait before a server is asked again: as long as it says (Retry-After, RFC 9110,
 * section 10.2.3), else twice as long as the time before; and when to give up.
 */
final class Patience {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final int MOST_TRIES = 5;

  private final Waiting clock;
  private final Instant end;
  private Duration next = FIRST;
  private int tries = 1;

  /**
   * Patience with one address.
   *
   * @param limit how long all of it may take
   */
  Patience(Waiting clock, Duration limit) {
    this.clock = clock;
    this.end = clock.now().plus(limit);
  }

  /** How much time is left. */
  Duration left() {
    Duration left = Duration.between(clock.now(), end);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Waits; false, at once, when it was tried often enough or would take too long. */
  boolean again(Optional<String> retryAfter) throws InterruptedException {
    Duration wait = retryAfter.flatMap(this::told).orElse(next);
    if (tries == MOST_TRIES || wait.compareTo(left()) >= 0) {
      return false;
    }
    tries++;
    next = next.multipliedBy(2);
    clock.pause(wait);
    return true;
  }

  private Optional<Duration> told(String retryAfter) {
    String value = retryAfter.strip();
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
    }
    try {
      Instant at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.now(), at);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException e) {
      return Optional.empty(); // it says nothing
    }
  }
}
