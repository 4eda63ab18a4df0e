// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.lesson.Concordance;
import outlive.lesson.Rules;

/** What a rule says, with names of code as code. */
final class RuleText {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private RuleText() {}

  /**
   * The text; a kernel symbol that has a page leads to it.
   *
   * @param root the way from the page to the root of the site
   */
  static void write(Html html, String root, Rules.Rule rule, Concordance concordance) {
    Matcher code = CODE.matcher(rule.text());
    int at = 0;
    while (code.find()) {
      Prose.write(html, rule.text().substring(at, code.start()));
      at = code.end();
      String name = code.group(1);
      if (concordance.row(name).isPresent()) {
        html.open("a", "href", root + Addresses.symbol(name)).element("code", name).close();
      } else {
        html.element("code", name);
      }
    }
    Prose.write(html, rule.text().substring(at));
  }

  /** The text without marks. */
  static String plain(Rules.Rule rule) {
    return CODE.matcher(rule.text()).replaceAll("$1");
  }
}
