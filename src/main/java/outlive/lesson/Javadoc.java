// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentence by which a source says what something is. */
public final class Javadoc {
  private static final Pattern INLINE = Pattern.compile("\\{@(code|link|literal)\\s+([^}]*)\\}");
  // A link's own words, where it has some, follow its target.
  private static final Pattern TARGET =
      Pattern.compile("^[\\w.]*#?[\\w.]*(?:\\([^)]*\\))?\\s+(?=\\S)");
  // Text that HTML would take for markup is written as an entity in Javadoc.
  private static final Pattern TAG = Pattern.compile("<[^>]+>");
  private static final Pattern END = Pattern.compile("(?s)(?<=[.?!])\\s.*");
  private static final Pattern BLOCK = Pattern.compile("(?s)\\s(?:@\\w+\\s|<(?:p|pre|ul|ol)>).*");

  private Javadoc() {}

  /** The first sentence of the first Javadoc in these lines; empty where there is none. */
  public static String sentence(List<String> lines) {
    List<String> words = new ArrayList<>();
    for (String line : lines) {
      String text = line.strip();
      if (words.isEmpty() && !text.startsWith("/**")) {
        continue;
      }
      boolean last = text.endsWith("*/");
      words.add(text.replaceFirst("^(?:/\\*\\*|\\*(?!/))", "").replaceFirst("\\*/$", "").strip());
      if (last) {
        return sentence(String.join(" ", words).strip());
      }
    }
    return "";
  }

  /** What a file's only public type is, or a package: its Javadoc starts at the margin. */
  public static String sentence(SourceText source) {
    List<String> lines = source.lines();
    int start = 0;
    while (start < lines.size() && !lines.get(start).startsWith("/**")) {
      start++;
    }
    return sentence(lines.subList(start, lines.size()));
  }

  private static String sentence(String javadoc) {
    String text = BLOCK.matcher(" " + javadoc).replaceFirst("").strip();
    text = INLINE.matcher(text).replaceAll(Javadoc::plain);
    text = TAG.matcher(text).replaceAll("");
    return END.matcher(text).replaceFirst("").replace("&lt;", "<").replace("&gt;", ">");
  }

  /** {@code #addAction} is a method of the same class; a package in front says nothing here. */
  private static String plain(MatchResult inline) {
    String text = inline.group(2).strip();
    if (inline.group(1).equals("link")) {
      text = TARGET.matcher(text).replaceFirst("").replaceFirst("^#", "").replace('#', '.');
      text = text.replaceFirst("^(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }
    return Matcher.quoteReplacement(text);
  }
}
