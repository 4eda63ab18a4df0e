// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.Map;
import outlive.lesson.Directive;

/**
 * What a page may bring in from elsewhere. Both answer with empty text for what is not there: the
 * check of the lesson's text has named it by then, with its line.
 */
interface Material {
  /** HTML for a block macro such as {@code mail::…[]}. */
  String insert(Directive directive);

  /** AsciiDoc for {@code include::port:SYMBOL[co="…"]} and its like. */
  String include(String target, Map<String, String> attributes);
}
