// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines between a tag's start and its end.
 *
 * @param tag the kernel symbol that the lines stand for; empty for a piece of a script
 * @param file where they are
 * @param line number of the first of them in that file
 * @param lines without the common indentation and without any tag line
 */
public record Region(String tag, String file, int line, List<String> lines) {
  public Region {
    lines = List.copyOf(lines);
  }

  /**
   * The lines as a lesson shows them: without Javadoc, which its prose replaces, and without the
   * symbol's annotation, which the listing's head shows.
   */
  public List<String> code() {
    List<String> code = new ArrayList<>();
    boolean javadoc = false;
    for (String line : lines) {
      String text = line.strip();
      javadoc |= text.startsWith("/**");
      boolean leading = code.isEmpty() || code.get(code.size() - 1).isBlank();
      if (!javadoc && !text.startsWith("@Symbol(") && !(text.isEmpty() && leading)) {
        code.add(line);
      }
      javadoc &= !text.endsWith("*/");
    }
    while (!code.isEmpty() && code.get(code.size() - 1).isBlank()) {
      code.remove(code.size() - 1);
    }
    return code;
  }

  /** The head of its first method or type, in one line; empty for a region that has none. */
  public String signature() {
    StringBuilder head = new StringBuilder();
    for (String line : code()) {
      String text = line.strip();
      if (!head.isEmpty() || !(text.isEmpty() || text.startsWith("@") || text.startsWith("//"))) {
        head.append(head.isEmpty() || head.toString().endsWith("(") ? "" : " ").append(text);
        if (text.matches(".*(?:\\{|\\{\\}|;)")) {
          return head.toString().replaceFirst("\\s*(?:\\{|\\{\\}|;)$", "");
        }
      }
    }
    return "";
  }

  /** The lines without the indentation that all of them have. */
  static List<String> dedent(List<String> lines) {
    int indent =
        lines.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return lines.stream().map(line -> line.isBlank() ? "" : line.substring(indent)).toList();
  }

  /** The file's name without its folders: what a listing's head shows. */
  public String fileName() {
    return file.substring(file.lastIndexOf('/') + 1);
  }
}
