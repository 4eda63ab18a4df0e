// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences of comments and rules, in which {@code -ENOMEM} stays on its line. */
final class Prose {
  private static final Pattern WHOLE = Pattern.compile("(?<![\\w-])--?[A-Za-z]\\w*");

  private Prose() {}

  /** Writes the text. */
  static Html write(Html html, String text) {
    Matcher whole = WHOLE.matcher(text);
    int at = 0;
    while (whole.find()) {
      html.text(text.substring(at, whole.start()));
      at = whole.end();
      html.element("span", whole.group(), "class", "whole");
    }
    return html.text(text.substring(at));
  }
}
