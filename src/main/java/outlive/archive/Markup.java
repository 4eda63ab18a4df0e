// SPDX-License-Identifier: GPL-2.0-only
package outlive.archive;

import org.jsoup.parser.Parser;

/**
 * Reads HTML or XML once from front to back: texts, start tags, end tags. Pages whose markup is
 * flat need no tree, and without one a page is read several times as fast and may nest at will.
 *
 * <p>As in HTML, tags go over lines, values stand with quotes or without, and a quote that is never
 * closed swallows what comes.
 */
final class Markup {
  /** The longest name of a character in HTML has 31 letters. */
  private static final int LONGEST_ENTITY = 33;

  /** Tags that pages are known by are no longer. */
  private static final int LONGEST_TAG = 300;

  private static final int UNKNOWN = -2;

  private enum Kind {
    TEXT,
    START,
    END,
    NONE
  }

  private final String source;

  /** Where this text or tag starts, and where the next one does. */
  private int from;

  private int to;

  /** Where the element's name starts, in a tag. */
  private int name;

  private Kind kind = Kind.NONE;
  private int line = 1;

  /** Where the next line ends, {@link #UNKNOWN} at first; -1 when this is the last one. */
  private int lineEnd = UNKNOWN;

  private Markup(String source, int from) {
    this.source = source;
    this.to = from;
  }

  /** Reads all of a source. Line ends of DOS are plain ones, as in HTML. */
  static Markup of(String source) {
    boolean dos = source.indexOf('\r') >= 0;
    return new Markup(dos ? source.replace("\r\n", "\n") : source, 0);
  }

  /** The tag that starts here. */
  static Markup at(String source, int from) {
    Markup tag = new Markup(source, from);
    tag.next();
    return tag;
  }

  /** The tag that a place is in; a text, where it is in none that starts nearby. */
  static Markup around(String source, int place) {
    int from = place;
    while (from > 0 && source.charAt(from) != '<' && place - from < LONGEST_TAG) {
      from--;
    }
    return at(source, from);
  }

  /** Goes on to the next text or tag; false at the end. */
  boolean next() {
    while (true) {
      from = isStart("script") ? unread("script") : isStart("style") ? unread("style") : to;
      if (from >= source.length()) {
        kind = Kind.NONE;
        return false;
      }
      if (!opensTag(from)) {
        kind = Kind.TEXT;
        to = textEnd(from + 1);
        return true;
      }
      if (tag()) {
        return true;
      }
    }
  }

  /** What scripts and styles hold is no markup. */
  private int unread(String element) {
    int at = source.indexOf("</", to);
    while (at >= 0 && !source.regionMatches(true, at + 2, element, 0, element.length())) {
      at = source.indexOf("</", at + 2);
    }
    return at < 0 ? source.length() : at;
  }

  /** People write {@code a < b}, and archives of old let it stand. */
  private boolean opensTag(int at) {
    if (source.charAt(at) != '<' || at + 1 >= source.length()) {
      return false;
    }
    char next = source.charAt(at + 1);
    return next == '/' || next == '!' || next == '?' || isLetter(next);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /**
   * The next sign that opens a tag; each sign is looked at once, for a text is read on from here.
   */
  private int textEnd(int after) {
    int at = source.indexOf('<', after);
    while (at >= 0 && !opensTag(at)) {
      at = source.indexOf('<', at + 1);
    }
    return at < 0 ? source.length() : at;
  }

  /** Reads a tag; false for comments and the like, and for one that is cut, which are left out. */
  private boolean tag() {
    char next = source.charAt(from + 1);
    if (next == '!' || next == '?') {
      boolean comment = source.startsWith("<!--", from);
      int end = source.indexOf(comment ? "-->" : ">", from + 2);
      to = end < 0 ? source.length() : end + (comment ? 3 : 1);
      kind = Kind.NONE;
      return false;
    }
    kind = next == '/' ? Kind.END : Kind.START;
    name = from + (next == '/' ? 2 : 1);
    int at = nameEnd();
    while (at < source.length() && source.charAt(at) != '>') {
      at = source.charAt(at) == '=' ? valueEnd(valueStart(at + 1)) : at + 1;
    }
    to = Math.min(at + 1, source.length());
    return at < source.length();
  }

  private int nameEnd() {
    int at = name;
    while (at < source.length() && isName(source.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Names end where HTML says they do: any other sign belongs to them. */
  private static boolean isName(char c) {
    return c > ' ' && c != '>' && c != '/' && c != '=';
  }

  private int valueStart(int after) {
    int at = after;
    while (at < source.length() && source.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  /** Behind a value, and behind its closing quote if it has one. */
  private int valueEnd(int start) {
    if (start >= source.length()) {
      return start;
    }
    char quote = source.charAt(start);
    if (quote == '"' || quote == '\'') {
      int close = source.indexOf(quote, start + 1);
      return close < 0 ? source.length() : close + 1;
    }
    int at = start;
    while (at < source.length() && source.charAt(at) > ' ' && source.charAt(at) != '>') {
      at++;
    }
    return at;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  boolean isStart(String element) {
    return kind == Kind.START && isNamed(element);
  }

  boolean isEnd(String element) {
    return kind == Kind.END && isNamed(element);
  }

  /** Old pages write tags in capitals. */
  private boolean isNamed(String element) {
    int end = name + element.length();
    return source.regionMatches(true, name, element, 0, element.length())
        && (end >= source.length() || !isName(source.charAt(end)));
  }

  /** A value of this start tag; empty when there is none of this name. */
  String attribute(String wanted) {
    int at = nameEnd();
    while (at < to - 1) {
      char c = source.charAt(at);
      if (!isName(c)) {
        at = c == '=' ? valueEnd(valueStart(at + 1)) : at + 1;
        continue;
      }
      int start = at;
      while (at < to - 1 && isName(source.charAt(at))) {
        at++;
      }
      int equals = valueStart(at);
      boolean hit =
          at - start == wanted.length()
              && source.regionMatches(true, start, wanted, 0, wanted.length());
      if (hit && equals < to - 1 && source.charAt(equals) == '=') {
        return value(valueStart(equals + 1));
      }
    }
    return "";
  }

  /** Whether this start tag has a class. */
  boolean hasClass(String name) {
    return isAmong(attribute("class"), name);
  }

  /** Whether a name is one of some classes. */
  static boolean isAmong(String classes, String name) {
    return (" " + classes + " ").contains(" " + name + " ");
  }

  /** Goes on to an end tag, or to the end, and gives the text on the way, blanks normalised. */
  String textTo(String element) {
    StringBuilder text = new StringBuilder();
    while (next() && !isEnd(element)) {
      text.append(isText() ? text() : "");
    }
    return PageText.normalised(text.toString());
  }

  private String value(int start) {
    int end = Math.min(valueEnd(start), to - 1);
    boolean quoted = end > start && (source.charAt(start) == '"' || source.charAt(start) == '\'');
    return quoted
        ? decoded(start + 1, Math.max(end - 1, start + 1))
        : decoded(start, Math.max(end, start));
  }

  /** The text, its character references resolved. */
  String text() {
    return decoded(from, to);
  }

  private String decoded(int start, int end) {
    int at = ampersand(start, end);
    if (at >= end) {
      return source.substring(start, end);
    }
    StringBuilder text = new StringBuilder(end - start);
    int done = start;
    while (at < end) {
      text.append(source, done, at);
      int close = at + 1;
      while (close < end && close - at < LONGEST_ENTITY && source.charAt(close) != ';') {
        close++;
      }
      if (close < end && source.charAt(close) == ';') {
        text.append(character(source.substring(at, close + 1)));
        done = close + 1;
      } else {
        text.append('&');
        done = at + 1;
      }
      at = ampersand(done, end);
    }
    return text.append(source, done, end).toString();
  }

  /** Looks no further than to the end: a page without any would be searched again and again. */
  private int ampersand(int start, int end) {
    int at = start;
    while (at < end && source.charAt(at) != '&') {
      at++;
    }
    return at;
  }

  /** A few make up nearly all; a name that is none stays as it stands. */
  private static String character(String reference) {
    return switch (reference) {
      case "&lt;" -> "<";
      case "&gt;" -> ">";
      case "&amp;", "&#38;" -> "&";
      case "&quot;", "&#34;" -> "\"";
      case "&#39;" -> "'";
      default -> Parser.unescapeEntities(reference, true);
    };
  }

  /** The line, from 1, on which this text or tag starts. */
  int line() {
    lineEnd = lineEnd == UNKNOWN ? source.indexOf('\n') : lineEnd;
    while (lineEnd >= 0 && lineEnd < from) {
      line++;
      lineEnd = source.indexOf('\n', lineEnd + 1);
    }
    return line;
  }
}
