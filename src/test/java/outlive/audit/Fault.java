// SPDX-License-Identifier: GPL-2.0-only
package outlive.audit;

/**
 * Something that a page must not have.
 *
 * @param page its address from the root of the site
 * @param text what is wrong and where
 */
record Fault(String page, Kind kind, String text) implements Comparable<Fault> {
  /** What a page is audited for. */
  enum Kind {
    /** The Nu HTML checker has something to say. */
    HTML,
    /** The page could run or fetch more than it should. */
    POLICY,
    /** A link leads nowhere. */
    LINK,
    /** The browser's console is not empty. */
    CONSOLE,
    /** Something outside of the site was asked for. */
    REQUEST,
    /** A rule of axe is broken. */
    AXE,
    /** Text is less than 7:1 on its ground. */
    CONTRAST,
    /** A target is less than 24 px high or wide. */
    TARGET,
    /** The page scrolls sideways. */
    OVERFLOW,
    /** Something moves although the reader asked for less motion. */
    MOTION,
    /** Something is said by a colour that the reader's own colours take away. */
    FORCED_COLORS
  }

  @Override
  public int compareTo(Fault other) {
    int byPage = page.compareTo(other.page);
    int byKind = byPage != 0 ? byPage : kind.compareTo(other.kind);
    return byKind != 0 ? byKind : text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return page + ": " + kind + ": " + text;
  }
}
