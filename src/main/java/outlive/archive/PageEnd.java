// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

/** Whether a page was saved to its end: a whole page closes what it opens. */
final class PageEnd {
  private static final String OPEN = "<html";
  private static final String CLOSE = "</html";

  private PageEnd() {}

  /**
   * Says where a page was cut.
   *
   * @param whole whether all of the message is there, by the archive's own marks
   */
  static void check(String html, boolean whole, PageMessages found) {
    String where = "";
    if (endsInTag(html)) {
      where = "inside a tag";
    } else if (!whole) {
      where = "inside a message";
    } else if (find(html, OPEN) && !find(html, CLOSE)) {
      where = "before it is closed";
    }
    if (!where.isEmpty()) {
      int line = PageText.line(html, html.stripTrailing().length());
      found.finding(line, "the page ends " + where + PageMessages.AGAIN);
    }
  }

  private static boolean endsInTag(String html) {
    int open = html.lastIndexOf('<');
    int close = html.lastIndexOf('>');
    if (open > close) {
      char next = open + 1 < html.length() ? html.charAt(open + 1) : '/';
      return Character.isLetter(next) || next == '/' || next == '!' || next == '?';
    }
    return html.lastIndexOf("<!--") > html.lastIndexOf("-->");
  }

  /** Tags of old pages are in capitals. */
  private static boolean find(String html, String tag) {
    int at = html.lastIndexOf('<');
    while (at >= 0) {
      if (html.regionMatches(true, at, tag, 0, tag.length())) {
        return true;
      }
      at = html.lastIndexOf('<', at - 1);
    }
    return false;
  }
}
