// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import java.time.Duration;

/**
 * How much a fetch may take.
 *
 * @param size the most bytes of one page or mailbox, as they come
 * @param time the most time for one address, waiting included
 */
public record FetchLimits(long size, Duration time) {
  /** A list's busiest thread is a tenth of it. */
  public static final FetchLimits USUAL = new FetchLimits(64L << 20, Duration.ofMinutes(5));
}
