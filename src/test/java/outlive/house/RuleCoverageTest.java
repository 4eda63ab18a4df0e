// SPDX-License-Identifier: GPL-2.0-only
package outlive.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every rule of the semantics is the name of a test, or a line of the design page says why not. */
class RuleCoverageTest {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  @Test
  void everyRuleIsTestedOrNamedAsLeftOut() throws IOException {
    Set<String> missing = new TreeSet<>(RuleCoverage.rules());
    missing.removeAll(RuleCoverage.tested(ROOT.resolve("src/test/java/outlive")));
    missing.removeAll(RuleCoverage.ids(leftOut()));
    assertEquals(Set.of(), missing);
  }

  private static String leftOut() throws IOException {
    String design = Files.readString(ROOT.resolve("docs/design.adoc"));
    int chapter = design.indexOf("== Rules left out");
    assertTrue(chapter > 0, "docs/design.adoc has no chapter 'Rules left out'");
    return design.substring(chapter);
  }

  @Test
  void theListHasEveryRuleOfTheSemantics() throws IOException {
    Path semantics = ROOT.resolve("../shared/spec/lifetime-semantics.md");
    assumeTrue(Files.exists(semantics), "the semantics are not beside this clone");
    Set<String> rows = new TreeSet<>();
    Matcher row =
        Pattern.compile("(?m)^\\| ((?:D[VCMDF]|RM|RC|GE|KM|BR)-\\d+|[BV]\\d+) ")
            .matcher(Files.readString(semantics));
    while (row.find()) {
      rows.add(row.group(1));
    }
    rows.removeAll(RuleCoverage.rules());
    // Both serve the kernel's Rust code only, or name what is not there.
    rows.removeAll(Set.of("DV-15"));
    assertEquals(Set.of(), rows);
  }

  @Test
  void thePageOfRulesHasEachAndNoOther() throws IOException {
    Matcher line =
        Pattern.compile("(?m)^\\[\\[([\\w-]+)\\]\\]")
            .matcher(Files.readString(ROOT.resolve("docs/rules.adoc")));
    Set<String> written = new TreeSet<>();
    while (line.find()) {
      written.add(line.group(1));
    }
    Set<String> rules = new TreeSet<>(RuleCoverage.rules());
    rules.removeIf(rule -> rule.matches("V\\d+")); // vectors of DV-10 and DV-14, for tests
    rules.add("DV-15"); // named there as left out
    written.removeIf(rule -> rule.matches("RS-\\d+|A\\d+")); // of Rust and of the thread: no tests
    assertEquals(rules, written);
  }

  @Test
  void onlyNamesCount() {
    assertEquals(
        Set.of("DV-3", "RM-2", "KM-1", "B7"),
        RuleCoverage.named(
            """
            // DM-4 is only mentioned
            @DisplayName("DV-3 and RM-2: what is added")
            @Nested class KM1 { String text = "DM-5"; }
            class B7 {}
            """));
  }

  @Test
  void aSpanSaysAllOfItsRules() {
    assertEquals(Set.of("DV-1", "DV-2", "DV-3"), RuleCoverage.ids("DV-1…3"));
    assertEquals(Set.of("V9", "V10"), RuleCoverage.ids("V9…V10"));
    assertEquals(Set.of("KM-R"), RuleCoverage.ids("KM-R"));
  }
}
