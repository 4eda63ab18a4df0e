// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place in a series that a subject tells: {@code Re: [PATCH v2 3/7] words}.
 *
 * @param reply whether it is the subject of a reply
 * @param kind what stands before the number: {@code "PATCH v2 "}
 * @param number the place, 0 for the cover letter
 * @param total how many there are, as written
 */
record PatchNumber(boolean reply, String kind, int number, String total) {
  private static final Pattern REPLY =
      Pattern.compile("(?i)^(?:(?:re|aw|sv|antw)(?:\\[\\d{1,3}\\])?: {0,3}){1,9}");
  private static final Pattern IN_SERIES =
      Pattern.compile("\\[([^\\]]{0,60}?)\\b(\\d{1,4})/(\\d{1,4})\\]");

  /** Reads a subject; empty when it tells no place. */
  static Optional<PatchNumber> of(String subject) {
    Matcher matcher = IN_SERIES.matcher(subject);
    if (!matcher.find()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(2));
    return Optional.of(
        new PatchNumber(isReply(subject), matcher.group(1), number, matcher.group(3)));
  }

  /** Whether a subject starts with {@code Re:}, in any language that lists see. */
  static boolean isReply(String subject) {
    return REPLY.matcher(subject).find();
  }

  /** The subject without its {@code Re:}. */
  static String base(String subject) {
    return REPLY.matcher(subject).replaceFirst("");
  }

  /** Whether both are of one series, by what the subjects tell; the author tells the rest. */
  boolean sameSeries(PatchNumber other) {
    return kind.equals(other.kind) && total.equals(other.total);
  }

  /** Whether it is another patch of the same series. */
  boolean isAnotherThan(PatchNumber other) {
    return sameSeries(other) && number != other.number;
  }
}
