// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;

/** Names of scenarios and of exercises as links to their pages. */
final class LinkText {
  private LinkText() {}

  /**
   * A scenario's name.
   *
   * @param root the way from the page to the root of the site
   */
  static void scenario(Html html, String root, String name) {
    code(html, root + Addresses.orders(name), name);
  }

  /** Several scenarios in a line. */
  static void scenarios(Html html, String root, List<String> names) {
    for (int i = 0; i < names.size(); i++) {
      html.text(i == 0 ? "" : ", ");
      scenario(html, root, names.get(i));
    }
  }

  /** An exercise's name, by its folder. */
  static void exercise(Html html, String root, String folder) {
    code(html, root + Addresses.exercise(folder), folder);
  }

  private static void code(Html html, String href, String name) {
    html.open("a", "href", href).element("code", name).close();
  }
}
