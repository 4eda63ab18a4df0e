// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;

/**
 * What the kernel does, rule by rule, as somebody wrote it down, and where the port quotes it:
 *
 * <pre>
 * == Chapter
 * [[ID]]ID:: The rule, in one line.
 * </pre>
 *
 * <p>A rule that the port quotes and nobody wrote down is a finding.
 */
public final class Rules {
  /** Where they are written down. */
  public static final String FILE = "docs/rules.adoc";

  private static final String CHAPTER = "== ";

  /** What rules above the first heading stand under. */
  private static final String UNNAMED = "Others";

  private static final Pattern RULE = Pattern.compile("\\[\\[([\\w-]+)\\]\\]([\\w-]+):: (\\S.*)");
  private static final Pattern ID =
      Pattern.compile("\\b([A-Z]{2}-(?=\\d|[A-Z]\\b)|[A-Z](?=\\d))(?:\\d+|[A-Z])\\b");
  private static final Pattern COMMENT = Pattern.compile("^\\s*(?:/?\\*|//).*|//.*");

  private final SourceText source;
  private final List<Rule> all = new ArrayList<>();
  private final Map<String, List<Place>> places = new LinkedHashMap<>();
  private final Set<String> families = new TreeSet<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A rule.
   *
   * @param id such as {@code DV-14}
   * @param chapter its title
   * @param text what the kernel does; names of code stand between backticks
   */
  public record Rule(String id, String chapter, String text) {}

  /** A file of the port that quotes a rule, and the first line that does, from 1. */
  public record Place(String file, int line) {}

  /** A rule's id in a text, from a position to before another. */
  public record Quoted(String id, int start, int end) {}

  private Rules(SourceText source) {
    this.source = source;
  }

  /** Reads the rules, then looks for them in the port. */
  static Rules of(SourceText source, List<SourceText> port) {
    Rules rules = new Rules(source);
    rules.read();
    port.forEach(rules::look);
    return rules;
  }

  private void read() {
    String chapter = UNNAMED;
    for (int i = 0; i < source.lines().size(); i++) {
      String line = source.lines().get(i);
      Matcher rule = RULE.matcher(line);
      if (line.startsWith(CHAPTER)) {
        chapter = line.substring(CHAPTER.length()).strip();
      } else if (rule.matches() && rule.group(1).equals(rule.group(2))) {
        add(new Rule(rule.group(1), chapter, rule.group(3)), i + 1);
      } else if (line.startsWith("[[")) {
        findings.add(source.finding(i + 1, "no rule; write [[ID]]ID:: and what the kernel does"));
      }
    }
  }

  private void add(Rule rule, int line) {
    Matcher id = ID.matcher(rule.id());
    if (!id.matches()) {
      findings.add(source.finding(line, rule.id() + " is no id; write it as DV-14 or B3"));
    } else if (places.putIfAbsent(rule.id(), new ArrayList<>()) != null) {
      findings.add(source.finding(line, "a second rule " + rule.id() + "; leave one out"));
    } else {
      families.add(id.group(1));
      all.add(rule);
    }
  }

  /** Notes the first line of a file that quotes each rule. */
  private void look(SourceText file) {
    Set<String> met = new TreeSet<>();
    for (int i = 0; i < file.lines().size(); i++) {
      Matcher comment = COMMENT.matcher(file.lines().get(i));
      Matcher id = ID.matcher(comment.find() ? comment.group() : "");
      while (id.find()) {
        List<Place> quoted = places.get(id.group());
        if (quoted != null && met.add(id.group())) {
          quoted.add(new Place(file.file(), i + 1));
        } else if (quoted == null && isOurs(id.group(1))) {
          findings.add(file.finding(i + 1, "no rule " + id.group() + " in " + FILE));
        }
      }
    }
  }

  /**
   * Two letters and a number are an id of this file; a letter only where the file has some such.
   */
  private boolean isOurs(String family) {
    return families.contains(family) || (!all.isEmpty() && family.length() > 2);
  }

  /** All of them, in the order of their file. */
  public List<Rule> all() {
    return List.copyOf(all);
  }

  /** Where the port quotes a rule, a place a file. */
  public List<Place> places(String id) {
    return List.copyOf(places.getOrDefault(id, List.of()));
  }

  /** The rules that a text quotes, from its beginning to its end. */
  public List<Quoted> quoted(String text) {
    List<Quoted> quoted = new ArrayList<>();
    Matcher id = ID.matcher(text);
    while (id.find()) {
      if (places.containsKey(id.group())) {
        quoted.add(new Quoted(id.group(), id.start(), id.end()));
      }
    }
    return quoted;
  }

  /** The rules that are about a kernel symbol: they name it, or its region quotes them. */
  public List<Rule> about(Region region) {
    Set<String> ids = new TreeSet<>();
    quoted(String.join("\n", region.lines())).forEach(each -> ids.add(each.id()));
    return all.stream()
        .filter(rule -> ids.contains(rule.id()) || rule.text().contains("`" + region.tag() + "`"))
        .toList();
  }

  /** What is wrong with the file, and what the port quotes that is not in it. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The file as it stands. */
  SourceText source() {
    return source;
  }
}
