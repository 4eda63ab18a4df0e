// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** When a message was sent, as well as it is known. */
public sealed interface SentTime {
  /** The day: in the zone that was told, else in UTC, else as the page shows it. */
  LocalDate day();

  /** The time as far as it is known; of a day its start. */
  Instant moment();

  /**
   * A header, or a reply's attribution, told seconds and zone.
   *
   * @param instant the second
   * @param zone the offset it was told in, for showing local time
   */
  record Exact(Instant instant, ZoneOffset zone) implements SentTime {
    @Override
    public LocalDate day() {
      return instant.atOffset(zone).toLocalDate();
    }

    @Override
    public Instant moment() {
      return instant;
    }
  }

  /**
   * A reply told it without a zone, and the zone is known from other mails of the one who told it.
   *
   * @param instant the time told; mailers round to the minute up or down
   * @param precision {@code MINUTES} or {@code SECONDS}
   */
  record About(Instant instant, ChronoUnit precision) implements SentTime {
    @Override
    public LocalDate day() {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public Instant moment() {
      return instant;
    }
  }

  /**
   * The page tells the minute, its seconds cut off.
   *
   * @param instant the start of that minute
   */
  record Minute(Instant instant) implements SentTime {
    @Override
    public LocalDate day() {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public Instant moment() {
      return instant;
    }
  }

  /**
   * The page tells when the archive got it, which is a little later, mostly.
   *
   * @param instant the second
   */
  record Received(Instant instant) implements SentTime {
    @Override
    public LocalDate day() {
      return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public Instant moment() {
      return instant;
    }
  }

  /** Nothing better than the day that the page shows. */
  record Day(LocalDate day) implements SentTime {
    @Override
    public Instant moment() {
      return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
  }
}
