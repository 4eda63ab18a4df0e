// SPDX-License-Identifier: GPL-2.0-only
package outlive.importer;

import com.google.gson.JsonObject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import outlive.mail.SentTime;

/** Times as JSON and as a mail has them, without making them better than they are. */
final class Times {
  private static final DateTimeFormatter HEADER =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ROOT);
  private static final DateTimeFormatter FROM_LINE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private Times() {}

  /** A time, and how well it is known. */
  static JsonObject json(SentTime sent) {
    if (sent instanceof SentTime.Exact exact) {
      return Json.object("kind", "exact", "at", exact.instant(), "zone", exact.zone().getId());
    }
    if (sent instanceof SentTime.About about) {
      String kind = "about-" + BlockJson.lower(about.precision());
      return Json.object("kind", kind, "at", about.instant());
    }
    if (sent instanceof SentTime.Minute minute) {
      return Json.object("kind", "minute", "at", minute.instant());
    }
    return sent instanceof SentTime.Received received
        ? Json.object("kind", "received", "at", received.instant())
        : Json.object("kind", "day", "day", sent.day());
  }

  /** The Date of a mail (RFC 5322, section 3.3); {@code -0000} where no zone is known. */
  static String header(SentTime sent) {
    if (sent instanceof SentTime.Exact exact) {
      return HEADER.format(exact.instant().atOffset(exact.zone()));
    }
    return HEADER.format(sent.moment().atOffset(ZoneOffset.UTC)).replace("+0000", "-0000");
  }

  /** The time in the line between two mails of a mailbox. */
  static String fromLine(SentTime sent) {
    return FROM_LINE.format(sent.moment().atOffset(ZoneOffset.UTC));
  }
}
