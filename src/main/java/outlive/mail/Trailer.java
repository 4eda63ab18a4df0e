// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line such as {@code Reviewed-by: Ann Lee <ann@example.org>}, as git trailers are written.
 *
 * @param token what stands before the colon, as written
 * @param value what stands behind it, on one line
 * @param person the name in it, without an address; empty where nobody is named
 */
public record Trailer(String token, String value, Optional<String> person) {
  private static final Pattern FORM =
      Pattern.compile(
          "^((?:[A-Z][A-Za-z]{1,20}(?:-[A-Za-z]{1,20}){0,5}-[Bb]y|Cc|CC|Fixes|Link|Closes|References"
              + "|Bugzilla|BugLink|Bug|Suggested|Change-Id|Message-I[dD]|Depends-on)):[ \\t]+"
              + "(\\S.{0,500}|\\s*)$");

  /** A name or a subject goes on where a line starts with a blank or with an address. */
  private static final Pattern GOES_ON =
      Pattern.compile("^(?:[ \\t]+\\S.*|<[^<>\\s]+@[^<>\\s]+>\\s*)$");

  private static final Pattern ADDRESS =
      Pattern.compile("<[^<>]*+>?|(?<![^\\s<>])[^\\s@<>]++@\\S++");
  private static final Pattern REMARK = Pattern.compile("(?<!\\s)\\s++(?:#|\\(|\\[).*$");
  private static final Pattern VOUCHES =
      Pattern.compile("(?i)(?:[a-z]+-and-)?(?:reviewed|acked|tested)(?:-and-[a-z]+)?-by");
  private static final Set<String> NOBODY =
      Set.of(
          "Fixes",
          "Link",
          "Closes",
          "References",
          "Bugzilla",
          "BugLink",
          "Bug",
          "Change-Id",
          "Message-Id",
          "Message-ID",
          "Depends-on");

  /** Whether a line is a trailer, or the first line of one. */
  static boolean is(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether a line goes on with the trailer above it. */
  static boolean goesOn(String above, String text) {
    boolean quoteOpen = above.startsWith("Fixes:") && count(above, '(') > count(above, ')');
    return quoteOpen || GOES_ON.matcher(text).matches();
  }

  private static long count(String text, char c) {
    return text.chars().filter(there -> there == c).count();
  }

  /** The trailers among some lines, in order; one that is wrapped is one. */
  static List<Trailer> in(List<BodyLine> lines) {
    List<Trailer> trailers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = FORM.matcher(lines.get(i).text());
      if (matcher.matches()) {
        StringBuilder value = new StringBuilder(matcher.group(2).strip());
        String above = lines.get(i).text();
        while (i + 1 < lines.size() && goesOn(above, lines.get(i + 1).text())) {
          i++;
          value.append(value.isEmpty() ? "" : " ").append(lines.get(i).text().strip());
          above += lines.get(i).text();
        }
        trailers.add(of(matcher.group(1), value.toString()));
      }
    }
    return trailers;
  }

  private static Trailer of(String token, String value) {
    String bare = ADDRESS.matcher(value).replaceAll(" ");
    String name = REMARK.matcher(bare).replaceAll("").replace('"', ' ').strip();
    boolean person = !NOBODY.contains(token) && !name.isEmpty();
    return new Trailer(token, value, person ? Optional.of(name) : Optional.empty());
  }

  /** Whether it speaks for a patch, as a reviewer's does: an author's own do not count as such. */
  public boolean vouches() {
    return VOUCHES.matcher(token).matches();
  }
}
