// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
          "^\\s{2,4}public\\s+(?!(?:(?:static|final|sealed) )*(?:class|record|enum|@?interface)\\b)"
              + "[^=;(]*?(\\w+)\\(.*");
  // A method that stands for no kernel function says what the kernel has instead, names a rule of
  // the semantics (DM-3), or only hands out a field.
  private static final Pattern REASON =
      Pattern.compile("@Symbol\\(|\\bk(?:m|z|re)alloc|\\bkfree|[Kk]ernel|\\b[A-Z]{2,3}-\\d");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s*return [\\w.]+(?: [!=<>]+ \\w+)?(?:\\(\\))?;" // a field, or a question about it
              + "|\\s*(?:this\\.)?\\w+ = \\w+;" // sets it
              + "|\\s*\\w+\\.(?:accept|apply|run)\\(.*\\);"); // calls the function that it holds
  private static final Pattern ANNOTATED = Pattern.compile("\\s*@Symbol\\(\"(\\w+)\"\\)");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile("^public (?:[a-z-]+ )*(?:class|record|interface|enum) \\w+");

  private PortSymbols() {}

  /** Every kernel symbol that a comment or a tag of the port names. */
  public static Set<String> known(Collection<SourceText> port) {
    Set<String> known = new TreeSet<>();
    for (SourceText source : port) {
      for (String line : source.lines()) {
        if (line.indexOf('_') >= 0) { // few lines: the pattern is slow on the others
          Matcher symbol = SYMBOL.matcher(line);
          while (symbol.find()) {
            known.add(symbol.group());
          }
        }
      }
    }
    return known;
  }

  /**
   * What each symbol is: the first sentence of the Javadoc inside its region or, where the function
   * that the region shows has none, of the one that calls it under the same name.
   */
  public static Map<String, String> sentences(Collection<SourceText> port) {
    Map<String, String> sentences = new TreeMap<>();
    for (Region region : Regions.of(port).all()) {
      String sentence = Javadoc.sentence(region.lines());
      if (!sentence.isEmpty()) {
        sentences.put(region.tag(), sentence);
      }
    }
    for (SourceText source : port) {
      for (int i = 0; i < source.lines().size(); i++) {
        Matcher annotated = ANNOTATED.matcher(source.lines().get(i));
        if (annotated.matches() && !sentences.containsKey(annotated.group(1))) {
          String sentence = Javadoc.sentence(above(source, i).lines().toList());
          if (!sentence.isEmpty()) {
            sentences.put(annotated.group(1), sentence);
          }
        }
      }
    }
    return sentences;
  }

  /**
   * Public methods of public types whose Javadoc names neither a kernel symbol nor a reason for
   * having none.
   */
  public static List<Finding> silent(Collection<SourceText> port) {
    List<Finding> findings = new ArrayList<>();
    for (SourceText source : port) {
      boolean open = source.lines().stream().anyMatch(line -> PUBLIC_TYPE.matcher(line).find());
      for (int i = 0; open && i < source.lines().size(); i++) {
        Matcher method = METHOD.matcher(source.lines().get(i));
        if (method.matches()
            && !isConstructor(source, method.group(1))
            && !isPlain(source, i, method.group(1))) {
          String comment = above(source, i);
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

  /** A factory called {@code of} is a constructor with a name. */
  private static boolean isConstructor(SourceText source, String name) {
    return source.name().equals(name) || Character.isUpperCase(name.charAt(0)) || name.equals("of");
  }

  /** Inherited words, and fields handed out, set or called, need no words of their own. */
  private static boolean isPlain(SourceText source, int method, String name) {
    List<String> lines = source.lines();
    boolean overrides = method > 0 && lines.get(method - 1).strip().startsWith("@Override");
    boolean oneLine =
        method + 2 < lines.size()
            && FIELD.matcher(lines.get(method + 1)).matches()
            && lines.get(method + 2).strip().equals("}");
    boolean handsOut =
        lines.get(method).contains(" " + name + "()")
            && lines.stream()
                .anyMatch(line -> line.matches("  private .*\\b" + name + "\\b( =.*)?;"));
    return overrides || oneLine || handsOut;
  }

  private static String above(SourceText source, int method) {
    StringBuilder found = new StringBuilder();
    for (int i = method - 1; i >= 0; i--) {
      String line = source.lines().get(i).strip();
      if (!line.startsWith("*") && !line.startsWith("/*") && !line.startsWith("@")) {
        break;
      }
      found.insert(0, line + "\n");
    }
    return found.toString();
  }
}
