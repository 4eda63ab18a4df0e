// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Callouts of a listing. A lesson points at code by words of the line, never by its number, and the
 * port's source stays free of marks that only one lesson needs.
 */
public final class Callouts {
  private static final Pattern MARK = Pattern.compile("<(\\d+)>");
  private static final Pattern LINE_END = Pattern.compile("((?:^|\\s)(?://\\s*)?)(<\\d+>\\s*)+$");

  /**
   * Code lines with the marks put in.
   *
   * @param lines each marked line ends in {@code // <n>}
   * @param problems words that no line or more than one line has
   */
  public record Marked(List<String> lines, List<String> problems) {
    public Marked {
      lines = List.copyOf(lines);
      problems = List.copyOf(problems);
    }
  }

  private Callouts() {}

  /** The words of an include's {@code co="first | second"}, one a callout. */
  public static List<String> words(String attribute) {
    return attribute.isBlank()
        ? List.of()
        : Arrays.stream(attribute.split("\\|")).map(String::strip).toList();
  }

  /** Marks the one line that has the n-th words with callout n. */
  public static Marked mark(List<String> code, List<String> words) {
    List<String> lines = new ArrayList<>(code);
    List<String> problems = new ArrayList<>();
    for (int n = 1; n <= words.size(); n++) {
      String word = words.get(n - 1);
      List<Integer> hits = new ArrayList<>();
      for (int i = 0; i < code.size(); i++) {
        if (code.get(i).contains(word)) {
          hits.add(i);
        }
      }
      if (hits.size() == 1) {
        int at = hits.get(0);
        String before = lines.get(at);
        String gap = LINE_END.matcher(before).find() ? " " : " // ";
        lines.set(at, before + gap + "<" + n + ">");
      } else {
        String found = hits.isEmpty() ? "no line has" : hits.size() + " lines have";
        problems.add("callout " + n + ": " + found + " \"" + word + "\"; name one line's words");
      }
    }
    return new Marked(lines, problems);
  }

  /**
   * What does not meet between the callouts of a listing and the list below it.
   *
   * @param items how many items the list has; 0 when there is no list
   */
  public static List<String> orphans(List<String> code, int items) {
    TreeSet<Integer> marks = new TreeSet<>();
    for (String line : code) {
      Matcher end = LINE_END.matcher(line);
      if (end.find()) {
        Matcher mark = MARK.matcher(end.group());
        while (mark.find()) {
          marks.add(Integer.parseInt(mark.group(1)));
        }
      }
    }
    List<String> problems = new ArrayList<>();
    for (int mark : marks) {
      if (mark > items) {
        problems.add("callout <" + mark + "> stands in the code but has no item below it");
      }
    }
    for (int item = 1; item <= items; item++) {
      if (!marks.contains(item)) {
        problems.add("item <" + item + "> has no callout in the code above it");
      }
    }
    return problems;
  }
}
