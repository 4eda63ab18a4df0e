// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.finding.Finding;
import outlive.lesson.SourceText;
import outlive.scenario.Matrix;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;
import outlive.scenario.Trace;

/**
 * Runs scenarios for the pages, and keeps what it ran: a scenario whose text is the same is not run
 * again. Needs nothing of the site, so it may work beside whatever else a build does.
 */
final class Explorations {
  /** More than this fills hundreds of pages; the largest scenario here takes a twentieth of it. */
  static final long MOST_STEPS = 50_000;

  private Map<SourceText, Exploration> known = Map.of();
  private Optional<Matrix> matrix = Optional.empty();
  private final Map<String, Trace> shortest = new TreeMap<>();

  /**
   * What was run.
   *
   * @param matrix of the port; not run in a project without scenarios
   * @param shortest the shortest failing order of each of its cells that fails, by the cell's word
   * @param findings lines of scenarios that say nothing, or too much
   */
  record Run(
      Optional<Matrix> matrix,
      Map<String, Trace> shortest,
      List<Exploration> scenarios,
      List<Finding> findings) {
    Run {
      shortest = Map.copyOf(shortest);
      scenarios = List.copyOf(scenarios);
      findings = List.copyOf(findings);
    }
  }

  /** Runs what is new among the texts of scenarios. */
  synchronized Run of(List<SourceText> texts) {
    Map<SourceText, Exploration> now = new HashMap<>();
    List<Exploration> scenarios = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (SourceText text : texts) {
      Optional.ofNullable(known.get(text))
          .or(() -> explore(text, findings))
          .ifPresent(
              run -> {
                now.put(text, run);
                scenarios.add(run);
              });
    }
    known = now; // what is no longer there is forgotten
    if (!texts.isEmpty() && matrix.isEmpty()) {
      Matrix run = Matrix.run(Set.of());
      run.cells()
          .forEach(cell -> cell.trace().ifPresent(trace -> shortest.put(cell.word(), trace)));
      matrix = Optional.of(run);
    }
    return new Run(texts.isEmpty() ? Optional.empty() : matrix, shortest, scenarios, findings);
  }

  private static Optional<Exploration> explore(SourceText text, List<Finding> findings) {
    ScenarioReader.Result read = ScenarioReader.read(text.file(), text.lines());
    findings.addAll(read.findings());
    if (read.scenario().isEmpty()) {
      return Optional.empty();
    }
    Scenario scenario = read.scenario().get();
    Answer answer = Explorer.explore(new ScenarioProgram(scenario), true, MOST_STEPS);
    if (!answer.isComplete()) {
      findings.add(
          new Finding(
              text.file(),
              1,
              "too many orders for pages: more than %d steps; leave out events or actors"
                  .formatted(MOST_STEPS)));
      return Optional.empty();
    }
    return Optional.of(Exploration.of(text, scenario, answer));
  }
}
