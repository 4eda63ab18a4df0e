// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import outlive.explore.Answer;
import outlive.explore.Order;
import outlive.explore.Token;
import outlive.lesson.SourceText;
import outlive.scenario.OtherChoices;
import outlive.scenario.Scenario;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Trace;
import outlive.scenario.Walk;

/**
 * All that pages say of a scenario, run; a function of its text alone.
 *
 * @param examples for each report that there is the shortest order that ends in it, the most
 *     frequent report first
 */
record Exploration(
    SourceText source,
    Scenario scenario,
    Answer answer,
    Optional<Example> shortest,
    List<Example> examples,
    OtherChoices others,
    Walk walk) {
  Exploration {
    examples = List.copyOf(examples);
  }

  /**
   * An order that fails.
   *
   * @param text the report as it is counted
   * @param token for {@code explore --order}
   */
  record Example(String text, Trace trace, String token) {
    static Example of(ScenarioProgram program, String text, Order order) {
      return new Example(text, Trace.of(program, order), Token.of(order, program));
    }
  }

  /** Runs a scenario in every way; its answer is known by then. */
  static Exploration of(SourceText source, Scenario scenario, Answer answer) {
    ScenarioProgram program = new ScenarioProgram(scenario);
    Walk walk = Walk.of(program);
    Optional<Example> shortest =
        answer.shortest().map(failure -> Example.of(program, text(failure), failure.order()));
    List<Example> examples = new ArrayList<>();
    for (Answer.Count report : answer.reports()) {
      shortest
          .filter(example -> example.text().equals(report.text()))
          .or(
              () ->
                  walk.places().stream()
                      .filter(place -> place.failure().equals(report.text()))
                      .findFirst()
                      .map(place -> Example.of(program, report.text(), place.way())))
          .ifPresent(examples::add);
    }
    return new Exploration(
        source, scenario, answer, shortest, examples, OtherChoices.of(scenario, answer), walk);
  }

  private static String text(Answer.Failure failure) {
    return failure.text() + (failure.isAtExit() ? " at exit" : "");
  }

  /** The name of its file: what its pages are called. */
  String name() {
    return source.name();
  }

  /** What its author says of it: the comment at the head of the file. */
  String remark() {
    return source.lines().stream()
        .takeWhile(line -> line.startsWith("#"))
        .map(line -> line.substring(1).strip())
        .collect(Collectors.joining(" "));
  }

  /** How many of its orders fail. */
  Odds odds() {
    return new Odds(answer.failing(), answer.orders());
  }
}
