// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A time as an attribution line tells it, before it is known whose clock it was.
 *
 * @param days the possible days: two for {@code 06/07/2010}, else one
 * @param time the time of day, where told
 * @param seconds whether it was told to the second
 * @param zone the offset, where told
 */
public record ToldTime(
    List<LocalDate> days, Optional<LocalTime> time, boolean seconds, Optional<ZoneOffset> zone) {
  public ToldTime {
    days = List.copyOf(days);
  }

  /** Whether it is one instant, to the second. */
  public boolean exact() {
    return days.size() == 1 && time.isPresent() && seconds && zone.isPresent();
  }
}
