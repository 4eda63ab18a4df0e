// SPDX-License-Identifier: GPL-2.0-only
package outlive.mail;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which C function each line of a hunk is in: first the one that git names in the hunk's head, then
 * those that start and end in its lines. A function starts and ends at the line's first column.
 */
final class Functions {
  /** The end of a line of a definition's head: two words at least, no assignment. */
  private static final Pattern TYPE_AND_NAME =
      Pattern.compile("^([A-Za-z_]\\w*)[\\w \\t*]{0,120}[ \\t*]([A-Za-z_]\\w*) ?\\((.*)$");

  private static final Pattern NAME = Pattern.compile("^([A-Za-z_]\\w*) ?\\((.*)$");

  /** A type on a line of its own, above a name: GNU style. */
  private static final Pattern TYPE = Pattern.compile("^[A-Za-z_][\\w \\t*]{0,80}$");

  private static final Set<String> NO_TYPE =
      Set.of("return", "else", "if", "for", "while", "do", "switch", "case", "goto", "typedef");
  private static final Pattern C_FILE = Pattern.compile(".*\\.(?:[chS]|cc|cpp|cxx|hh|hpp)$|^$");

  private final boolean readable;
  private String name = "";
  private boolean inHead; // between a name and the brace or the semicolon
  private boolean typeAbove;

  /**
   * @param file its ending tells the language
   * @param heading of the hunk
   */
  Functions(String file, String heading) {
    readable = C_FILE.matcher(file).matches();
    if (readable && !heading.stripTrailing().endsWith(";")) {
      start(heading, true);
      inHead = false; // what follows the heading is somewhere inside
    }
  }

  /** The function of the next line. */
  String next(PatchLine.Kind kind, String text) {
    if (!readable || !kind.code()) {
      return name;
    }
    // A context line without the blank in front may be code whose indentation an archive took.
    boolean atMargin = text.length() > 1 && "+- ".indexOf(text.charAt(0)) >= 0;
    String code = atMargin ? text.substring(1) : "";
    boolean starts = start(code, typeAbove);
    typeAbove = TYPE.matcher(code).matches() && !NO_TYPE.contains(code.strip());
    String here = name;
    if (inHead) {
      headGoesOn(starts ? code : text);
    } else if (code.startsWith("}")) {
      name = "";
    }
    return here;
  }

  /** A head ends with its brace; with a semicolon it was a declaration; so did a one-line body. */
  private void headGoesOn(String text) {
    String code = text.stripTrailing();
    if (code.endsWith(";") || code.endsWith("}")) {
      name = "";
      inHead = false;
    } else if (code.indexOf('{') >= 0) {
      inHead = false;
    }
  }

  private boolean start(String code, boolean alone) {
    Matcher typed = TYPE_AND_NAME.matcher(code);
    Matcher named = NAME.matcher(code);
    if (typed.matches() && !NO_TYPE.contains(typed.group(1))) {
      name = typed.group(2);
    } else if (alone && named.matches() && !NO_TYPE.contains(named.group(1))) {
      name = named.group(1);
    } else {
      return false;
    }
    inHead = true;
    return true;
  }
}
