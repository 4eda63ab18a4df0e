// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;

/**
 * The kernel symbols that the port names, and the methods that name none. Read from formatted
 * source: a method's head starts its line, and its Javadoc stands right above it.
 */
public final class PortSymbols {
  private static final Pattern SYMBOL = Pattern.compile("\\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\\b");
  private static final Pattern METHOD =
      Pattern.compile(
          "^\\s{2,4}public\\s+(?!(?:class|record|enum|interface|sealed|final class|static final class|static class|@interface)\\b)[^=;(]*?(\\w+)\\(.*");
  // A port method that stands for no kernel function says so: "kernel: none, …" and the reason.
  private static final Pattern REASON =
      Pattern.compile("[Kk]ernel:|[Nn]o kernel|not in the kernel|[Tt]he kernel|[A-Z]{2,3}-\\d");

  private PortSymbols() {}

  /** Every kernel symbol that a comment or a tag of the port names. */
  public static Set<String> known(Collection<SourceText> port) {
    Set<String> known = new TreeSet<>();
    for (SourceText source : port) {
      for (String line : source.lines()) {
        Matcher symbol = SYMBOL.matcher(line);
        while (symbol.find()) {
          known.add(symbol.group());
        }
      }
    }
    return known;
  }

  /** Public methods whose Javadoc names neither a kernel symbol nor a reason for having none. */
  public static List<Finding> silent(Collection<SourceText> port) {
    List<Finding> findings = new ArrayList<>();
    for (SourceText source : port) {
      for (int i = 0; i < source.lines().size(); i++) {
        Matcher method = METHOD.matcher(source.lines().get(i));
        if (method.matches() && !isConstructor(source, method.group(1)) && !overrides(source, i)) {
          String comment = commentAbove(source, i);
          if (!SYMBOL.matcher(comment).find() && !REASON.matcher(comment).find()) {
            findings.add(
                new Finding(
                    source.file(),
                    i + 1,
                    method.group(1)
                        + " names no kernel symbol; name it, or say why there is none"));
          }
        }
      }
    }
    return findings;
  }

  private static boolean isConstructor(SourceText source, String name) {
    return source.name().equals(name) || Character.isUpperCase(name.charAt(0));
  }

  private static boolean overrides(SourceText source, int method) {
    return method > 0 && source.lines().get(method - 1).strip().startsWith("@Override");
  }

  private static String commentAbove(SourceText source, int method) {
    StringBuilder comment = new StringBuilder();
    for (int i = method - 1; i >= 0; i--) {
      String line = source.lines().get(i).strip();
      if (line.startsWith("*") || line.startsWith("/**") || line.startsWith("//")) {
        comment.insert(0, line + "\n");
      } else if (!line.startsWith("@")) {
        break;
      }
    }
    return comment.toString();
  }
}
