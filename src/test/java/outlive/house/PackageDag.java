// SPDX-License-Identifier: GPL-2.0-only
package outlive.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The package DAG of docs/design.adoc as rules. The root package is a parameter, so that the same
 * rules can be tried on planted classes.
 */
final class PackageDag {

  /** What a package may import beside the JDK: packages of ours by last name, libraries in full. */
  private static final Map<String, List<String>> ARROWS = new TreeMap<>();

  static {
    // The port island: a learner compiles it with nothing but javac.
    ARROWS.put("linux", List.of());
    ARROWS.put("base", List.of("linux"));
    ARROWS.put("drm", List.of("base", "linux"));
    ARROWS.put("drvm", List.of("drm", "base", "linux"));
    ARROWS.put("explore", List.of());
    ARROWS.put("scenario", List.of("explore", "drm", "base", "linux", "finding"));
    // The tool island. Types that travel along an arrow may be named at its start (decision 4).
    ARROWS.put("finding", List.of());
    ARROWS.put("files", List.of("finding", "org.jspecify.."));
    ARROWS.put("vm", List.of("scenario", "explore", "files", "finding", "org.jspecify.."));
    ARROWS.put("replay", List.of("files", "drm", "base", "linux", "finding", "org.jspecify.."));
    ARROWS.put("mail", List.of("finding", "org.jspecify.."));
    ARROWS.put("lesson", List.of("files", "mail", "finding", "org.jspecify.."));
    ARROWS.put(
        "archive",
        List.of("mail", "finding", "org.jsoup..", "org.apache.james.mime4j..", "org.jspecify.."));
    ARROWS.put(
        "importer",
        List.of("archive", "mail", "files", "finding", "com.google.gson..", "org.jspecify.."));
    ARROWS.put(
        "site",
        List.of(
            "files",
            "importer",
            "lesson",
            "mail",
            "scenario",
            "explore",
            "vm",
            "workshop",
            "finding",
            "org.asciidoctor..",
            "org.jsoup..",
            "com.google.gson..",
            "javax.xml.stream..",
            "org.jspecify.."));
    ARROWS.put(
        "serve",
        List.of("site", "archive", "finding", "com.sun.net.httpserver..", "org.jspecify.."));
    ARROWS.put(
        "workshop",
        List.of("files", "finding", "org.junit.platform..", "org.opentest4j..", "org.jspecify.."));
    ARROWS.put(
        "cli",
        List.of(
            "files",
            "site",
            "serve",
            "lesson",
            "importer",
            "archive",
            "mail",
            "workshop",
            "finding",
            "replay",
            "scenario",
            "explore",
            "vm",
            "picocli..",
            "org.jline..",
            "org.jspecify.."));
  }

  private final String root;

  PackageDag(String root) {
    this.root = root;
  }

  /** Every violation among the classes, in words; empty when the DAG holds. */
  List<String> violations(JavaClasses classes) {
    List<String> found = new ArrayList<>();
    for (ArchRule rule : rules()) {
      EvaluationResult result = rule.evaluate(classes);
      found.addAll(result.getFailureReport().getDetails());
    }
    return found;
  }

  private List<ArchRule> rules() {
    List<ArchRule> rules = new ArrayList<>();
    ARROWS.forEach((name, targets) -> rules.add(onlyArrows(name, targets)));
    rules.add(
        classes()
            .that(resideInAPackage(root + ".."))
            .should()
            .resideInAnyPackage(ARROWS.keySet().stream().map(this::tree).toArray(String[]::new))
            .allowEmptyShould(true));
    rules.add(slices().matching(root + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true));
    return rules;
  }

  private ArchRule onlyArrows(String name, List<String> targets) {
    List<String> allowed = new ArrayList<>(List.of("java..", "javax.tools..", tree(name)));
    for (String target : targets) {
      allowed.add(target.endsWith("..") ? target : tree(target));
    }
    return classes()
        .that(resideInAPackage(tree(name)))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
        .allowEmptyShould(true);
  }

  private String tree(String name) {
    return root + "." + name + "..";
  }
}
