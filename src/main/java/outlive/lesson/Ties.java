// SPDX-License-Identifier: GPL-2.0-only
package outlive.lesson;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import outlive.lesson.Mention.Why;
import outlive.mail.BodyBlock;
import outlive.mail.BodyLine;
import outlive.mail.Hunk;
import outlive.mail.Message;
import outlive.mail.Patch;
import outlive.mail.PatchLine;
import outlive.mail.QuoteTrails;
import outlive.mail.QuotedCode;
import outlive.mail.ThreadTree;

/**
 * What of the mails argues about which kernel symbol: paragraphs that name it, that answer quoted
 * code of it, that are cited beside it or make a claim about it; and the hunks that change it.
 *
 * <p>Every word of every mail is looked at once, however many symbols there are.
 */
final class Ties {
  private final Regions port;

  /** A paragraph to the symbols that somebody tied to it by hand, and why. */
  private final Map<Place, Map<String, Why>> byHand = new HashMap<>();

  private final Map<Place, String> quoted = new HashMap<>();
  private final Map<String, Map<Place, Mention>> mentions = new TreeMap<>();
  private final Map<String, List<Changed>> changes = new TreeMap<>();
  private final Map<Place, Set<String>> symbols = new HashMap<>();

  private record Place(String messageId, String anchor) {
    static Place of(Cited passage) {
      return new Place(passage.message().id(), passage.anchor());
    }
  }

  private Ties(Regions port) {
    this.port = port;
  }

  /** Ties everything; mentions come in the order of the trees. */
  static Ties of(Weave weave, Regions port, Claims claims) {
    Ties ties = new Ties(port);
    for (Neighbours each : Neighbours.of(weave, port)) {
      ties.hand(each.passage(), each.symbol(), Why.CITED);
    }
    for (Claim claim : claims.all()) {
      claim.about().forEach(symbol -> ties.hand(claim.passage(), symbol, Why.CLAIMS));
    }
    weave.threads().byName().values().forEach(ties::thread);
    return ties;
  }

  /** The paragraphs that argue about a symbol. */
  List<Mention> mentions(String symbol) {
    return List.copyOf(mentions.getOrDefault(symbol, Map.of()).values());
  }

  /** The hunks that change it. */
  List<Changed> changes(String symbol) {
    return List.copyOf(changes.getOrDefault(symbol, List.of()));
  }

  /** The symbols that a paragraph argues about, in their own order: the way back. */
  Set<String> symbols(String messageId, String anchor) {
    return Collections.unmodifiableSet(
        symbols.getOrDefault(new Place(messageId, anchor), Set.of()));
  }

  private void hand(Cited passage, String symbol, Why why) {
    Place place = Place.of(passage);
    byHand.computeIfAbsent(place, p -> new TreeMap<>()).merge(symbol, why, Ties::stronger);
    quoted.putIfAbsent(place, Sentence.around(passage.text(), 0));
  }

  private static Why stronger(Why one, Why other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private void thread(ThreadTree tree) {
    Map<String, List<QuotedCode.Comment>> comments =
        QuotedCode.of(tree, QuoteTrails.of(tree)).comments().stream()
            .collect(Collectors.groupingBy(QuotedCode.Comment::messageId));
    for (ThreadTree.Row row : tree.rows()) {
      Message message = row.message();
      List<QuotedCode.Comment> answers = comments.getOrDefault(message.id(), List.of());
      int first = 0;
      for (Placed placed : Placed.of(tree, message.id())) {
        if (Cited.isParagraph(placed.block())) {
          int start = first;
          paragraph(message, placed, answers.stream().filter(a -> a.first() == start).toList());
        } else if (placed.block() instanceof Patch patch) {
          patch.hunks().forEach(hunk -> hunk(message, hunk));
        }
        first += placed.block().lines().size();
      }
    }
  }

  private void paragraph(Message message, Placed placed, List<QuotedCode.Comment> answers) {
    String text = text(placed.block());
    for (Regions.Named named : port.named(text)) {
      String words = Sentence.around(text, named.start());
      mention(named.region().tag(), message, placed.anchor(), words, Why.NAMES);
    }
    for (QuotedCode.Comment answer : answers) {
      PortTie tie = PortTie.of(answer.about(), port);
      List<Region> regions = tie.within().map(List::of).orElse(tie.named());
      for (Region region : regions) {
        String words = Sentence.around(text, 0);
        mention(region.tag(), message, placed.anchor(), words, Why.ANSWERS);
      }
    }
    Place place = new Place(message.id(), placed.anchor());
    byHand
        .getOrDefault(place, Map.of())
        .forEach(
            (symbol, why) ->
                mention(symbol, message, placed.anchor(), quoted.getOrDefault(place, ""), why));
  }

  private void mention(String symbol, Message message, String anchor, String words, Why why) {
    Place place = new Place(message.id(), anchor);
    mentions
        .computeIfAbsent(symbol, s -> new LinkedHashMap<>())
        .merge(
            place,
            new Mention(message, anchor, words, Set.of(why)),
            (before, more) -> before.and(why));
    symbols.computeIfAbsent(place, p -> new TreeSet<>()).add(symbol);
  }

  /** A hunk belongs to the functions that it changes, and to those that a changed line names. */
  private void hunk(Message message, Hunk hunk) {
    Map<String, List<PatchLine>> within = new LinkedHashMap<>();
    Map<String, List<PatchLine>> named = new LinkedHashMap<>();
    for (PatchLine line : hunk.lines()) {
      PortTie tie = PortTie.of(line, port);
      tie.within().ifPresent(region -> add(within, region, line));
      if (changes(line)) {
        tie.named().forEach(region -> add(named, region, line));
      }
    }
    within.values().removeIf(lines -> lines.stream().noneMatch(Ties::changes));
    named.keySet().removeAll(within.keySet());
    within.putAll(named);
    within.forEach(
        (symbol, lines) ->
            changes
                .computeIfAbsent(symbol, s -> new ArrayList<>())
                .add(new Changed(message, hunk, lines)));
  }

  private static void add(Map<String, List<PatchLine>> lines, Region region, PatchLine line) {
    lines.computeIfAbsent(region.tag(), tag -> new ArrayList<>()).add(line);
  }

  private static boolean changes(PatchLine line) {
    return line.kind() == PatchLine.Kind.ADDED || line.kind() == PatchLine.Kind.REMOVED;
  }

  /** Prose may be joined; the line breaks of everything else stay. */
  private static String text(BodyBlock block) {
    String between = block instanceof BodyBlock.Prose ? " " : "\n";
    return block.lines().stream()
        .map(BodyLine::text)
        .map(line -> line.strip().replaceAll("\\s+", " "))
        .collect(Collectors.joining(between));
  }
}
