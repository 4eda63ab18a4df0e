// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import outlive.finding.Finding;

/**
 * Names whatever no longer meets: a lesson's symbols, regions, passages, outputs, scripts and
 * exercises, what exercises and scenarios are about, claims, and rules, against what is there now.
 * It reads text only, so it needs milliseconds and no Asciidoctor.
 */
public final class Drift {
  private static final Pattern SYMBOL =
      Pattern.compile("`((?:devm|drmm|drm|devres|kref)_[a-z0-9_]+)(?:\\(\\))?`");
  private static final Pattern ELSEWHERE = Pattern.compile("^:symbols-elsewhere:\\s*(.*)$");

  private final Weave weave;
  private final Set<String> known;
  private final List<Finding> findings = new ArrayList<>();

  private Drift(Weave weave) {
    this.weave = weave;
    this.known = PortSymbols.known(weave.port());
  }

  /**
   * Checks everything; findings come ordered by place.
   *
   * @param others texts that are no lessons, such as the front page
   */
  public static List<Finding> check(Weave weave, Collection<SourceText> others) {
    Drift drift = new Drift(weave);
    Regions port = weave.portRegions();
    drift.findings.addAll(port.findings());
    weave.lessons().forEach(drift::lesson);
    others.forEach(drift::lesson);
    drift.lesson(weave.rules().source());
    weave.about().forEach(about -> drift.exercise(about, port));
    drift.findings.addAll(weave.scenarios().findings(port));
    drift.findings.addAll(Claims.of(weave, port).findings());
    drift.findings.addAll(weave.rules().findings());
    return drift.findings.stream().sorted().toList();
  }

  private void exercise(About about, Regions port) {
    if (port.find(about.symbol()).isEmpty()) {
      findings.add(
          new Finding(about.file(), about.line(), "no tag " + about.symbol() + " in the port"));
    }
  }

  private void lesson(SourceText lesson) {
    Directive.in(lesson).forEach(this::directive);
    Set<String> elsewhere = new TreeSet<>();
    for (int i = 0; i < lesson.lines().size(); i++) {
      String line = lesson.lines().get(i);
      Matcher head = ELSEWHERE.matcher(line);
      if (head.matches()) {
        elsewhere.addAll(Arrays.asList(head.group(1).split("[,\\s]+")));
      }
      Matcher symbol = SYMBOL.matcher(line);
      while (symbol.find()) {
        if (!known.contains(symbol.group(1)) && !elsewhere.contains(symbol.group(1))) {
          String text = "the port has no " + symbol.group(1);
          findings.add(
              lesson.finding(i + 1, text + "; mend it, or list it under :symbols-elsewhere:"));
        }
      }
    }
  }

  private void directive(Directive directive) {
    switch (directive.name()) {
      case "include" -> include(directive);
      case "mail" -> {
        String problem = weave.passage(directive).problem();
        if (!problem.isEmpty()) {
          findings.add(directive.finding(problem));
        }
      }
      case "output" -> output(directive);
      case "run" -> {
        if (weave.script(directive.target()).isEmpty()) {
          findings.add(
              directive.finding("no script jbang-scripts/" + directive.target() + ".java"));
        }
      }
      case "exercise" -> {
        if (!weave.exercises().contains(directive.target())) {
          findings.add(directive.finding("no exercise src/exercises/" + directive.target()));
        }
      }
      case "claim" -> findings.add(directive.finding("a claim stands in " + Claims.FILE));
      default -> throw new IllegalStateException(directive.toString());
    }
  }

  private void include(Directive directive) {
    String target = directive.target();
    if (!Weave.isCode(target)) {
      return; // Asciidoctor reads it, and says so when it cannot.
    }
    Optional<Region> code = weave.code(target, directive.attributes());
    if (code.isPresent()) {
      Callouts.mark(code.get().code(), Callouts.words(directive.attribute("co")))
          .problems()
          .forEach(problem -> findings.add(directive.finding(problem)));
    } else if (target.startsWith("port:")) {
      String tag = target.substring("port:".length());
      findings.add(directive.finding("no tag " + tag + " in the port"));
    } else {
      String script = target.substring("script:".length());
      findings.add(
          directive.finding(
              "no such lines in jbang-scripts/" + script + ".java; copy words that it has"));
    }
  }

  private void output(Directive directive) {
    if (!weave.outputs().containsKey(directive.target())) {
      findings.add(
          directive.finding(
              directive.target().startsWith(Weave.LINUX)
                  ? "no recorded run src/linux-runs/"
                      + directive.target().substring(Weave.LINUX.length())
                      + ".txt"
                  : "no output jbang-scripts/expected/" + directive.target() + ".txt"));
    } else if (weave.output(directive).isEmpty()) {
      findings.add(
          directive.finding(
              directive.target()
                  + " does not print from \""
                  + directive.attribute("from")
                  + "\" to \""
                  + directive.attribute("to")
                  + "\"; copy words that it prints"));
    }
  }
}
