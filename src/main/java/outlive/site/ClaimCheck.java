// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import outlive.explore.Answer;
import outlive.explore.Explorer;
import outlive.explore.Order;
import outlive.finding.Finding;
import outlive.lesson.Claim;
import outlive.lesson.Claims;
import outlive.lesson.Scenarios;
import outlive.lesson.SourceText;
import outlive.scenario.ScenarioProgram;
import outlive.scenario.ScenarioReader;
import outlive.scenario.Trace;

/** Runs the order of every claim: nobody has to believe that it ends as the claim says. */
final class ClaimCheck {
  private final Scenarios scenarios;
  private final List<Finding> findings = new ArrayList<>();

  /** By scenario: every order of one is run once, however many claims rest on it. */
  private final Map<String, Answer> answers = new HashMap<>();

  private ClaimCheck(Scenarios scenarios) {
    this.scenarios = scenarios;
  }

  /** What does not end so, each at its line. */
  static List<Finding> check(Claims claims, Scenarios scenarios) {
    ClaimCheck check = new ClaimCheck(scenarios);
    claims.all().forEach(check::claim);
    return check.findings;
  }

  private void claim(Claim claim) {
    SourceText file = scenarios.file(claim.scenario());
    ScenarioReader.Result read = ScenarioReader.read(file.file(), file.lines());
    findings.addAll(read.findings());
    read.scenario()
        .flatMap(scenario -> doubt(claim, new ScenarioProgram(scenario)))
        .ifPresent(doubt -> findings.add(new Finding(claim.file(), claim.line(), doubt)));
  }

  private Optional<String> doubt(Claim claim, ScenarioProgram program) {
    return switch (claim.order()) {
      case Claim.ALL ->
          answer(claim, program)
              .shortest()
              .map(failure -> "not every order ends well: " + how(failure, program));
      case Claim.SHORTEST -> shortest(claim, program);
      default -> oneOrder(claim, program);
    };
  }

  private Answer answer(Claim claim, ScenarioProgram program) {
    return answers.computeIfAbsent(claim.scenario(), name -> Explorer.explore(program));
  }

  private Optional<String> shortest(Claim claim, ScenarioProgram program) {
    Optional<Answer.Failure> shortest = answer(claim, program).shortest();
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
