// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code 2020-02-19 Thread NAME}: the line under each subject on an Expand page.
 *
 * @param day the day
 * @param author the name
 */
record ThreadLine(LocalDate day, String author) {
  private static final Pattern FORM =
      Pattern.compile("^\\s*(\\d{4}-\\d{2}-\\d{2})\\s+Thread\\s+(\\S.{0,200}?)\\s*$");

  private static final int LONGEST = 250;

  /** Reads such a line; empty for every other line. */
  static Optional<ThreadLine> of(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(matcher.group(1));
      return Optional.of(new ThreadLine(day, PageText.normalised(matcher.group(2))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
