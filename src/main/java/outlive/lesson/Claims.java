// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import outlive.finding.Finding;

/**
 * The claims of the mails that an order proves or refutes, as somebody wrote them down:
 *
 * <pre>
 * claim::ID["first words", scenario=NAME, order=shortest, ends="REPORT", verdict=proves,
 *     about="SYMBOL SYMBOL"]   (in one line)
 * What the order shows, in one sentence.
 * </pre>
 *
 * <p>What does not hold together here is a finding; that an order ends as a claim says is seen
 * where it can be run.
 */
public final class Claims {
  /** Where they are written down. */
  public static final String FILE = "docs/claims.adoc";

  private final Weave weave;
  private final Regions port;
  private final List<Claim> claims = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Claims(Weave weave, Regions port) {
    this.weave = weave;
    this.port = port;
  }

  /** Reads the claims of a project. */
  static Claims of(Weave weave, Regions port) {
    Claims claims = new Claims(weave, port);
    for (Directive directive : Directive.in(weave.claims())) {
      if (directive.name().equals("claim")) {
        claims.read(directive);
      }
    }
    return claims;
  }

  /** All of them, in the order of their file. */
  public List<Claim> all() {
    return List.copyOf(claims);
  }

  /** The claims that a paragraph makes: of this message, with this anchor. */
  public List<Claim> at(String messageId, String anchor) {
    return claims.stream()
        .filter(claim -> claim.passage().message().id().equals(messageId))
        .filter(claim -> claim.passage().anchor().equals(anchor))
        .toList();
  }

  /** The claims that an order of this scenario decides. */
  public List<Claim> in(String scenario) {
    return claims.stream().filter(claim -> claim.scenario().equals(scenario)).toList();
  }

  /** What is missing or not there, ordered by line. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  private void read(Directive directive) {
    int before = findings.size();
    Cited.Found found = weave.passage(directive);
    if (found.passage().isEmpty()) {
      findings.add(directive.finding(found.problem()));
    }
    String scenario = directive.attribute("scenario");
    if (!weave.scenarios().names().contains(scenario)) {
      findings.add(directive.finding("no scenario src/scenarios/" + scenario + ".scn"));
    }
    String order = directive.attribute("order");
    String ends = directive.attribute("ends");
    order(directive, order, ends);
    Optional<Claim.Verdict> verdict = verdict(directive.attribute("verdict"));
    if (verdict.isEmpty()) {
      findings.add(directive.finding("verdict is neither proves nor refutes; say which"));
    }
    List<String> about = about(directive);
    String sentence = below(directive.line());
    if (sentence.isEmpty()) {
      findings.add(directive.finding("no sentence below; say in one what the order shows"));
    }
    if (findings.size() == before) {
      claims.add(
          new Claim(
              directive.file(),
              directive.line(),
              found.passage().orElseThrow(),
              scenario,
              order,
              ends,
              verdict.orElseThrow(),
              about,
              sentence));
    }
  }

  private void order(Directive directive, String order, String ends) {
    if (order.isEmpty()) {
      findings.add(
          directive.finding("no order; write order=shortest, order=all, or its events in quotes"));
    } else if (order.equals(Claim.SHORTEST) && ends.isEmpty()) {
      findings.add(directive.finding("what does the order end in? write ends=\"the report\""));
    } else if (order.equals(Claim.ALL) && !ends.isEmpty()) {
      findings.add(directive.finding("order=all is for orders that all end well; leave out ends"));
    }
  }

  private List<String> about(Directive directive) {
    String words = directive.attribute("about");
    List<String> about = words.isBlank() ? List.of() : Arrays.asList(words.strip().split("\\s+"));
    if (about.isEmpty()) {
      findings.add(directive.finding("about no symbol; write about=\"SYMBOL SYMBOL\""));
    }
    for (String symbol : about) {
      if (port.find(symbol).isEmpty()) {
        findings.add(directive.finding("no tag " + symbol + " in the port"));
      }
    }
    return about;
  }

  /** The lines below up to a blank one; line numbers start at 1. */
  private String below(int line) {
    List<String> words = new ArrayList<>();
    for (String text : weave.claims().lines().stream().skip(line).toList()) {
      if (text.isBlank()) {
        break;
      }
      words.add(text.strip());
    }
    return String.join(" ", words);
  }

  private static Optional<Claim.Verdict> verdict(String word) {
    return Arrays.stream(Claim.Verdict.values())
        .filter(verdict -> verdict.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }
}
