// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pages of archives that name mails, and have neither their words nor who answers whom. Nothing can
 * be read from them, but who saved one was near, and is told what to save instead.
 */
final class NamesOnly {
  /** A feed; of the archives that are read here, mail-archive.com has one for each list. */
  private static final Pattern RSS = Pattern.compile("<(?:rss\\s|rdf:RDF\\s)");

  /** A link to a mail, as in the lists of marc.info by month and by thread. */
  private static final Pattern MARC =
      Pattern.compile("[?]l=[\\w.+-]{1,80}&(?:amp;)?m=\\d{9,20}\\b");

  /** The root of a feed stands in its first lines. */
  private static final int HEAD = 2000;

  private NamesOnly() {}

  /** What a page is that no form recognises, and what to do; empty where nobody knows. */
  static Optional<String> told(String text) {
    if (!PageText.isHtml(text)) {
      return Optional.empty();
    }
    if (RSS.matcher(text.substring(0, Math.min(HEAD, text.length()))).find()) {
      return Optional.of(told("an RSS feed", "save the pages that it links to"));
    }
    return MARC.matcher(text).find()
        ? Optional.of(told("a list of marc.info", "save the page of each mail"))
        : Optional.empty();
  }

  private static String told(String what, String instead) {
    return "this looks like "
        + what
        + ", which names mails and has neither their words nor what they answer; "
        + instead
        + ", and import those";
  }
}
