// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;

/**
 * Names scenarios and exercises, whose pages are kinds of their own: {@link Addresses#orders} and
 * {@link Addresses#exercise}. As long as the site lacks such a page its name stands without a link.
 */
final class Elsewhere {
  private Elsewhere() {}

  /** A scenario's name; with its page it becomes a link there. */
  static void scenario(Html html, String name) {
    html.element("code", name);
  }

  /** An exercise's name; with its page it becomes a link there. */
  static void exercise(Html html, String folder) {
    html.element("code", folder);
  }

  /** Several scenarios in a line. */
  static void scenarios(Html html, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      html.text(i == 0 ? "" : ", ");
      scenario(html, names.get(i));
    }
  }
}
