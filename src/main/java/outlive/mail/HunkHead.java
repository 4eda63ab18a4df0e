// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a hunk in a unified diff: {@code @@ -629,6 +629,9 @@ int drm_dev_init(}.
 *
 * @param heading what stands behind it: the line of code that git takes for a function's start
 */
record HunkHead(int oldStart, int oldCount, int newStart, int newCount, String heading) {
  private static final Pattern FORM =
      Pattern.compile("^@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@ ?(.*)$");

  /** Reads such a line; empty for every other line. */
  static Optional<HunkHead> of(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!text.startsWith("@@ -") || !matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new HunkHead(
            Integer.parseInt(matcher.group(1)),
            count(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            count(matcher.group(4)),
            matcher.group(5)));
  }

  private static int count(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }
}
