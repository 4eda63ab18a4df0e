// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.explore.Answer;
import outlive.explore.Order;
import outlive.finding.Finding;
import outlive.lesson.Claim;
import outlive.lesson.Claims;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.Trace;

/** Runs the order of every claim: nobody has to believe that it ends as the claim says. */
final class ClaimCheck {
  private final Map<String, Exploration> scenarios = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private ClaimCheck(List<Exploration> scenarios) {
    scenarios.forEach(each -> this.scenarios.put(each.name(), each));
  }

  /**
   * What does not end so, each at its line.
   *
   * @param scenarios every order of each, run; one that is not there has findings of its own
   */
  static List<Finding> check(Claims claims, List<Exploration> scenarios) {
    ClaimCheck check = new ClaimCheck(scenarios);
    claims.all().forEach(check::claim);
    return check.findings;
  }

  private void claim(Claim claim) {
    Optional.ofNullable(scenarios.get(claim.scenario()))
        .flatMap(
            explored -> doubt(claim, explored.answer(), new ScenarioProgram(explored.scenario())))
        .ifPresent(doubt -> findings.add(new Finding(claim.file(), claim.line(), doubt)));
  }

  private static Optional<String> doubt(Claim claim, Answer answer, ScenarioProgram program) {
    return switch (claim.order()) {
      case Claim.ALL ->
          answer.shortest().map(failure -> "not every order ends well: " + how(failure, program));
      case Claim.SHORTEST -> shortest(claim, answer, program);
      default -> oneOrder(claim, program);
    };
  }

  private static Optional<String> shortest(Claim claim, Answer answer, ScenarioProgram program) {
    Optional<Answer.Failure> shortest = answer.shortest();
    if (shortest.isEmpty()) {
      return Optional.of("no order of " + claim.scenario() + " fails; write order=all");
    }
    return shortest
        .filter(failure -> !failure.text().equals(claim.ends()))
        .map(failure -> "the shortest ends otherwise: " + how(failure, program));
  }

  private static String how(Answer.Failure failure, ScenarioProgram program) {
    return failure.order().text(program) + " -> " + failure.text();
  }

  private static Optional<String> oneOrder(Claim claim, ScenarioProgram program) {
    Trace trace;
    try {
      trace = Trace.of(program, Order.read(claim.order(), program));
    } catch (IllegalArgumentException e) {
      return Optional.of("no such order: " + e.getMessage());
    }
    String report = trace.report().map(Trace.Report::headline).orElse("");
    if (!report.equals(claim.ends())) {
      return Optional.of("the order ends in \"" + report + "\"; write what it ends in");
    }
    return trace.isComplete() || !report.isEmpty()
        ? Optional.empty()
        : Optional.of("the order stops before its end, so it shows nothing; write all its events");
  }
}
