// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where each kernel symbol is met: in the port, in lessons, mails, patches, exercises, scenarios
 * and claims; and the way back from a mail's paragraph.
 */
public final class Concordance {
  private final List<Row> rows;
  private final Map<String, Row> bySymbol = new HashMap<>();
  private final Regions port;
  private final Ties ties;
  private final Claims claims;

  private Concordance(List<Row> rows, Regions port, Ties ties, Claims claims) {
    this.rows = List.copyOf(rows);
    this.port = port;
    this.ties = ties;
    this.claims = claims;
    rows.forEach(row -> bySymbol.put(row.symbol(), row));
  }

  /**
   * One symbol.
   *
   * @param port its region in the port
   * @param lessons files of the lessons that name it or show it
   * @param mentions the paragraphs of mails that argue about it
   * @param changes the hunks of patches that change it
   * @param exercises names of the exercises about it
   * @param scenarios names of the scenarios whose orders run through it
   * @param claims the claims about it that an order decides
   */
  public record Row(
      String symbol,
      Region port,
      List<String> lessons,
      List<Mention> mentions,
      List<Changed> changes,
      List<String> exercises,
      List<String> scenarios,
      List<Claim> claims) {
    public Row {
      lessons = List.copyOf(lessons);
      mentions = List.copyOf(mentions);
      changes = List.copyOf(changes);
      exercises = List.copyOf(exercises);
      scenarios = List.copyOf(scenarios);
      claims = List.copyOf(claims);
    }

    /** The ids of the messages that argue about it, each once, in their order. */
    public List<String> mails() {
      return mentions.stream().map(each -> each.message().id()).distinct().toList();
    }

    /** The claims about it that one of these paragraphs makes. */
    public List<Claim> claims(Mention mention) {
      return claims.stream()
          .filter(claim -> claim.passage().message().id().equals(mention.message().id()))
          .filter(claim -> claim.passage().anchor().equals(mention.anchor()))
          .toList();
    }

    /** Whether nothing but the port has it. */
    public boolean alone() {
      return lessons.isEmpty()
          && mentions.isEmpty()
          && changes.isEmpty()
          && exercises.isEmpty()
          && scenarios.isEmpty()
          && claims.isEmpty();
    }
  }

  /** Looks every tagged symbol of the port up, everywhere. */
  public static Concordance of(Weave weave) {
    Regions port = weave.portRegions();
    Claims claims = Claims.of(weave, port);
    Ties ties = Ties.of(weave, port, claims);
    Map<String, Set<String>> lessons = lessons(weave, port);
    Map<String, List<String>> scenarios = weave.scenarios().bySymbol();
    List<Row> rows = new ArrayList<>();
    for (Region region : port.all()) {
      String symbol = region.tag();
      rows.add(
          new Row(
              symbol,
              region,
              List.copyOf(lessons.getOrDefault(symbol, Set.of())),
              ties.mentions(symbol),
              ties.changes(symbol),
              weave.about().stream()
                  .filter(about -> about.symbol().equals(symbol))
                  .map(About::exercise)
                  .distinct()
                  .toList(),
              scenarios.getOrDefault(symbol, List.of()),
              claims.all().stream().filter(claim -> claim.about().contains(symbol)).toList()));
    }
    return new Concordance(rows, port, ties, claims);
  }

  private static Map<String, Set<String>> lessons(Weave weave, Regions port) {
    Map<String, Set<String>> files = new TreeMap<>();
    for (SourceText lesson : weave.lessons()) {
      for (String line : lesson.lines()) {
        for (Regions.Named named : port.named(line)) {
          files.computeIfAbsent(named.region().tag(), tag -> new TreeSet<>()).add(lesson.file());
        }
      }
    }
    return files;
  }

  /** One row a tagged symbol of the port, ordered by symbol. */
  public List<Row> rows() {
    return rows;
  }

  /** The row of a symbol, where the port has a region for it. */
  public Optional<Row> row(String symbol) {
    return Optional.ofNullable(bySymbol.get(symbol));
  }

  /** The port's regions, by symbol. */
  public Regions port() {
    return port;
  }

  /** The symbols that a paragraph of a mail argues about, ordered: from the mail to the code. */
  public Set<String> symbols(String messageId, String anchor) {
    return ties.symbols(messageId, anchor);
  }

  /** What mails claim and an order decides. */
  public Claims claims() {
    return claims;
  }
}
