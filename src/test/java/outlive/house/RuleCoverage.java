// SPDX-License-Identifier: GPL-2.0-only
package outlive.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rules of the lifetime semantics a test is named after: its display name or its class says
 * the rule's id. A test whose body only mentions a rule does not count.
 */
final class RuleCoverage {
  // The chapters of the semantics with their last numbers; gaps are the semantics' own.
  private static final String RULES =
      "DV-1..14 DV-20..25 DV-30..43 DC-1..13 RC-1..4 DD-1..4 DD-10..23 DF-1..6 GE-1..7 DM-1..12"
          + " RM-1..12 KM-1..13 BR-1..8 V1..13 S1..6 T1..2 B1..35";
  private static final List<String> MORE = List.of("KM-R", "KM-S", "KM-T");
  private static final Pattern RANGE = Pattern.compile("([A-Z]{1,2}-?)(\\d+)\\.\\.(\\d+)");
  private static final Pattern ID = Pattern.compile("\\b([A-Z]{1,2})-?([0-9]+|[RST])\\b");
  private static final Pattern NAMED =
      Pattern.compile("@DisplayName\\(\\s*\"([^\"]*(?:\"\\s*\\+\\s*\"[^\"]*)*)\"|\\bclass (\\w+)");
  private static final Pattern SPAN =
      Pattern.compile("\\b([A-Z]{1,2}-?)(\\d+)(?:…|\\.\\.)\\1?(\\d+)");

  private RuleCoverage() {}

  /** Every rule, such as {@code DV-14}, {@code KM-R} or {@code B3}. */
  static List<String> rules() {
    List<String> rules = new ArrayList<>(MORE);
    Matcher range = RANGE.matcher(RULES);
    while (range.find()) {
      for (int i = Integer.parseInt(range.group(2)); i <= Integer.parseInt(range.group(3)); i++) {
        rules.add(range.group(1) + i);
      }
    }
    rules.removeIf(rule -> rule.equals("DV-26"));
    return rules;
  }

  /** The rules after which a test of the folder is named, in one spelling. */
  static Set<String> tested(Path tests) throws IOException {
    Set<String> tested = new TreeSet<>();
    for (Path file : SourceBudget.sources(tests, ".java")) {
      tested.addAll(named(Files.readString(file)));
    }
    return tested;
  }

  /** The rules that a source's display names and classes say. */
  static Set<String> named(String source) {
    Set<String> named = new TreeSet<>();
    Matcher names = NAMED.matcher(source);
    while (names.find()) {
      named.addAll(ids(names.group(1) != null ? names.group(1) : names.group(2)));
    }
    return named;
  }

  /** The rules that a text says; {@code DV-1…5} says five. */
  static Set<String> ids(String text) {
    Set<String> ids = new TreeSet<>();
    Matcher span = SPAN.matcher(text);
    while (span.find()) {
      for (int i = Integer.parseInt(span.group(2)); i <= Integer.parseInt(span.group(3)); i++) {
        ids.add(spelled(span.group(1).replace("-", ""), String.valueOf(i)));
      }
    }
    Matcher id = ID.matcher(text);
    while (id.find()) {
      ids.add(spelled(id.group(1), id.group(2)));
    }
    return ids;
  }

  private static String spelled(String chapter, String number) {
    return chapter.length() == 1 ? chapter + number : chapter + "-" + number;
  }
}
