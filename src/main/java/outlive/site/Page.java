// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;

/**
 * A page without its frame.
 *
 * @param address from the root of the site, such as {@code thread/NAME.html}
 * @param title as plain text
 * @param description one sentence for who finds the page elsewhere
 * @param main HTML that this package made
 * @param styles what {@code css/NAME.css} it needs beside the common one
 * @param scripts what {@code js/NAME.js} it may use; it has to be readable without
 */
record Page(
    String address,
    String title,
    String description,
    String main,
    List<String> styles,
    List<String> scripts) {
  Page {
    styles = List.copyOf(styles);
    scripts = List.copyOf(scripts);
  }

  Page(String address, String title, String description, String main) {
    this(address, title, description, main, List.of(), List.of());
  }

  /** The same with one more stylesheet. */
  Page styled(String name) {
    List<String> more = new ArrayList<>(styles);
    more.add(name);
    return new Page(address, title, description, main, more, scripts);
  }

  /** The same with one more script. */
  Page scripted(String name) {
    List<String> more = new ArrayList<>(scripts);
    more.add(name);
    return new Page(address, title, description, main, styles, more);
  }
}
